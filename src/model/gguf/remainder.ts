// What an 8-bit grid leaves of a block's offset (see gridFit.ts): at most d/34, yet over 30 layers it adds up to
// 0.7 % of the activations. So it is kept, one number a block, as blocks of 8-bit numbers themselves: error 1/254
// of the largest remainder of 32 blocks. How the graph multiplies with it: graph/products.ts.

import type { BlockMatrix, BlockRemainder } from './types.ts';

const ZERO = 128;
const LARGEST = 127;
/** Below this float32 loses digits, and a quotient of two such numbers could leave 8 bits. */
const SMALLEST_SCALE = 2 ** -126;

/** @param remainders of each block, [rows, blocks a row]. */
export function encodeRemainder(remainders: Float32Array, rows: number, blockSize: number): BlockRemainder {
  const blocks = remainders.length / rows;
  const columns = remainderColumns(blocks, blockSize);
  const quants = new Uint8Array(rows * columns).fill(ZERO);
  const scales = new Float32Array((rows * columns) / blockSize);
  for (let row = 0, group = 0; row < rows; row++) {
    for (let start = 0; start < columns; start += blockSize, group++) {
      const from = row * blocks + start;
      const to = row * blocks + Math.min(start + blockSize, blocks);
      let largest = 0;
      for (let i = from; i < to; i++) largest = Math.max(largest, Math.abs(remainders[i]!));
      const scale = Math.fround(largest / LARGEST);
      if (scale < SMALLEST_SCALE) continue;
      scales[group] = scale;
      const out = row * columns + start;
      for (let i = from; i < to; i++) quants[out + i - from] = ZERO + Math.round(remainders[i]! / scale);
    }
  }
  return { columns, quants, scales };
}

/** The remainder of each block, [rows, blocks]. */
export function expandRemainder(
  remainder: BlockRemainder,
  rows: number,
  blocks: number,
  blockSize: number,
): Float32Array {
  const { columns, quants, scales } = remainder;
  const out = new Float32Array(rows * blocks);
  for (let row = 0; row < rows; row++) {
    for (let b = 0; b < blocks; b++) {
      const at = row * columns + b;
      out[row * blocks + b] = scales[Math.floor(at / blockSize)]! * (quants[at]! - ZERO);
    }
  }
  return out;
}

/** Blocks of a row, rounded up to whole groups of blockSize. */
export function remainderColumns(blocks: number, blockSize: number): number {
  return Math.ceil(blocks / blockSize) * blockSize;
}

/** The matrix with its remainder as further columns of each row, [N, K + G]: what MatMulNBits is given. */
export function withRemainder(matrix: BlockMatrix): Pick<BlockMatrix, 'quants' | 'scales' | 'zeroPoints'> {
  const { rows, columns, blockSize, quants, scales, zeroPoints, remainder } = matrix;
  if (!remainder || !zeroPoints) return matrix;
  const blocks = columns / blockSize;
  const extraBlocks = remainder.columns / blockSize;
  return {
    quants: joinRows(
      quants,
      columns,
      remainder.quants,
      remainder.columns,
      rows,
      new Uint8Array(rows * (columns + remainder.columns)),
    ),
    scales: joinRows(
      scales,
      blocks,
      remainder.scales,
      extraBlocks,
      rows,
      new Float32Array(rows * (blocks + extraBlocks)),
    ),
    zeroPoints: joinRows(
      zeroPoints,
      blocks,
      new Uint8Array(rows * extraBlocks).fill(ZERO),
      extraBlocks,
      rows,
      new Uint8Array(rows * (blocks + extraBlocks)),
    ),
  };
}

/** [rows, a] and [rows, b] → [rows, a + b], written to `out`. */
function joinRows<T extends Uint8Array | Float32Array>(
  left: T,
  a: number,
  right: T,
  b: number,
  rows: number,
  out: T,
): T {
  for (let row = 0; row < rows; row++) {
    out.set(left.subarray(row * a, (row + 1) * a), row * (a + b));
    out.set(right.subarray(row * b, (row + 1) * b), row * (a + b) + a);
  }
  return out;
}
