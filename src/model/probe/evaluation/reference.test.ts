import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plantedTable } from '../../testing/answerTable.ts';
import { allRows } from './answers.ts';
import { alignedScores, distributionOf, referenceOf, shareBelow } from './reference.ts';

const finite = fc.double({ min: -50, max: 50, noNaN: true });
const values = fc.array(fc.oneof(finite, fc.constantFrom(-1, 0, 1)), { minLength: 1, maxLength: 300 });

describe('the share of held-out answers below a value', () => {
  it('never falls as the value rises and stays in [0, 1]', () => {
    fc.assert(
      fc.property(values, fc.array(finite, { minLength: 2 }), (sample, asked) => {
        const distribution = distributionOf(sample);
        const shares = [...asked, ...sample].sort((a, b) => a - b).map((v) => shareBelow(distribution, v));
        expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
      }),
    );
  });

  it('is that of the sample to within a quantile', () => {
    const sample = Float64Array.from({ length: 777 }, (_, i) => Math.sin(i * i) * 3);
    const distribution = distributionOf(sample);
    for (const value of [-2.9, -1, 0.2, 1.7, 2.99]) {
      const share = sample.filter((v) => v < value).length / sample.length;
      expect(Math.abs(shareBelow(distribution, value) - share)).toBeLessThan(0.011);
    }
  });

  it('is 0 below everything, 1 above everything, one half where all are equal', () => {
    const distribution = distributionOf([2, 2, 2]);
    expect([1.9, 2, 2.1].map((value) => shareBelow(distribution, value))).toEqual([0, 0.5, 1]);
  });
});

describe('the reference of a probe', () => {
  it('keeps right and wrong answers apart', () => {
    const { rows } = plantedTable({ answers: 50, layers: 1, neurons: 1, seed: 1 });
    const scores = Float64Array.from(rows, (row, i) => (row.right ? -1 : 1) + i / 100);
    const indices = allRows(rows);
    const { right, wrong } = referenceOf(rows, { indices, scores, folds: new Uint16Array(50) });
    expect(right.n + wrong.n).toBe(50);
    expect(right.quantiles.at(-1)).toBeLessThan(wrong.quantiles[0]!);
  });
});

it('scores of folds with different offsets come onto one scale before they are compared', () => {
  const heldOut = {
    indices: [0, 1, 2, 3, 4, 5],
    scores: Float64Array.of(0, 1, 2, 100, 101, 102),
    folds: Uint16Array.of(0, 0, 0, 1, 1, 1),
  };
  const [a, b, c, d, e, f] = alignedScores(heldOut);
  expect([d! - a!, e! - b!, f! - c!]).toEqual([0, 0, 0]);
  expect([b! - a!, c! - b!]).toEqual([1, 1]);
});
