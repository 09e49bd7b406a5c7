// Tensor bytes → the float32 values they stand for, exactly. What the runtimes multiply is the recoded form
// (recode.ts); this is the reference it is measured against, and what vectors and float tensors are read with.

import { ExplorerError } from '../../errors.ts';
import type { BlockType } from '../types.ts';
import { expandBrainFloat, expandFloat, expandHalf } from './floats.ts';
import { type BlockFormat, newTile, TILE } from './format.ts';
import { K_BLOCKS } from './kBlocks.ts';
import { SMALL_BLOCKS } from './smallBlocks.ts';

export type FloatType = 'F32' | 'F16' | 'BF16';
export type QuantType = Exclude<BlockType, FloatType>;

export const BLOCK_FORMATS: Readonly<Record<QuantType, BlockFormat>> = { ...SMALL_BLOCKS, ...K_BLOCKS };

const FLOAT_BYTES: Readonly<Record<FloatType, number>> = { F32: 4, F16: 2, BF16: 2 };

/** All types that can be expanded. */
export const BLOCK_TYPES = [...Object.keys(FLOAT_BYTES), ...Object.keys(BLOCK_FORMATS)] as BlockType[];

export function isBlockType(name: string | undefined): name is BlockType {
  return name !== undefined && (name in FLOAT_BYTES || name in BLOCK_FORMATS);
}

export function isFloatType(type: BlockType): type is FloatType {
  return type in FLOAT_BYTES;
}

/** Values and bytes of one block; a plain float is a block of one. */
export function blockLayout(type: BlockType): { readonly elements: number; readonly bytes: number } {
  return isFloatType(type) ? { elements: 1, bytes: FLOAT_BYTES[type] } : BLOCK_FORMATS[type];
}

/**
 * The `count` values that `bytes` hold, each rounded to float32 at most once.
 * @throws ExplorerError 'file.invalid' if the bytes are not exactly those of `count` values.
 */
export function expandBlocks(type: BlockType, bytes: Uint8Array, count: number): Float32Array {
  checkByteLength(type, bytes, count);
  const values = new Float32Array(count);
  switch (type) {
    case 'F32':
      expandFloat(bytes, values);
      return values;
    case 'F16':
      expandHalf(bytes, values);
      return values;
    case 'BF16':
      expandBrainFloat(bytes, values);
      return values;
    default:
      expandQuants(BLOCK_FORMATS[type], bytes, values);
      return values;
  }
}

/** @throws ExplorerError 'file.invalid' naming both lengths. */
export function checkByteLength(type: BlockType, bytes: Uint8Array, count: number): void {
  const layout = blockLayout(type);
  const expected = (count / layout.elements) * layout.bytes;
  if (bytes.byteLength === expected && count % layout.elements === 0) return;
  throw new ExplorerError(
    'file.invalid',
    `${count} ${type} values are blocks of ${layout.elements} in ${layout.bytes} bytes, ${expected} bytes in all, ` +
      `but there are ${bytes.byteLength} bytes`,
  );
}

function expandQuants(format: BlockFormat, bytes: Uint8Array, values: Float32Array): void {
  const { elements, group } = format;
  const tile = newTile(format);
  for (let start = 0; start < values.length; start += TILE) {
    const length = Math.min(TILE, values.length - start);
    format.unpack(bytes, start / elements, length / elements, tile);
    for (let g = 0; g < length / group; g++) {
      const scale = tile.scales[g]!;
      const minimum = tile.minimums[g]!;
      // Exact in doubles; storing rounds once, as float32 arithmetic does (scale·q is exact in float32).
      for (let i = g * group; i < (g + 1) * group; i++) values[start + i] = scale * tile.quants[i]! + minimum;
    }
  }
}
