import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLegend } from './legend.ts';
import { rampFor } from './ramps.ts';
import { createValueScale, roundUpToStep, scaleMaximum } from './scales.ts';

describe('value scales', () => {
  test('place and valueAt are inverse, in order, and zero is in the middle of a signed scale', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 1e4, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.boolean(),
        fc.constantFrom('linear' as const, 'log' as const),
        (max, part, signed, shape) => {
          const scale = createValueScale(max, signed, shape);
          const value = (signed ? part : Math.abs(part)) * max;
          expect(scale.valueAt(scale.place(value)) / max).toBeCloseTo(value / max, 6);
          expect(scale.place(value)).toBeLessThanOrEqual(scale.place(value + max * 0.01));
          expect(scale.place(0)).toBeCloseTo(signed ? 0.5 : 0, 12);
        },
      ),
    );
  });

  test('values beyond the maximum get the colour of the maximum', () => {
    const scale = createValueScale(2, true, 'log');
    expect([scale.place(99), scale.place(-99)]).toEqual([1, 0]);
  });

  test('the log shape lifts small values above where the linear one puts them', () => {
    expect(createValueScale(1, false, 'log').place(0.05)).toBeGreaterThan(0.3);
    expect(createValueScale(1, false, 'linear').place(0.05)).toBeCloseTo(0.05);
  });

  test('a maximum of zero is refused by name', () => {
    expect(() => createValueScale(0, false, 'linear')).toThrow('invalid scale maximum: 0');
  });

  test.each([
    [0.0007, 0.001],
    [0.13, 0.2],
    [1, 1],
    [2.1, 5],
    [51, 100],
    [0, 1],
  ])('%d rounds up to %d', (value, step) => expect(roundUpToStep(value)).toBeCloseTo(step, 12));

  test('one outlier among 46,080 does not set the maximum', () => {
    const values = new Float32Array(46_080).fill(0.3);
    values[8 * 100] = 1000;
    expect(scaleMaximum(values)).toBeCloseTo(0.5);
  });

  test('what was not recorded and zeros have no say, and a few neurons are enough', () => {
    const values = new Float32Array(46_080);
    values.fill(Number.NaN, 0, 20_000);
    for (let i = 0; i < 29; i++) values[20_001 + 37 * i] = -0.1 - i / 100;
    expect(scaleMaximum(values)).toBeCloseTo(0.5);
    expect(scaleMaximum(new Float32Array(8).fill(Number.NaN))).toBe(1);
  });

  test('a legend names its ends as open and its middle by value', () => {
    const labels = (signed: boolean) =>
      createLegend(createValueScale(0.5, signed, 'linear'), rampFor('light', signed)).ticks.map(
        (t) => t.label,
      );
    expect(labels(false)).toEqual(['0', '0.250', '≥ 0.500']);
    expect(labels(true)).toEqual(['≤ −0.500', '0', '≥ 0.500']);
  });
});
