// GGUF blocks → the form MatMulNBits multiplies, value = scale·(q − zeroPoint), and back to float32.
// Both backends run the recoded values: the GPU takes the blocks, the CPU what expandBlockMatrix makes of them.
// Types without a minimum keep their values exactly; for the others gridFit.ts finds the nearest grid, and what
// it leaves of each block's offset is kept beside it (remainder.ts).

import { ExplorerError } from '../errors.ts';
import { BLOCK_FORMATS, checkByteLength, isFloatType } from './blocks/expandBlocks.ts';
import { type BlockFormat, newTile, TILE, type UnpackedBlocks } from './blocks/format.ts';
import { GridFitter } from './gridFit.ts';
import { RECODED_FORMS } from './recodedForm.ts';
import { encodeRemainder, expandRemainder } from './remainder.ts';
import type { BlockMatrix, BlockType } from './types.ts';

/**
 * A matrix [rows, columns] in MatMulNBits' form, or null for plain floats (they stay float32).
 * @param name for messages.
 * @throws ExplorerError 'file.unsupported' if the columns are no whole number of blocks, 'file.invalid' if the
 * bytes do not fit the shape or a scale is not a finite number.
 */
export function recodeMatrix(
  type: BlockType,
  bytes: Uint8Array,
  rows: number,
  columns: number,
  name = 'matrix',
): BlockMatrix | null {
  if (isFloatType(type)) return null;
  const format = BLOCK_FORMATS[type];
  if (columns % format.elements !== 0) {
    throw new ExplorerError(
      'file.unsupported',
      `${name} has ${columns} columns, not a multiple of the ${format.elements} values of a ${type} block`,
    );
  }
  const count = rows * columns;
  checkByteLength(type, bytes, count);
  const form = RECODED_FORMS[type];
  if (!form || form.blockSize !== format.group) throw new Error(`RECODED_FORMS disagrees with ${type}`);
  const groups = count / form.blockSize;
  const matrix: GridMatrix = {
    rows,
    columns,
    bits: form.bits,
    blockSize: form.blockSize,
    quants: new Uint8Array((count * form.bits) / 8),
    scales: new Float32Array(groups),
    zeroPoints: form.zeroPoints ? new Uint8Array(groups) : null,
  };
  const left = new Float32Array(form.zeroPoints ? groups : 0); // per block, filled by the recoder
  const recodeTile = chooseRecoder(format, matrix, left);
  const tile = newTile(format);
  for (let start = 0; start < count; start += TILE) {
    const length = Math.min(TILE, count - start);
    format.unpack(bytes, start / format.elements, length / format.elements, tile);
    checkFinite(tile, length / format.group, start / format.group, name);
    recodeTile(tile, start, length);
  }
  return { ...matrix, remainder: form.zeroPoints ? encodeRemainder(left, rows, form.blockSize) : null };
}

/** The values of a recoded matrix, [rows, columns], each rounded to float32 once. */
export function expandBlockMatrix(matrix: BlockMatrix): Float32Array {
  const { rows, columns, bits, blockSize, quants, scales, zeroPoints } = matrix;
  const values = new Float32Array(rows * columns);
  const remainders =
    matrix.remainder && expandRemainder(matrix.remainder, rows, columns / blockSize, blockSize);
  for (let g = 0; g < scales.length; g++) {
    const scale = scales[g]!;
    const start = g * blockSize;
    const end = start + blockSize;
    if (bits === 4) {
      for (let i = start; i < end; i += 2) {
        const pair = quants[i >> 1]!;
        values[i] = scale * ((pair & 15) - 8);
        values[i + 1] = scale * ((pair >> 4) - 8);
      }
    } else {
      const zero = zeroPoints ? zeroPoints[g]! : 128;
      if (remainders) {
        const rest = remainders[g]!;
        for (let i = start; i < end; i++) values[i] = scale * (quants[i]! - zero) + rest;
      } else for (let i = start; i < end; i++) values[i] = scale * (quants[i]! - zero);
    }
  }
  return values;
}

/** A matrix before its remainder is known. */
type GridMatrix = Omit<BlockMatrix, 'remainder'>;

/** Writes a tile's `length` values, the matrix's values from `start` on. */
type TileRecoder = (tile: UnpackedBlocks, start: number, length: number) => void;

function chooseRecoder(format: BlockFormat, matrix: GridMatrix, left: Float32Array): TileRecoder {
  const { blockSize, quants, scales, zeroPoints } = matrix;
  const copyScales = (tile: UnpackedBlocks, start: number, length: number) =>
    scales.set(tile.scales.subarray(0, length / blockSize), start / blockSize);

  if (zeroPoints && format.largestQuant !== null) {
    const fitter = new GridFitter(format.largestQuant);
    return (tile, start, length) => {
      for (let g = 0; g < length / blockSize; g++) {
        const group = start / blockSize + g;
        fitter.fit(tile.scales[g]!, tile.minimums[g]!);
        scales[group] = fitter.scale;
        zeroPoints[group] = fitter.zeroPoint;
        left[group] = fitter.remainder;
        fitter.encode(tile.quants, g * blockSize, quants, start + g * blockSize, blockSize);
      }
    };
  }
  if (matrix.bits === 4) {
    return (tile, start, length) => {
      copyScales(tile, start, length);
      for (let i = 0; i < length; i += 2) {
        quants[(start + i) >> 1] = (tile.quants[i]! + 8) | ((tile.quants[i + 1]! + 8) << 4);
      }
    };
  }
  return (tile, start, length) => {
    copyScales(tile, start, length);
    for (let i = 0; i < length; i++) quants[start + i] = tile.quants[i]! + 128;
  };
}

function checkFinite(tile: UnpackedBlocks, groups: number, firstGroup: number, name: string): void {
  for (let g = 0; g < groups; g++) {
    // 0 unless one of the two is infinite or not a number.
    if (tile.scales[g]! * 0 + tile.minimums[g]! * 0 === 0) continue;
    throw new ExplorerError(
      'file.invalid',
      `${name}: block ${firstGroup + g} has scale ${tile.scales[g]} and minimum ${tile.minimums[g]}; ` +
        'both must be finite numbers. The file is damaged.',
    );
  }
}
