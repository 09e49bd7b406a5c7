import { describe, expect, it } from 'vitest';
import { designOf } from '../solver/design.ts';
import { momentsOf, rawWeights, standardiseDesign } from './standardise.ts';

// [4, 3]; the last column is constant
const values = Float32Array.from([1, 100, 7, 2, 300, 7, 4, 100, 7, 5, 300, 7]);
const indices = [0, 1, 3];

describe('standardised columns', () => {
  it('have mean 0 and spread 1 over the rows of the design, and tell what was taken away', () => {
    const design = designOf(values, 3, indices);
    const moments = standardiseDesign(design);
    expect(moments).toEqual(momentsOf(values, 3, indices));
    expect([...moments.mean]).toEqual([expect.closeTo(8 / 3, 12), expect.closeTo(700 / 3, 12), 7]);
    const first = [...design.values.subarray(0, 3)];
    expect(first.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 6);
    expect(first.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(3, 5);
    expect([...design.values.subarray(6, 9)]).toEqual([0, 0, 0]);
    expect(moments.spread[2]).toBe(0);
  });

  it('give weights on raw columns with the same scores', () => {
    const design = designOf(values, 3, indices);
    const moments = standardiseDesign(design);
    const fitted = Float64Array.from([0.7, -1.3, 5]);
    const raw = rawWeights(fitted, 0.2, moments);
    expect(raw.weights[2]).toBe(0); // a constant tells nothing
    for (const [r, index] of indices.entries()) {
      const standardised = [0, 1].reduce((sum, c) => sum + fitted[c]! * design.values[c * 3 + r]!, 0.2);
      const score = [0, 1].reduce((sum, c) => sum + raw.weights[c]! * values[index * 3 + c]!, raw.intercept);
      expect(score).toBeCloseTo(standardised, 5);
    }
  });
});
