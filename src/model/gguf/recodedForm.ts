// Which MatMulNBits form each block type is recoded to (see recode.ts), known before any byte is read.

import type { BlockType } from './types.ts';

export interface RecodedForm {
  readonly bits: 4 | 8;
  readonly blockSize: 16 | 32;
  /** Offset types carry one uint8 zero point a block. */
  readonly zeroPoints: boolean;
}

const symmetric = (bits: 4 | 8, blockSize: 16 | 32): RecodedForm => ({ bits, blockSize, zeroPoints: false });
const offset = (blockSize: 16 | 32): RecodedForm => ({ bits: 8, blockSize, zeroPoints: true });

/** null: the type is a plain float and is multiplied as float32. */
export const RECODED_FORMS: Readonly<Record<BlockType, RecodedForm | null>> = {
  F32: null,
  F16: null,
  BF16: null,
  Q4_0: symmetric(4, 32),
  Q5_0: symmetric(8, 32),
  Q8_0: symmetric(8, 32),
  IQ4_NL: symmetric(8, 32),
  Q3_K: symmetric(8, 16),
  Q6_K: symmetric(8, 16),
  Q4_1: offset(32),
  Q5_1: offset(32),
  Q4_K: offset(32),
  Q5_K: offset(32),
  Q2_K: offset(16), // its scales change every 16 values
};
