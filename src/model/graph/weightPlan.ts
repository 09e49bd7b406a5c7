// Which external files the graph's weights need, and how to make each from the GGUF. Planned first, read
// later and one tensor at a time, so that a load can hand every part on before it makes the next.

import { readMatrix, readVector } from '../gguf/readTensor.ts';
import { expandBlockMatrix } from '../gguf/recode.ts';
import { RECODED_FORMS } from '../gguf/recodedForm.ts';
import { remainderColumns, withRemainder } from '../gguf/remainder.ts';
import type { GgufFile } from '../gguf/types.ts';
import type { OnnxBuilder, Value } from './onnxBuilder.ts';
import type { GraphOptions } from './options.ts';

export interface WeightFile {
  /** Name of the initializer and of its external file. */
  readonly path: string;
  readonly byteLength: number;
}

/** The files that come out of one tensor. */
export interface WeightPart {
  readonly files: readonly WeightFile[];
  /** The bytes of each file, in their order; reads the tensor anew each time it is called. */
  read(): Promise<readonly Uint8Array[]>;
}

/** How a matrix W [N, K] stands in the graph. */
export interface BlockValues {
  readonly kind: 'blocks';
  readonly inputs: readonly Value[]; // quants, scales and, for offset types, zero points
  readonly rows: number; // N
  /** K, or K + the remainder's columns: then x must be extended by its sums over each block. */
  readonly columns: number;
  readonly remainderColumns: number; // 0: no remainder
  readonly bits: 4 | 8;
  readonly blockSize: 16 | 32;
}
export interface FloatValues {
  readonly kind: 'float32';
  readonly value: Value;
  readonly rows: number; // N
}
export type MatrixValues = BlockValues | FloatValues;

/** What an initializer is used for decides its layout. */
export type MatrixUse =
  | 'lookup' // rows are gathered: [N, K]
  | 'product'; // y = x·Wᵀ: float32 matrices are stored transposed, [K, N], as MatMul takes them

export class WeightPlan {
  readonly parts: WeightPart[] = [];
  readonly #file: GgufFile;
  readonly #graph: OnnxBuilder;
  readonly #form: GraphOptions['weights'];

  constructor(file: GgufFile, graph: OnnxBuilder, form: GraphOptions['weights']) {
    this.#file = file;
    this.#graph = graph;
    this.#form = form;
  }

  /** A norm's weight or a bias, [n]. */
  vector(tensor: string): Value {
    if (this.#graph.has(tensor)) return tensor;
    const { shape } = this.#tensor(tensor);
    const byteLength = 4 * product(shape);
    this.parts.push({
      files: [{ path: tensor, byteLength }],
      read: async () => [bytesOf(await readVector(this.#file, tensor))],
    });
    return this.#graph.weight(tensor, 'float32', shape, byteLength);
  }

  /** A table made here rather than read, e.g. the rotary cosines; declared once under its name. */
  shared(name: Value, shape: readonly number[], make: () => Float32Array): Value {
    if (this.#graph.has(name)) return name;
    const byteLength = 4 * product(shape);
    this.parts.push({ files: [{ path: name, byteLength }], read: async () => [bytesOf(make())] });
    return this.#graph.weight(name, 'float32', shape, byteLength);
  }

  matrix(tensor: string, use: MatrixUse): MatrixValues {
    const { type } = this.#tensor(tensor);
    const recoded = RECODED_FORMS[type];
    // The embedding stays in blocks on the CPU too: rows are looked up, not multiplied, and it is four
    // times smaller.
    return recoded && (this.#form === 'blocks' || use === 'lookup')
      ? this.#blocks(tensor, use)
      : this.#floats(tensor, use);
  }

  #floats(tensor: string, use: MatrixUse): FloatValues {
    const [rows, columns] = this.#matrixShape(tensor);
    const path = `${tensor}.${use}`;
    const shape = use === 'product' ? [columns, rows] : [rows, columns];
    const byteLength = 4 * rows * columns;
    this.#graph.weight(path, 'float32', shape, byteLength);
    this.parts.push({
      files: [{ path, byteLength }],
      read: async () => {
        const matrix = await readMatrix(this.#file, tensor);
        const values = matrix.kind === 'blocks' ? expandBlockMatrix(matrix.matrix) : matrix.values;
        return [bytesOf(use === 'product' ? transpose(values, rows, columns) : values)];
      },
    });
    return { kind: 'float32', value: path, rows };
  }

  #blocks(tensor: string, use: MatrixUse): BlockValues {
    const [rows, own] = this.#matrixShape(tensor);
    const form = RECODED_FORMS[this.#tensor(tensor).type];
    if (!form) throw new Error(`${tensor} is not a block tensor`);
    const { bits, blockSize } = form;
    // Rows that are looked up do without the remainder: there is no x to extend.
    const extra = form.zeroPoints && use === 'product' ? remainderColumns(own / blockSize, blockSize) : 0;
    const columns = own + extra;
    const blocks = columns / blockSize;
    const prefix = `${tensor}.${use}`;
    // GatherBlockQuantized takes [N, K], MatMulNBits [N, blocks, bytes a block]: the same bytes.
    const quantShape =
      use === 'lookup' ? [rows, (columns * bits) / 8] : [rows, blocks, (blockSize * bits) / 8];
    const files: WeightFile[] = [];
    const declare = (part: string, type: 'uint8' | 'float32', shape: readonly number[]): Value => {
      const byteLength = product(shape) * (type === 'uint8' ? 1 : 4);
      files.push({ path: `${prefix}.${part}`, byteLength });
      return this.#graph.weight(`${prefix}.${part}`, type, shape, byteLength);
    };
    const inputs = [
      declare('quants', 'uint8', quantShape),
      declare('scales', 'float32', [rows, blocks]),
      ...(form.zeroPoints ? [declare('zeroPoints', 'uint8', [rows, blocks])] : []),
    ];
    this.parts.push({
      files,
      read: async () => {
        const read = await readMatrix(this.#file, tensor);
        if (read.kind !== 'blocks') throw new Error(`${tensor} was not recoded to blocks`);
        const { quants, scales, zeroPoints } = extra ? withRemainder(read.matrix) : read.matrix;
        return [quants, bytesOf(scales), ...(zeroPoints ? [zeroPoints] : [])];
      },
    });
    return { kind: 'blocks', inputs, rows, columns, remainderColumns: extra, bits, blockSize };
  }

  #tensor(name: string) {
    const tensor = this.#file.tensors.get(name);
    if (!tensor) throw new Error(`tensor ${name} was not checked by readConfig`);
    return tensor;
  }

  #matrixShape(tensor: string): [rows: number, columns: number] {
    const [rows = 0, columns = 0] = this.#tensor(tensor).shape;
    return [rows, columns];
  }
}

function product(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** [rows, columns] → [columns, rows]; tiles keep both sides in the processor's cache. */
function transpose(values: Float32Array, rows: number, columns: number): Float32Array {
  const TILE = 32; // two tiles of 4 kB fit a first-level cache
  const out = new Float32Array(values.length);
  for (let r0 = 0; r0 < rows; r0 += TILE) {
    const r1 = Math.min(r0 + TILE, rows);
    for (let c0 = 0; c0 < columns; c0 += TILE) {
      const c1 = Math.min(c0 + TILE, columns);
      for (let c = c0; c < c1; c++) {
        for (let r = r0; r < r1; r++) out[c * rows + r] = values[r * columns + c]!;
      }
    }
  }
  return out;
}
