import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proportionInterval } from './proportion.ts';

describe('proportionInterval', () => {
  it('gives the published example: 10 of 20', () => {
    const [low, high] = proportionInterval(10, 20);
    expect(low).toBeCloseTo(0.2993, 4);
    expect(high).toBeCloseTo(0.7007, 4);
  });

  it('says nothing without trials', () => {
    expect(proportionInterval(0, 0)).toEqual([0, 1]);
  });

  it('holds the share, stays within 0 and 1, and mirrors when successes and failures change places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (trials, raw) => {
        const successes = Math.min(raw, trials);
        const [low, high] = proportionInterval(successes, trials);
        const [mirroredLow, mirroredHigh] = proportionInterval(trials - successes, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / trials + 1e-12);
        expect(high).toBeGreaterThanOrEqual(successes / trials - 1e-12);
        expect(mirroredLow).toBeCloseTo(1 - high, 10);
        expect(mirroredHigh).toBeCloseTo(1 - low, 10);
      }),
    );
  });
});
