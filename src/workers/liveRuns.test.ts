import { expect, test } from 'vitest';
import type { Pass } from '../model/generation/types.ts';
import { type Intervention, NO_INTERVENTION } from '../model/intervention.ts';
import { LiveRun } from './liveRuns.ts';

const SHAPE = { layers: 2, neurons: 4, vocabulary: 10 };
const scale = (alpha: number, scope: Intervention['scope'] = { kind: 'all' }): Intervention => ({
  ...NO_INTERVENTION,
  own: [[3, alpha]],
  scope,
});
const pass = (start: number, count: number): Pass => ({
  arm: 'steered',
  start,
  ids: new Int32Array(count),
  z: new Float32Array(0),
  norms: new Float32Array(0),
  next: null,
  stop: null,
});

function runAfterPrompt(): LiveRun {
  const run = new LiveRun([{ id: 'steered', intervention: scale(2) }]);
  run.begin(SHAPE, new Map([['steered', 5]]));
  run.note({ type: 'pass', pass: pass(0, 5), text: '' });
  return run;
}

test('moves coalesce: the arm takes the latest', () => {
  const run = runAfterPrompt();
  for (const alpha of [0.5, 1, 1.5]) run.move('steered', scale(alpha));
  expect(run.interventionOf('steered')).toEqual(scale(1.5));
});

test('whether the prompt waits for a re-run is judged by what is in effect, not by moves never taken', () => {
  const run = runAfterPrompt();
  expect(run.move('steered', scale(0)).promptNeedsRerun).toBe(true);
  expect(run.move('steered', scale(2)).promptNeedsRerun).toBe(false);
  const generated = new LiveRun([{ id: 'steered', intervention: scale(2, { kind: 'generated' }) }]);
  generated.begin(SHAPE, new Map([['steered', 5]]));
  generated.note({ type: 'pass', pass: pass(0, 5), text: '' });
  const outcome = generated.move('steered', scale(0, { kind: 'generated' }));
  expect(outcome).toEqual({ accepted: true, promptNeedsRerun: false });
});

test('before the prompt is read nothing needs a re-run', () => {
  const run = new LiveRun([{ id: 'steered', intervention: scale(2) }]);
  expect(run.move('steered', scale(0))).toEqual({ accepted: true, promptNeedsRerun: false });
});

test('an arm that ended, or never was, takes no moves', () => {
  const run = runAfterPrompt();
  expect(run.move('control', scale(0)).accepted).toBe(false);
  run.note({ type: 'end', arm: 'steered', stop: 'token', end: 5 });
  expect(run.move('steered', scale(0)).accepted).toBe(false);
});

test('a move outside its range is refused with a reason and changes nothing', () => {
  const run = runAfterPrompt();
  expect(() => run.move('steered', { ...NO_INTERVENTION, own: [[8, 1]] })).toThrow(/8/);
  expect(run.interventionOf('steered')).toEqual(scale(2));
});
