// Random numbers as a pure function of (seed, t): draw t can be asked for at any time and in any order, so arms,
// forks and re-runs share their draws, on every backend. A counter-based generator gives exactly that:
// Philox4x32-10, Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011. Integer arithmetic only.
// Not for secrets.

const ROUNDS = 10;
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9; // key increments a round: golden ratio and √3 − 1, as in the paper
const WEYL_1 = 0xbb67ae85;
const TWO_32 = 0x1_0000_0000;

/** Four 32-bit words. */
export type Words4 = readonly [number, number, number, number];

/**
 * Draw t of the stream of a seed: uniform in [0, 1), 53 bits.
 * @param seed integer, 0 to 2^53 − 1
 * @param t integer, 0 to 2^53 − 1
 */
export function uniform(seed: number, t: number): number {
  const [a, b] = philox4x32([low(t), high(t), 0, 0], [low(seed), high(seed)]);
  return ((a >>> 5) * 0x400_0000 + (b >>> 6)) / 0x20_0000_0000_0000; // (27 bits · 2^26 + 26 bits) / 2^53
}

/** The block function: 128 random bits for a counter and a key, exported for its published test vectors. */
export function philox4x32(counter: Words4, key: readonly [number, number]): Words4 {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const low0 = Math.imul(MULTIPLIER_0, c0);
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const low1 = Math.imul(MULTIPLIER_1, c2);
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    [c0, c1, c2, c3] = [high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0];
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  return [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0];
}

/** Upper 32 bits of the unsigned 64-bit product, by 16-bit halves so that every step is exact in a double. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + Math.floor(middle / 0x1_0000) + Math.floor(carry / 0x1_0000)) | 0;
}

function low(value: number): number {
  return (value % TWO_32) | 0;
}

function high(value: number): number {
  return Math.floor(value / TWO_32) | 0;
}
