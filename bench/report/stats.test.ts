import { describe, expect, it } from 'vitest';

import { median, ratios, spread } from './stats.ts';

describe('the median', () => {
  it('is the middle value whatever the order', () => expect(median([9, 1, 5])).toBe(5));
  it('is the mean of the two middle values of an even count', () => expect(median([4, 10, 1, 2])).toBe(3));
  it('sorts by number, not by text', () => expect(median([10, 9, 100])).toBe(10));
  it('refuses no values', () => expect(() => median([])).toThrow(RangeError));
  it('leaves its argument as it is', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('ratios', () => {
  it('compare within a round, so a slow round counts as any other', () => {
    expect(ratios([20, 200, 20], [10, 100, 10])).toEqual([2, 2, 2]);
  });
  it('refuse rounds without a partner', () => expect(() => ratios([1, 2], [1])).toThrow('2 rounds'));
});

describe('the spread', () => {
  it('is the smallest and the largest value', () => expect(spread([2, -1, 7])).toEqual([-1, 7]));
});
