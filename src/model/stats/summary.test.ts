import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { midRanks, spearman } from './ranks.ts';
import { childSeed, shuffled } from './shuffle.ts';
import { mean, quantiles, spread } from './summary.ts';

describe('location and spread', () => {
  it('agree with a calculation by hand', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(spread([2, 4, 4, 4, 5, 5, 7, 9])).toBe(2);
    expect(quantiles([4, 1, 3, 2], 4)).toEqual([1, 2, 3, 4]);
    expect(quantiles([0, 10], 5)).toEqual([0, 2.5, 5, 7.5, 10]);
  });
});

describe('ranks', () => {
  it('share the middle rank among ties', () => {
    expect([...midRanks([10, 20, 10, 5])]).toEqual([2.5, 4, 2.5, 1]);
  });

  it('correlate fully under any rising transformation', () => {
    const distinct = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 });
    fc.assert(
      fc.property(distinct, (values) => {
        expect(
          spearman(
            values,
            values.map((x) => x ** 3),
          ),
        ).toBeCloseTo(1, 12);
        expect(
          spearman(
            values,
            values.map((x) => -x),
          ),
        ).toBeCloseTo(-1, 12);
      }),
    );
  });

  it('agree with the textbook formula for distinct ranks, 1 − 6 Σd² / n(n² − 1)', () => {
    expect(spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])).toBeCloseTo(1 - (6 * 4) / (5 * 24), 12);
  });
});

describe('shuffling', () => {
  it('keeps every value and repeats for the same seed only', () => {
    const values = Array.from({ length: 50 }, (_, i) => i);
    const once = shuffled(values, 3);
    expect([...once].sort((a, b) => a - b)).toEqual(values);
    expect(shuffled(values, 3)).toEqual(once);
    expect(shuffled(values, 4)).not.toEqual(once);
  });

  it('puts every value first about equally often', () => {
    const firsts = Array.from({ length: 3000 }, (_, t) => shuffled(['a', 'b', 'c'], childSeed(1, t))[0]);
    for (const value of ['a', 'b', 'c']) {
      const share = firsts.filter((first) => first === value).length / firsts.length;
      expect(Math.abs(share - 1 / 3)).toBeLessThan(0.04); // 4.6 standard errors
    }
  });
});
