import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExplorerError } from '../errors.ts';
import { anyProbe } from '../testing/anyProbe.ts';
import { whyNoScore } from './gauge.ts';
import { NOT_KNOWN, parseOwnProbe } from './probe.ts';
import { placeConfidence, placeInReference, scoreMean } from './score.ts';

const MODEL = { sha256: 'b'.repeat(64), shape: { layers: 3, neurons: 128 } };
const N = 3 * 128;

const FIXTURES = join(import.meta.dirname, '../../../fixtures/sklearn');
const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');

const opened = (value: unknown) => parseOwnProbe(JSON.stringify(value), 'mine.json', MODEL);

/** All zero but for one. */
function weights(at = 130, weight: unknown = 1.5): unknown[] {
  return Array.from({ length: N }, (_, n) => (n === at ? weight : 0));
}

describe('a weight vector of scikit-learn', () => {
  test('scores feature vectors as the regression that it came from', () => {
    const probe = parseOwnProbe(fixture('micro.json'), 'micro.json', MODEL);
    const { features, decision_function } = JSON.parse(fixture('micro.decisions.json'));
    expect(decision_function).toHaveLength(3);
    for (const [i, row] of (features as number[][]).entries()) {
      // Features go through single precision.
      expect(scoreMean(probe, Float32Array.from(row))).toBeCloseTo(decision_function[i], 4);
    }
  });

  test('keeps every weight that is not zero at its place, in order', () => {
    const finite = fc.oneof(
      fc.constant(0),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -50, max: 50 }),
    );
    fc.assert(
      fc.property(
        fc.array(finite, { minLength: N, maxLength: N }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.boolean(),
        (row, intercept, isNested, isDashed) => {
          fc.pre(row.some((weight) => weight !== 0));
          const dash = isDashed ? '_' : '';
          const probe = opened({
            [`coef${dash}`]: isNested ? [row] : row,
            [`intercept${dash}`]: isNested ? [intercept] : intercept,
          });
          const dense = new Array(N).fill(0);
          for (const [n, weight] of probe.weights) dense[n] = weight;
          expect(dense).toEqual(row.map((weight) => weight + 0));
          const order = probe.weights.map(([n]) => n);
          expect(order).toEqual([...order].sort((a, b) => a - b));
          expect(probe.weights.every(([, weight]) => weight !== 0)).toBe(true);
          expect(probe.intercept).toBe(JSON.parse(JSON.stringify(intercept)));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('says what is not known and what is assumed instead of making it up', () => {
    const probe = opened({ coef: weights(), intercept: 0, label: 'Mine' });
    expect(probe).toMatchObject({
      id: 'mine',
      label: 'Mine (weights alone; instruction and span rule assumed)',
      training: null,
      reference: null,
      confidence: null,
      metrics: [],
    });
    expect(placeInReference(probe, 1)).toBeNull();
    expect(placeConfidence(probe, -1)).toBeNull();
    expect(whyNoScore(probe, { answer: 9, span: 2, isComplete: true })).toBeNull();
    expect(whyNoScore(probe, { answer: 20, span: 15, isComplete: true })).not.toContain('trained on up to');
    expect(NOT_KNOWN).toBe('not known for this probe');
  });

  test('takes the instruction and the names of its classes from the file', () => {
    const probe = opened({
      coef_: [weights()],
      intercept_: [0.5],
      classes_: ['right', 'wrong'],
      instruction: ' In one word.',
    });
    expect(probe.instruction).toBe(' In one word.');
    expect(probe.label).toContain('span rule assumed');
    expect(probe.caveats.join(' ')).toContain('“wrong”');
  });

  test.each<[string, object, string]>([
    ['too few weights', { coef: [1, 2], intercept: 0 }, 'coef: 2 weights, the open model has 3 layers × 128'],
    ['several classes', { coef: [weights(), weights()], intercept: 0 }, '2 rows'],
    ['no intercept', { coef: weights() }, 'intercept: missing'],
    ['two intercepts', { coef: weights(), intercept: [1, 2] }, 'intercept: 2 numbers'],
    ['a weight that is a word', { coef: weights(7, '1'), intercept: 0 }, 'coef'],
    ['only zeros', { coef: weights(0, 0), intercept: 0 }, 'all 384 weights are 0'],
    [
      'another number of features',
      { coef: weights(), intercept: 0, n_features_in_: 12 },
      'n_features_in_: 12',
    ],
    ['another model', { coef: weights(), intercept: 0, model_sha256: 'c'.repeat(64) }, 'cccccccccccc'],
    ['three classes', { coef: weights(), intercept: 0, classes: [0, 1, 2] }, 'classes: 3'],
    ['classes the wrong way round', { coef: weights(), intercept: 0, classes: [1, 0] }, '[1,0]'],
    ['nothing but a name', { coef: null }, 'coef'],
  ])('with %s is refused by name', (_, value, words) => {
    expect(() => opened(value)).toThrow(ExplorerError);
    expect(() => opened(value)).toThrow(words);
    expect(() => opened(value)).toThrow(/^mine\.json/);
  });

  test('with a number that is not finite is refused, also where the file is no JSON for it', () => {
    const text = (weight: string) =>
      `{"intercept": 0, "coef": [${[weight, ...weights().slice(1)].join(',')}]}`;
    expect(() => parseOwnProbe(text('1e999'), 'mine.json', MODEL)).toThrow('coef.0: Infinity');
    expect(() => parseOwnProbe(text('NaN'), 'mine.json', MODEL)).toThrow('NaN or Infinity');
  });
});

test('a published probe is known from a weight vector', () => {
  const probe = anyProbe();
  expect(opened(probe)).toEqual(probe);
  expect(() => opened({ ...probe, weights: [] })).toThrow('mine.json, weights');
  expect(() => opened(['anything else'])).toThrow('mine.json');
});
