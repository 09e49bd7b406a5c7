// Fits the values d·q + m of a group, q = 0…largest, on an 8-bit grid scale·(Q − zeroPoint).
//
// With scale d/k and Q = k·q the spacing is exact, and every value is off by the same amount, what rounding the
// zero point leaves: d·|r − zeroPoint/k| with r = −m/d, the block's remainder (remainder.ts). A k that makes k·r nearly whole makes it nearly
// nothing, so the best of all k that 8 bits allow is taken: least in whichever norm over the group.
// Where zero lies among the values (0 ≤ r ≤ largest, so in nearly every group of a real model) the error is at
// most d/(2·⌊255/largest⌋): d/34 for 4-bit types, d/16 for 5-bit ones, d/170 for Q2_K.
// Where zero lies far outside, no zero point of 8 bits reaches it, and a plain affine grid from zero to the
// farthest value may be nearer: off by at most 1/510 of that value.

const LARGEST = 255; // of Q and of the zero point
const MIDDLE = 128;
const FRACTIONS = 8192; // of the table below: the best step rarely changes twice within one

export class GridFitter {
  /** Results of the last fit. */
  scale = 0;
  zeroPoint = 0;
  /** What the grid leaves of every value alike: (d·q + m) − scale·(Q − zeroPoint). */
  remainder = 0;

  readonly #largest: number;
  readonly #steps: StepTable;
  /** Q of each q in the last fit. */
  readonly #codes: Uint8Array;

  /** @param largest the largest q of the type: 3, 15 or 31. */
  constructor(largest: number) {
    this.#largest = largest;
    this.#steps = stepTable(Math.floor(LARGEST / largest));
    this.#codes = new Uint8Array(largest + 1);
  }

  /** Fits d·q + m for all q; both must be finite. */
  fit(d: number, m: number): void {
    const r = -m / d;
    if (d === 0) this.#fitConstant(m);
    else if (r >= 0 && r <= this.#largest) this.#takeStep(d, r, this.#steps.best(r));
    else this.#fitFarFromZero(d, m, r);
  }

  /** Q of `count` quants, after a fit. */
  encode(quants: Int8Array, from: number, out: Uint8Array, to: number, count: number): void {
    const codes = this.#codes;
    for (let i = 0; i < count; i++) out[to + i] = codes[quants[from + i]!]!;
  }

  #takeStep(d: number, r: number, step: number): void {
    const codes = this.#codes;
    this.scale = Math.fround(d / step);
    this.zeroPoint = nearestCode(step * r);
    for (let q = 0, code = 0; q < codes.length; q++, code += step) codes[q] = code;
    this.remainder = this.scale * this.zeroPoint - d * r; // the same for every q
  }

  /** All values are m: exact. */
  #fitConstant(m: number): void {
    this.scale = Math.abs(m);
    this.zeroPoint = MIDDLE;
    this.remainder = 0;
    this.#codes.fill(MIDDLE + Math.sign(m));
  }

  #fitFarFromZero(d: number, m: number, r: number): void {
    const step = this.#steps.bestByTrial(r);
    const farthest = d * this.#largest + m; // from m
    const low = Math.min(0, m, farthest);
    const high = Math.max(0, m, farthest);
    const spacing = (high - low) / LARGEST;
    if (stepError(r, step) * Math.abs(d) <= spacing / 2) {
      this.#takeStep(d, r, step);
      return;
    }
    this.scale = Math.fround(spacing);
    this.zeroPoint = nearestCode(-low / this.scale);
    const codes = this.#codes;
    for (let q = 0; q < codes.length; q++) codes[q] = nearestCode((d * q + m) / this.scale + this.zeroPoint);
    this.remainder = 0; // every q is off by another amount
  }
}

/** How far zeroPoint/k stays from r, in units of d. */
function stepError(r: number, k: number): number {
  return Math.abs(r - nearestCode(k * r) / k);
}

function nearestCode(x: number): number {
  if (x <= 0) return 0;
  return x >= LARGEST ? LARGEST : (x + 0.5) | 0;
}

/**
 * Which k ≤ largestStep is best for r. While no zero point is clamped only r's fraction matters, and the best k
 * changes at a few hundred places, so a table of the best k at some fractions leaves two to compare instead of
 * up to 85 for each of a model's millions of groups. Where it changes twice between two of them, what is taken
 * may be worse than the best by at most d/8192.
 */
class StepTable {
  readonly #largestStep: number;
  readonly #bestAt = new Uint8Array(FRACTIONS + 1);

  constructor(largestStep: number) {
    this.#largestStep = largestStep;
    for (let i = 0; i < this.#bestAt.length; i++) this.#bestAt[i] = this.bestByTrial(i / FRACTIONS);
  }

  /** For r whose zero points k·r all lie in 0…255. */
  best(r: number): number {
    const i = Math.floor((r - Math.floor(r)) * FRACTIONS);
    const below = this.#bestAt[i]!;
    const above = this.#bestAt[i + 1]!;
    return below === above || stepError(r, below) <= stepError(r, above) ? below : above;
  }

  /** For any r. */
  bestByTrial(r: number): number {
    let best = 1;
    for (let k = 2; k <= this.#largestStep; k++) if (stepError(r, k) < stepError(r, best)) best = k;
    return best;
  }
}

const stepTables = new Map<number, StepTable>();

/** Made once for each kind of type: 85 (2-bit), 17 (4-bit) and 8 (5-bit). */
function stepTable(largestStep: number): StepTable {
  const known = stepTables.get(largestStep);
  if (known) return known;
  const table = new StepTable(largestStep);
  stepTables.set(largestStep, table);
  return table;
}
