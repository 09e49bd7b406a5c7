import { describe, expect, test } from 'vitest';
import { NO_INTERVENTION } from '../model/intervention.ts';
import type { GenerateEvent } from '../workers/protocol.ts';
import { DEFAULT_DECODING } from './conversationSlice.ts';
import {
  applyEvent,
  armOf,
  endRun,
  firstDifference,
  interventionAt,
  newArm,
  startRun,
  tokenAt,
  tokensPerSecond,
  wasScaled,
  withFork,
} from './run.ts';
import { pass, prompt } from './testing.ts';

const ARMS = ['normal', 'steered'].map((id) => newArm({ id, label: id, start: NO_INTERVENTION }));
const ASKED = { question: 'Hi', instruction: '', system: '', decoding: DEFAULT_DECODING, history: [] };
const PROMPTS = [prompt('normal'), prompt('steered')];
const MOVED = { ...NO_INTERVENTION, bypassed: true };

function play(events: readonly GenerateEvent[]) {
  return events.reduce(
    (run, event, i) => applyEvent(run, event, i * 1000),
    startRun('r', ASKED, ARMS, { circumstances: '', controlKind: 'matched' }, 0),
  );
}

function arms(run: ReturnType<typeof play>) {
  const [normal, steered] = [armOf(run, 'normal'), armOf(run, 'steered')];
  if (!normal || !steered) throw new Error('an arm is missing');
  return { normal, steered };
}

describe('the end of a run', () => {
  test('is each arm’s own: one that the model had ended is not broken by what ends the others', () => {
    const run = play([
      ...PROMPTS,
      pass('normal', 0, 2, 5),
      pass('normal', 2, 1, null),
      pass('steered', 0, 2, 5),
    ]);
    const { normal, steered } = arms(endRun(run, 'stopped'));
    expect(normal).toMatchObject({ isOpen: false, stop: 'token', broken: null });
    expect(steered).toMatchObject({ isOpen: false, stop: null, broken: 'stopped' });
  });

  test('of a fork that failed is told by the fork alone', () => {
    const done = endRun(play(PROMPTS), 'done');
    const fork = newArm({ id: 'fork-1', label: 'Fork 1', start: NO_INTERVENTION });
    const failed = endRun(withFork(done, fork), 'failed');
    expect(failed.status).toBe('done');
    expect(armOf(failed, 'fork-1')).toMatchObject({ isOpen: false, broken: 'failed' });
    expect(arms(failed).normal.broken).toBeNull();
  });
});

describe('a run', () => {
  test('places the prompt before the answer', () => {
    const run = play([...PROMPTS, pass('normal', 0, 2, 5), pass('normal', 2, 1, 6)]);
    const { normal } = arms(run);
    expect([0, 1, 2, 3, 4].map((p) => tokenAt(normal, p)?.text)).toEqual([
      '<s>',
      'Hi',
      ' t5',
      ' t6',
      undefined,
    ]);
    expect(normal.readTo).toBe(3); // the newest token is not read yet
  });

  test('finds the first token in which the arms differ', () => {
    const run = play([
      ...PROMPTS,
      ...['normal', 'steered'].map((arm) => pass(arm, 0, 2, 5)),
      pass('normal', 2, 1, 6),
      pass('steered', 2, 1, 7),
    ]);
    const { normal, steered } = arms(run);
    expect(firstDifference(normal, steered)).toBe(1);
  });

  test('counts an arm that ended by itself as different from one that goes on', () => {
    const before = [
      ...PROMPTS,
      pass('normal', 0, 2, 5),
      pass('steered', 0, 2, 5),
      pass('normal', 2, 1, null),
    ];
    const cut = arms(play(before.slice(0, -1)));
    expect(firstDifference(cut.normal, cut.steered)).toBeNull();
    const open = arms(play([...before, pass('steered', 2, 1, 6)]));
    expect(firstDifference(open.normal, open.steered)).toBe(1);
    const over = arms(play([...before, pass('steered', 2, 1, 6), pass('steered', 3, 1, null)]));
    expect(firstDifference(over.normal, over.steered)).toBe(1);
  });

  test('knows what acted at a position, and keeps the last of two moves at one position', () => {
    const late = { ...MOVED, own: [[1, 0]] as const };
    const run = play([
      ...PROMPTS,
      pass('steered', 0, 2, 5),
      { type: 'moved', arm: 'steered', position: 4, intervention: MOVED },
      { type: 'moved', arm: 'steered', position: 4, intervention: late },
    ]);
    const { steered } = arms(run);
    expect(run.moves).toHaveLength(1);
    expect(interventionAt(run, steered, 3)).toBe(NO_INTERVENTION);
    expect(interventionAt(run, steered, 4)).toBe(late);
    expect(interventionAt(run, steered, 9)).toBe(late);
  });

  test('measures its speed from the tokens after the first', () => {
    const run = play([...PROMPTS, pass('normal', 0, 2, 5), pass('normal', 2, 1, 6), pass('normal', 3, 1, 7)]);
    expect(tokensPerSecond(run)).toBeCloseTo(1); // one event a second
  });

  test('knows of each arm whether anything acted on it, from the start or by a move', () => {
    const still = play(PROMPTS);
    expect([wasScaled(still, 'normal'), wasScaled(still, 'steered')]).toEqual([false, false]);
    const moved = play([
      ...PROMPTS,
      { type: 'moved', arm: 'steered', position: 2, intervention: { ...NO_INTERVENTION, own: [[1, 0]] } },
    ]);
    expect([wasScaled(moved, 'normal'), wasScaled(moved, 'steered')]).toEqual([false, true]);
  });
});
