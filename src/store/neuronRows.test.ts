import { describe, expect, test } from 'vitest';
import { membersOf, rowReader } from './neuronRows.ts';
import type { Figure } from './readings.ts';

const PLACE = { arm: 'steered', start: 4, end: 5 };
const NORMAL = { arm: 'normal', start: 4, end: 5 };

/** Three neurons of two arms; the last was not recorded. */
const VALUES: Readonly<Record<string, readonly number[]>> = {
  'z steered': [-2, 1, Number.NaN],
  'z normal': [1, 1, Number.NaN],
  'magnitude steered': [2, 1, Number.NaN],
  'share steered': [0.5, 0.1, Number.NaN],
  'difference steered': [-3, 0, Number.NaN],
};
const readings = {
  values: ({ metric, place }: Figure) => {
    const values = VALUES[`${metric} ${place.arm}`];
    return values ? Float32Array.from(values) : null;
  },
};
const source = { readings, place: PLACE, against: NORMAL, weights: new Map([[0, 3]]) };
const alphas = { own: new Map([[2, 0]]), group: [0], groupAlpha: 0.3 };

describe('a row of the table', () => {
  test('has values of the place, the difference to normal, weight times share, and α of group or hand', () => {
    const row = rowReader(source, alphas);
    expect(row(0)).toEqual({
      neuron: 0,
      weight: 3,
      share: 0.5,
      z: -2,
      magnitude: 2,
      difference: -3,
      contribution: 1.5,
      alpha: 0.3,
    });
    expect(row(1)).toMatchObject({ weight: 0, contribution: 0, alpha: 1 });
    expect(row(2)).toMatchObject({ z: Number.NaN, share: Number.NaN, difference: Number.NaN, alpha: 0 });
  });

  test('says that nothing is known before the first reading', () => {
    const row = rowReader({ ...source, place: null, against: null }, alphas);
    expect(row(0)).toMatchObject({ weight: 3, z: Number.NaN, share: Number.NaN, contribution: Number.NaN });
  });
});

describe('a list', () => {
  test('by a metric has the neurons that have some of it, the set its weights, the hand its own', () => {
    expect(membersOf('share', source, alphas)).toEqual([0, 1]);
    expect(membersOf('difference', source, alphas)).toEqual([0]);
    expect(membersOf('set', source, alphas)).toEqual([0]);
    expect(membersOf('hand', source, alphas)).toEqual([2]);
  });

  test('by a metric is empty before the first reading', () => {
    expect(membersOf('share', { ...source, place: null }, alphas)).toEqual([]);
  });
});
