import { describe, expect, it } from 'vitest';
import { anyProbe } from '../../model/testing/anyProbe.ts';
import { fixedScale, tintShare } from './tokenScale.ts';

describe('the fixed scale of a probe', () => {
  it('reaches as far as 95 % of its held-out scores, whatever their sign', () => {
    const right = { n: 11, quantiles: [-10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0] };
    const wrong = { n: 11, quantiles: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] };
    expect(fixedScale(anyProbe({ reference: { right, wrong } }))).toBeCloseTo(10, 0);
    const narrow = { n: 2, quantiles: [-0.5, 0.5] };
    expect(fixedScale(anyProbe({ reference: { right: narrow, wrong: narrow } }))).toBe(0.5);
    expect(fixedScale({ reference: null })).toBeNull();
  });
});

describe('the tint of a token', () => {
  it('is its share of the strongest, and never stronger than that', () => {
    expect(tintShare(1, 4)).toBe(0.25);
    expect(tintShare(-9, 4)).toBe(-1);
    expect(tintShare(3, 0)).toBe(0);
  });
});
