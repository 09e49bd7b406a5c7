// Types with blocks of 32 values: Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, IQ4_NL.
// Values i and i + 16 share byte i: the low nibble is i. Five-bit types keep bit i of `high` as the fifth.

import { halfAt } from './floats.ts';
import type { BlockFormat } from './format.ts';

const ELEMENTS = 32;
const HALF_BYTES = 2; // a float16

/** IQ4_NL: what its sixteen quants stand for, before the scale. */
const IQ4_NL_VALUES = [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113];

const minus8 = Array.from({ length: 16 }, (_, q) => q - 8);
const plain = Array.from({ length: 16 }, (_, q) => q);

/** float16 scale[, float16 minimum], 16 bytes of nibbles; `values` maps a nibble to its integer. */
function fourBit(values: readonly number[], hasMinimum: boolean): BlockFormat {
  const integers = Int8Array.from(values);
  const nibbles = hasMinimum ? 2 * HALF_BYTES : HALF_BYTES;
  const bytesPerBlock = nibbles + 16;
  return {
    elements: ELEMENTS,
    bytes: bytesPerBlock,
    group: 32,
    largestQuant: hasMinimum ? 15 : null,
    unpack(bytes, first, count, { quants, scales, minimums }) {
      for (let b = 0; b < count; b++) {
        const at = (first + b) * bytesPerBlock;
        const to = b * ELEMENTS;
        scales[b] = halfAt(bytes, at);
        if (hasMinimum) minimums[b] = halfAt(bytes, at + HALF_BYTES);
        for (let i = 0; i < 16; i++) {
          const byte = bytes[at + nibbles + i]!;
          quants[to + i] = integers[byte & 15]!;
          quants[to + i + 16] = integers[byte >> 4]!;
        }
      }
    },
  };
}

/** float16 scale[, float16 minimum], 32 fifth bits, 16 bytes of nibbles. */
function fiveBit(hasMinimum: boolean): BlockFormat {
  const highBits = hasMinimum ? 2 * HALF_BYTES : HALF_BYTES;
  const bytesPerBlock = highBits + 4 + 16;
  const shift = hasMinimum ? 0 : 16; // without a minimum, quant 16 stands for 0
  return {
    elements: ELEMENTS,
    bytes: bytesPerBlock,
    group: 32,
    largestQuant: hasMinimum ? 31 : null,
    unpack(bytes, first, count, { quants, scales, minimums }) {
      for (let b = 0; b < count; b++) {
        const at = (first + b) * bytesPerBlock;
        const to = b * ELEMENTS;
        scales[b] = halfAt(bytes, at);
        if (hasMinimum) minimums[b] = halfAt(bytes, at + HALF_BYTES);
        const h = at + highBits;
        const low = bytes[h]! | (bytes[h + 1]! << 8);
        const high = bytes[h + 2]! | (bytes[h + 3]! << 8);
        for (let i = 0; i < 16; i++) {
          const byte = bytes[h + 4 + i]!;
          quants[to + i] = ((byte & 15) | (((low >> i) & 1) << 4)) - shift;
          quants[to + i + 16] = ((byte >> 4) | (((high >> i) & 1) << 4)) - shift;
        }
      }
    },
  };
}

/** float16 scale, 32 signed bytes. */
const eightBit: BlockFormat = {
  elements: ELEMENTS,
  bytes: HALF_BYTES + 32,
  group: 32,
  largestQuant: null,
  unpack(bytes, first, count, { quants, scales }) {
    for (let b = 0; b < count; b++) {
      const at = (first + b) * this.bytes;
      scales[b] = halfAt(bytes, at);
      for (let i = 0; i < ELEMENTS; i++) quants[b * ELEMENTS + i] = bytes[at + HALF_BYTES + i]!;
    }
  },
};

export const SMALL_BLOCKS = {
  Q4_0: fourBit(minus8, false),
  Q4_1: fourBit(plain, true),
  Q5_0: fiveBit(false),
  Q5_1: fiveBit(true),
  Q8_0: eightBit,
  IQ4_NL: fourBit(IQ4_NL_VALUES, false),
} as const;
