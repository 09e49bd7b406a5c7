// Tensors of a checked file, by name. One tensor is in memory at a time; nothing is kept.

import { ExplorerError } from '../errors.ts';
import { expandBlocks } from './blocks/expandBlocks.ts';
import { recodeMatrix } from './recode.ts';
import type { BlockMatrix, GgufFile, TensorInfo } from './types.ts';

/** A matrix as the runtimes take it: recoded blocks, or float32 [rows, columns] for plain floats. */
export type ReadMatrix =
  | { readonly kind: 'blocks'; readonly matrix: BlockMatrix }
  | {
      readonly kind: 'values';
      readonly values: Float32Array; // [rows, columns]
      readonly rows: number;
      readonly columns: number;
    };

/** @throws ExplorerError 'file.invalid' if the file has no such tensor. */
export function tensorInfo(file: GgufFile, name: string): TensorInfo {
  const info = file.tensors.get(name);
  if (info) return info;
  throw new ExplorerError('file.invalid', `${file.source.name} has no tensor ${name}`);
}

/** The tensor's bytes as they lie in the file. */
export async function readTensorBytes(file: GgufFile, name: string): Promise<Uint8Array> {
  const { offset, byteLength } = tensorInfo(file, name);
  return file.source.slice(offset, offset + byteLength);
}

/** @throws ExplorerError 'file.invalid' if the tensor is no matrix or its values are damaged. */
export async function readMatrix(file: GgufFile, name: string): Promise<ReadMatrix> {
  const { type, shape } = tensorInfo(file, name);
  const [rows, columns, ...more] = shape;
  if (rows === undefined || columns === undefined || more.length > 0)
    throw wrongRank(name, shape, 'a matrix');
  const bytes = await readTensorBytes(file, name);
  const matrix = recodeMatrix(type, bytes, rows, columns, name);
  return matrix
    ? { kind: 'blocks', matrix }
    : { kind: 'values', values: expandBlocks(type, bytes, rows * columns), rows, columns };
}

/** A norm's weight or a bias as float32, whatever its type. */
export async function readVector(file: GgufFile, name: string): Promise<Float32Array> {
  const { type, shape } = tensorInfo(file, name);
  const [length, ...more] = shape;
  if (length === undefined || more.length > 0) throw wrongRank(name, shape, 'a vector');
  return expandBlocks(type, await readTensorBytes(file, name), length);
}

function wrongRank(name: string, shape: readonly number[], wanted: string): ExplorerError {
  return new ExplorerError('file.invalid', `${name} has shape [${shape.join(', ')}]; it must be ${wanted}`);
}
