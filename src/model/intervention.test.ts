import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  alphaOf,
  denseScales,
  type Intervention,
  isIdentity,
  MAX_ALPHA,
  NO_INTERVENTION,
  promptNeedsRerun,
  validateIntervention,
} from './intervention.ts';
import { coversPosition } from './scope.ts';
import { anyIntervention } from './testing/anyIntervention.ts';

const shape = { layers: 3, neurons: 4 };
const count = 12;

describe('intervention', () => {
  test('own α wins, then the first enabled group, and α never multiply', () => {
    const intervention: Intervention = {
      ...NO_INTERVENTION,
      own: [[2, 0.5]],
      groups: [
        { id: 'off', label: '', neurons: [1, 2, 3], alpha: 9, enabled: false },
        { id: 'a', label: '', neurons: [2, 3], alpha: 0, enabled: true },
        { id: 'b', label: '', neurons: [3, 5], alpha: 3, enabled: true },
      ],
    };
    expect([...denseScales(intervention, shape)]).toEqual([1, 1, 0.5, 0, 1, 3, 1, 1, 1, 1, 1, 1]);
    expect([...denseScales({ ...intervention, bypassed: true }, shape)]).toEqual(new Array(12).fill(1));
  });

  test('dense and sparse agree for every neuron, and a reused array keeps nothing of before', () => {
    const reused = new Float32Array(count);
    fc.assert(
      fc.property(anyIntervention(count), (intervention) => {
        validateIntervention(intervention, shape);
        const dense = denseScales(intervention, shape, reused);
        const sparse = Array.from({ length: count }, (_, n) => Math.fround(alphaOf(intervention, n)));
        expect([...dense]).toEqual(sparse);
        expect(isIdentity(intervention)).toBe(sparse.every((alpha) => alpha === 1));
      }),
    );
  });

  test('the prompt needs a re-run exactly when a read prompt position would be scaled differently', () => {
    fc.assert(
      fc.property(
        anyIntervention(count),
        anyIntervention(count),
        fc.nat(10),
        fc.nat(14),
        (before, after, promptLength, position) => {
          const at = (i: Intervention, p: number) =>
            coversPosition(i.scope, p, promptLength)
              ? denseScales(i, shape).join()
              : denseScales(NO_INTERVENTION, shape).join();
          let differs = false;
          for (let p = 0; p < Math.min(position, promptLength); p++)
            differs ||= at(before, p) !== at(after, p);
          expect(promptNeedsRerun(before, after, promptLength, position)).toBe(differs);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each<[string, Partial<Intervention>, string]>([
    ['an index past the end', { own: [[12, 1]] }, 'own[0]: neuron 12; allowed: whole numbers from 0 to 11'],
    ['a fractional index', { own: [[1.5, 1]] }, 'own[0]: neuron 1.5'],
    ['a negative α', { own: [[0, -1]] }, `own[0]: α = -1; allowed: 0 to ${MAX_ALPHA}`],
    ['an infinite α', { own: [[0, Number.POSITIVE_INFINITY]] }, 'α = Infinity'],
    ['an α that is no number', { own: [[0, Number.NaN]] }, 'α = NaN'],
    [
      'a neuron listed twice',
      {
        own: [
          [3, 1],
          [3, 2],
        ],
      },
      'own[1]: neuron 3 again',
    ],
    [
      'a group’s neuron',
      { groups: [{ id: 'g', label: '', neurons: [0, -1], alpha: 1, enabled: true }] },
      'groups[0].neurons[1]: neuron -1',
    ],
    [
      'overlapping ranges',
      {
        scope: {
          kind: 'ranges',
          ranges: [
            [0, 3],
            [2, 5],
          ],
        },
      },
      'ranges[1]: [2, 5)',
    ],
    ['an empty range', { scope: { kind: 'ranges', ranges: [[3, 3]] } }, 'ranges[0]: [3, 3)'],
  ])('%s is refused by name', (_, part, message) => {
    expect(() => validateIntervention({ ...NO_INTERVENTION, ...part }, shape)).toThrow(message);
  });

  test('filling 46,080 scales takes well under a millisecond', () => {
    const large = { layers: 30, neurons: 1536 };
    const intervention: Intervention = {
      ...NO_INTERVENTION,
      groups: [
        {
          id: 'g',
          label: '',
          neurons: Array.from({ length: 500 }, (_, i) => i * 92),
          alpha: 2,
          enabled: true,
        },
      ],
    };
    const into = new Float32Array(46_080);
    for (let i = 0; i < 200; i++) denseScales(intervention, large, into); // warm
    const start = performance.now();
    for (let i = 0; i < 200; i++) denseScales(intervention, large, into);
    expect((performance.now() - start) / 200).toBeLessThan(1);
  });
});
