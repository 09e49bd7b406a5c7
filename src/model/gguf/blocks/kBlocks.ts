// The K-quants: super-blocks of 256 values, whose groups of 16 or 32 have small integer scales (and minimums)
// that are themselves multiplied by float16 factors of the super-block.
// The products scale·factor have at most 19 significant bits, so float32 holds them exactly.

import { halfAt } from './floats.ts';
import type { BlockFormat } from './format.ts';

const ELEMENTS = 256;

/** 16 × (4-bit scale, 4-bit minimum), 64 bytes of 2-bit quants, float16 d, float16 dmin. */
const Q2_K: BlockFormat = {
  elements: ELEMENTS,
  bytes: 84,
  group: 16,
  largestQuant: 3,
  unpack(bytes, first, count, { quants, scales, minimums }) {
    for (let b = 0; b < count; b++) {
      const at = (first + b) * 84;
      const d = halfAt(bytes, at + 80);
      const dmin = halfAt(bytes, at + 82);
      for (let g = 0; g < 16; g++) {
        const byte = bytes[at + g]!;
        scales[b * 16 + g] = d * (byte & 15);
        minimums[b * 16 + g] = -(dmin * (byte >> 4));
      }
      unpackTwoBits(bytes, at + 16, quants, b * ELEMENTS);
    }
  },
};

/** 32 bytes of third bits, 64 bytes of 2-bit quants, 12 bytes with 16 six-bit scales, float16 d. */
const Q3_K: BlockFormat = {
  elements: ELEMENTS,
  bytes: 110,
  group: 16,
  largestQuant: null,
  unpack(bytes, first, count, { quants, scales }) {
    for (let b = 0; b < count; b++) {
      const at = (first + b) * 110;
      const to = b * ELEMENTS;
      const d = halfAt(bytes, at + 108);
      for (let g = 0; g < 16; g++) {
        const s = at + 96;
        const low = g < 8 ? bytes[s + g]! & 15 : bytes[s + g - 8]! >> 4;
        const high = (bytes[s + 8 + (g & 3)]! >> (2 * (g >> 2))) & 3;
        scales[b * 16 + g] = d * ((low | (high << 4)) - 32);
      }
      unpackTwoBits(bytes, at + 32, quants, to);
      // Bit e/32 of byte e%32: a third bit that is clear takes 4 away.
      for (let e = 0; e < ELEMENTS; e++) {
        if (((bytes[at + (e & 31)]! >> (e >> 5)) & 1) === 0) quants[to + e]! -= 4;
      }
    }
  },
};

/** float16 d, float16 dmin, 12 bytes with 8 six-bit scales and minimums, 128 bytes of nibbles. */
const Q4_K: BlockFormat = {
  elements: ELEMENTS,
  bytes: 144,
  group: 32,
  largestQuant: 15,
  unpack(bytes, first, count, { quants, scales, minimums }) {
    for (let b = 0; b < count; b++) {
      const at = (first + b) * 144;
      unpackSixBitScales(bytes, at, scales, minimums, b * 8);
      unpackNibbles(bytes, at + 16, quants, b * ELEMENTS);
    }
  },
};

/** As Q4_K, with 32 bytes of fifth bits before the nibbles: bit g of byte i is value i of group g. */
const Q5_K: BlockFormat = {
  elements: ELEMENTS,
  bytes: 176,
  group: 32,
  largestQuant: 31,
  unpack(bytes, first, count, { quants, scales, minimums }) {
    for (let b = 0; b < count; b++) {
      const at = (first + b) * 176;
      const to = b * ELEMENTS;
      unpackSixBitScales(bytes, at, scales, minimums, b * 8);
      unpackNibbles(bytes, at + 48, quants, to);
      for (let e = 0; e < ELEMENTS; e++) {
        quants[to + e]! |= ((bytes[at + 16 + (e & 31)]! >> (e >> 5)) & 1) << 4;
      }
    }
  },
};

/** 128 bytes of nibbles, 64 bytes of upper bit pairs, 16 signed scales, float16 d. */
const Q6_K: BlockFormat = {
  elements: ELEMENTS,
  bytes: 210,
  group: 16,
  largestQuant: null,
  unpack(bytes, first, count, { quants, scales }) {
    for (let b = 0; b < count; b++) {
      const at = (first + b) * 210;
      const to = b * ELEMENTS;
      const d = halfAt(bytes, at + 208);
      for (let g = 0; g < 16; g++) scales[b * 16 + g] = d * ((bytes[at + 192 + g]! << 24) >> 24);
      // Each half of 128 values: four runs of 32, run r with bit pair r of the same 32 bytes.
      for (let half = 0; half < 2; half++) {
        const nibbles = at + 64 * half;
        const pairs = at + 128 + 32 * half;
        const out = to + 128 * half;
        for (let i = 0; i < 32; i++) {
          const a = bytes[nibbles + i]!;
          const c = bytes[nibbles + 32 + i]!;
          const p = bytes[pairs + i]!;
          quants[out + i] = ((a & 15) | ((p & 3) << 4)) - 32;
          quants[out + i + 32] = ((c & 15) | (((p >> 2) & 3) << 4)) - 32;
          quants[out + i + 64] = ((a >> 4) | (((p >> 4) & 3) << 4)) - 32;
          quants[out + i + 96] = ((c >> 4) | ((p >> 6) << 4)) - 32;
        }
      }
    }
  },
};

/** 64 bytes → 256 values 0…3. Each half: four runs of 32, run r in bits 2r of the same 32 bytes. */
function unpackTwoBits(bytes: Uint8Array, at: number, quants: Int8Array, to: number): void {
  for (let half = 0; half < 2; half++) {
    const out = to + 128 * half;
    for (let i = 0; i < 32; i++) {
      const byte = bytes[at + 32 * half + i]!;
      quants[out + i] = byte & 3;
      quants[out + i + 32] = (byte >> 2) & 3;
      quants[out + i + 64] = (byte >> 4) & 3;
      quants[out + i + 96] = byte >> 6;
    }
  }
}

/** 128 bytes → 256 values 0…15: 32 bytes hold a group in their low nibbles and the next in their high ones. */
function unpackNibbles(bytes: Uint8Array, at: number, quants: Int8Array, to: number): void {
  for (let pair = 0; pair < 4; pair++) {
    for (let i = 0; i < 32; i++) {
      const byte = bytes[at + 32 * pair + i]!;
      quants[to + 64 * pair + i] = byte & 15;
      quants[to + 64 * pair + 32 + i] = byte >> 4;
    }
  }
}

/** d, dmin and the eight scales and minimums of Q4_K and Q5_K; the last four borrow the first four's top bits. */
function unpackSixBitScales(
  bytes: Uint8Array,
  at: number,
  scales: Float32Array,
  minimums: Float32Array,
  to: number,
): void {
  const d = halfAt(bytes, at);
  const dmin = halfAt(bytes, at + 2);
  const s = at + 4;
  for (let g = 0; g < 4; g++) {
    const a = bytes[s + g]!;
    const b = bytes[s + g + 4]!;
    const c = bytes[s + g + 8]!;
    scales[to + g] = d * (a & 63);
    minimums[to + g] = -(dmin * (b & 63));
    scales[to + g + 4] = d * ((c & 15) | ((a >> 6) << 4));
    minimums[to + g + 4] = -(dmin * ((c >> 4) | ((b >> 6) << 4)));
  }
}

export const K_BLOCKS = { Q2_K, Q3_K, Q4_K, Q5_K, Q6_K } as const;
