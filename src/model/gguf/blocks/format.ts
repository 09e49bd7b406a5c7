// How a family of quantised blocks is taken apart: into small integers and the factors they stand for. Both
// the exact expansion (expandBlocks.ts) and the recoding for MatMulNBits (recode.ts) start from this form, so
// a bit layout is written down once. Plain floats (floats.ts) have no integers and no such format.
//
// Bit layouts: ggml-common.h and ggml-quants.c of ggml-org/ggml.

export interface BlockFormat {
  /** Values in a block. */
  readonly elements: number;
  readonly bytes: number;
  /** Consecutive values that share a scale (and a minimum). */
  readonly group: 16 | 32;
  /** Largest quant of a type with minimums (smallest is 0); null: value = scale·q without minimum. */
  readonly largestQuant: number | null;
  /** Takes apart `count` blocks from block `first` on; out is filled from index 0. */
  unpack(bytes: Uint8Array, first: number, count: number, out: UnpackedBlocks): void;
}

/** value = scale·q + minimum, exact before the one rounding to float32. */
export interface UnpackedBlocks {
  readonly quants: Int8Array; // [count·elements]
  readonly scales: Float32Array; // [count·elements/group]
  /** Types without a minimum leave this alone. */
  readonly minimums: Float32Array; // [count·elements/group]
}

/** Values taken apart at a time: the integers of a tile stay in the processor's first-level cache. */
export const TILE = 8192; // a multiple of every block's elements

/** Room for one tile; −0 is the minimum that changes no value, not even −0. */
export function newTile(format: BlockFormat): UnpackedBlocks {
  const groups = TILE / format.group;
  return {
    quants: new Int8Array(TILE),
    scales: new Float32Array(groups),
    minimums: new Float32Array(groups).fill(-0),
  };
}
