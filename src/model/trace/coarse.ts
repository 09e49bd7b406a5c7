// Numbers as short as a trace keeps them. Deflate cannot shorten digits that say nothing; leaving them out is most of
// what makes a trace small.

import { MAX_FLOAT16, toFloat16 } from '../float16.ts';

/** The smallest above 0. */
const LEAST_FLOAT16 = 2 ** -24;
const LARGEST_HALF = 0x7bff;
/** Of a half float's 11 significant bits; the other 8 are right to 0.4 %. */
const DROPPED = 3;

/** Half floats; magnitudes beyond their range are kept as the largest. */
export function halvesOf(values: ArrayLike<number>): Uint16Array {
  return toFloat16(Float32Array.from(values, (x) => Math.max(-MAX_FLOAT16, Math.min(MAX_FLOAT16, x))));
}

/** Half floats of what is divided by: what is above 0 stays so. */
export function divisorHalves(values: ArrayLike<number>): Uint16Array {
  return halvesOf(Array.from(values, (x) => (x > 0 ? Math.max(LEAST_FLOAT16, x) : x)));
}

/** Half floats with 8 significant bits, to the nearest. */
export function coarseHalves(values: ArrayLike<number>): Uint16Array {
  return halvesOf(values).map((half) => {
    const size = half & 0x7fff;
    const rounded = ((size + (1 << (DROPPED - 1))) >>> DROPPED) << DROPPED;
    return (half & 0x8000) | Math.min(rounded, (LARGEST_HALF >>> DROPPED) << DROPPED);
  });
}

/** A probability to four digits: more would only be noise, and each is a byte of the file. */
export function shortProbability(probability: number): number {
  return Number(Math.min(1, probability).toPrecision(4));
}
