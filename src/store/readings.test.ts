import { describe, expect, test } from 'vitest';
import { createReadings, type Figure, type Readings } from './readings.ts';
import type { ReadingSource } from './runLog.ts';
import { pass, tinyModel } from './testing.ts';

/** Two layers of three neurons; norms are 2, column norms 1: a share is |z| / 2. */
function opened(byteBudget?: number): Readings {
  const readings = createReadings(byteBudget);
  readings.open(tinyModel());
  return readings;
}

function read(readings: Readings, arm: string, start: number, count: number, factor = 1): void {
  const event = pass(arm, start, count, 5);
  if (event.type !== 'pass') throw new Error('not a pass');
  readings.append({ ...event.pass, z: event.pass.z.map((z) => z * factor) });
}

const figure = (change: Partial<Figure>): Figure => ({
  metric: 'z',
  place: { arm: 'normal', start: 1, end: 2 },
  against: null,
  weights: new Map(),
  ...change,
});

describe('readings', () => {
  test('give each figure of a token', () => {
    const readings = opened();
    readings.beginRun('a');
    read(readings, 'normal', 0, 3);
    read(readings, 'steered', 0, 3, -2);
    const [normal, steered] = ['normal', 'steered'].map((arm) => ({ arm, start: 1, end: 2 }));
    const values = (change: Partial<Figure>) => readings.values(figure(change));
    expect(values({})?.[4]).toBeCloseTo(4.01, 2);
    expect(values({ metric: 'magnitude', place: steered! })?.[4]).toBeCloseTo(8.02, 2);
    expect(values({ metric: 'share' })?.[4]).toBeCloseTo(2.005, 2);
    const contributions = values({ metric: 'contribution', weights: new Map([[4, -3]]) });
    expect(Array.from(contributions ?? [], Math.round)).toEqual([0, 0, 0, 0, -6, 0]);
    expect(values({ metric: 'difference', place: steered!, against: normal! })?.[4]).toBeCloseTo(-12.03, 1);
    expect(values({ metric: 'difference' })).toBeNull();
  });

  test('of several tokens are their mean, and none where one of them is missing', () => {
    const readings = opened();
    readings.beginRun('a');
    read(readings, 'normal', 0, 3);
    const mean = readings.values(figure({ place: { arm: 'normal', start: 0, end: 3 } }));
    expect(mean?.[2]).toBeCloseTo(2.01, 2);
    expect(readings.values(figure({ place: { arm: 'normal', start: 0, end: 4 } }))).toBeNull();
    expect(readings.shares({ arm: 'normal', start: 0, end: 3 }, [2])[0]).toBeCloseTo(1.005, 2);
  });

  test('keep the shares of watched neurons exactly, and of others as half floats', () => {
    const readings = opened();
    readings.watch([1]);
    readings.beginRun('a');
    read(readings, 'normal', 0, 2, 1 / 3);
    const place = { arm: 'normal', start: 1, end: 2 };
    const exact = Math.fround(1.01 / 3) / 2;
    expect(Math.abs(readings.shares(place, [1])[0]! - exact)).toBeLessThan(1e-7);
    const rounded = readings.shares(place, [2])[0]!;
    expect(rounded).not.toBe(Math.fround(Math.fround(2.01 / 3) / 2));
    expect(rounded).toBeCloseTo(2.01 / 6, 3);
  });

  test('score every token, also where the map of it was given up to stay within the budget', () => {
    const page = 16 * 6 * 2; // bytes: sixteen positions of six half floats
    const readings = opened(2 * page);
    readings.watch([1, 3]);
    readings.beginRun('a');
    const scorer = { weights: [[1, 2] as const, [3, -1] as const], intercept: 0.5 };
    read(readings, 'normal', 0, 40);
    expect(readings.at('normal', 10, 1)).toBeNull();
    expect(readings.at('normal', 39, 1)).not.toBeNull();
    const logits = readings.logits(scorer, 'normal', 41);
    expect(logits[10]).toBeCloseTo(0.5 + 2 * (1.1 / 2) - 3.1 / 2, 5);
    expect(logits[40]).toBeNaN();
  });

  test('of an earlier run are there again when it is shown, and none are mixed', () => {
    const readings = opened();
    readings.beginRun('a');
    read(readings, 'normal', 0, 2);
    readings.beginRun('b');
    read(readings, 'normal', 0, 2, 5);
    expect(readings.at('normal', 1, 1)?.z).toBeCloseTo(5.05, 1);
    readings.show('a');
    expect(readings.at('normal', 1, 1)?.z).toBeCloseTo(1.01, 2);
    readings.show(null);
    expect(readings.at('normal', 1, 1)).toBeNull();
  });

  test('of the oldest run are let go first when all do not fit', () => {
    const page = 16 * 6 * 2;
    const readings = opened(2 * page);
    for (const run of ['a', 'b', 'c']) {
      readings.beginRun(run);
      read(readings, 'normal', 0, 2);
    }
    const isThere = (run: string) => {
      readings.show(run);
      return readings.at('normal', 0, 0) !== null;
    };
    expect(['a', 'b', 'c'].map(isThere)).toEqual([false, true, true]);
  });

  test('of a run whose maps were let go still score every token, and take the span that is read again', () => {
    const page = 16 * 6 * 2;
    const readings = opened(page);
    readings.watch([1]);
    for (const run of ['a', 'b']) {
      readings.beginRun(run);
      read(readings, 'normal', 0, 2);
    }
    readings.show('a');
    expect(readings.at('normal', 0, 0)).toBeNull();
    expect(readings.logits({ weights: [[1, 2]], intercept: 0 }, 'normal', 1)[0]).toBeCloseTo(1);
    const span = { cett: new Float32Array(6), logProbabilities: new Float64Array(1) };
    readings.keepSpan('normal', span);
    expect(readings.span('normal')).toBe(span);
  });

  test('of spans count: the run on show gives up maps for them', () => {
    const page = 16 * 6 * 2;
    const readings = opened(2 * page);
    readings.beginRun('a');
    read(readings, 'normal', 0, 32);
    readings.keepSpan('normal', { cett: new Float32Array(6), logProbabilities: new Float64Array(1) });
    expect(readings.at('normal', 0, 0)).toBeNull();
    expect(readings.at('normal', 31, 0)).not.toBeNull();
  });

  test('of a recorded run say what was not recorded', () => {
    const readings = createReadings();
    const values = Float32Array.from([Number.NaN, 2, 1, Number.NaN, 7, Number.NaN]);
    const source: ReadingSource = {
      token: () => ({ z: values, share: values, norms: new Float32Array(2) }),
      has: () => true,
      shares: (_, neurons) => Float32Array.from(neurons, (neuron) => values[neuron]!),
      bytes: 0,
    };
    readings.showRecorded('r', source);
    expect(readings.top('normal', 0, 2)).toEqual([4, 1]);
    expect(readings.at('normal', 0, 0)?.z).toBeNaN();
    const scorer = { weights: [[0, 1] as const], intercept: 0 };
    expect(readings.logits(scorer, 'normal', 1)[0]).toBeNaN();
  });
});
