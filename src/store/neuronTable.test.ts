import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  defaultSort,
  keeps,
  mostOf,
  type NeuronColumn,
  type NeuronRow,
  parseFilter,
  sortRows,
} from './neuronTable.ts';

const SHAPE = { layers: 30, neurons: 1536 };

const row = (neuron: number, change: Partial<NeuronRow> = {}): NeuronRow => ({
  neuron,
  weight: 0,
  share: 0,
  z: 0,
  magnitude: 0,
  difference: 0,
  contribution: 0,
  alpha: 1,
  ...change,
});

const COLUMNS: readonly NeuronColumn[] = [
  'neuron',
  'weight',
  'share',
  'z',
  'magnitude',
  'difference',
  'contribution',
  'alpha',
];
const number = fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -3, max: 3 }));
const rows = fc
  .uniqueArray(fc.nat(500), { maxLength: 40 })
  .chain((neurons) =>
    fc.tuple(
      ...neurons.map((neuron) =>
        fc
          .record({ weight: number, share: number, z: number, difference: number, contribution: number })
          .map((change) => row(neuron, change)),
      ),
    ),
  );

describe('the order of rows', () => {
  test('has every row once, known values in the order asked for, unknown ones last', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...COLUMNS), fc.boolean(), (list, column, isDescending) => {
        const sorted = sortRows(list, { column, isDescending });
        expect(new Set(sorted)).toEqual(new Set(list));
        for (const [i, after] of sorted.entries()) {
          const before = sorted[i - 1];
          if (!before || Number.isNaN(after[column])) continue;
          expect(before[column]).not.toBeNaN();
          const step = isDescending ? before[column] - after[column] : after[column] - before[column];
          expect(step).toBeGreaterThanOrEqual(0);
          if (step === 0) expect(before.neuron).toBeLessThan(after.neuron);
        }
      }),
    );
  });

  test('begins with the most of the metric, in the set with the largest weight', () => {
    expect(defaultSort('magnitude')).toEqual({ column: 'magnitude', isDescending: true });
    expect(defaultSort('set')).toEqual({ column: 'weight', isDescending: true });
  });
});

describe('the neurons with the most of a metric', () => {
  test('are the largest whatever their sign, without zeros and without what is not known', () => {
    const values = Float32Array.from([0, -5, 2, Number.NaN, 3]);
    expect(mostOf('difference', values, 2)).toEqual([1, 4]);
    expect(mostOf('contribution', values)).toEqual([1, 4, 2]);
  });

  test('of a metric without signs are its largest values', () => {
    expect(mostOf('share', Float32Array.from([0.1, 0, 0.3]))).toEqual([2, 0]);
  });
});

describe('a filter', () => {
  test('of a layer keeps the neurons of this layer, a name one neuron, nothing typed all', () => {
    fc.assert(
      fc.property(fc.nat(29), fc.nat(1535), fc.nat(30 * 1536 - 1), (layer, index, other) => {
        const [name, whole] = [parseFilter(`${layer}:${index}`, SHAPE), parseFilter(`${layer}:`, SHAPE)];
        expect(keeps(name, row(other), 1536)).toBe(other === layer * 1536 + index);
        expect(keeps(whole, row(other), 1536)).toBe(Math.floor(other / 1536) === layer);
        expect(keeps(parseFilter(' ', SHAPE), row(other), 1536)).toBe(true);
      }),
    );
  });

  test.each([
    ['+', 0.3, true],
    ['+', -0.3, false],
    ['-', -0.3, true],
    ['−', 0, false],
  ])('%s keeps a weight of %d: %s', (text, weight, isKept) => {
    expect(keeps(parseFilter(text, SHAPE), row(1, { weight }), 1536)).toBe(isKept);
  });

  test.each([
    ['30:', 'layers go from 0 to 29'],
    ['3:1536', 'go from 0 to 1535'],
    ['lots', 'layer:index'],
  ])('%s is refused with a reason and hides nothing', (text, reason) => {
    const filter = parseFilter(text, SHAPE);
    expect(filter).toEqual({ kind: 'problem', problem: expect.stringContaining(reason) });
    expect(keeps(filter, row(1), 1536)).toBe(true);
  });
});
