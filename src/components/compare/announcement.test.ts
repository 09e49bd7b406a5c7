import { describe, expect, it } from 'vitest';
import { type Intervention, NO_INTERVENTION } from '../../model/intervention.ts';
import { DEFAULT_DECODING } from '../../store/conversationSlice.ts';
import { type ArmRun, endRun, newArm, type Run, startRun, withFork } from '../../store/run.ts';
import { announcementOf, type Moment, momentKey } from './announcement.ts';

const OFF: Intervention = {
  ...NO_INTERVENTION,
  groups: [{ id: 'h-neurons', label: '1 H-Neuron', neurons: [1], alpha: 0, enabled: true }],
};
const ids = new Map<string, number>();

/** One token; the same text has the same id. */
function token(text: string) {
  const id = ids.get(text) ?? ids.size;
  ids.set(text, id);
  return { id, text, probability: 1, candidates: [] };
}

function asked(normal: string, steered: string): Run {
  const arms = [
    newArm({ id: 'normal', label: 'Normal', start: NO_INTERVENTION, tokens: [token(normal)] }),
    newArm({ id: 'steered', label: 'Steered', start: OFF, tokens: [token(steered)] }),
  ];
  const question = { question: 'Hi', instruction: '', system: '', decoding: DEFAULT_DECODING, history: [] };
  return startRun(`${normal}/${steered}`, question, arms, { circumstances: 'c', controlKind: 'matched' }, 0);
}

const moment = (run: Run | null, more: Partial<Moment> = {}): Moment => ({
  run,
  tallies: new Map(),
  counting: 0,
  guesses: new Map(),
  isControlOn: true,
  isDetailed: true,
  ...more,
});
const noRate = () => null;
const said = (now: Moment, before: Moment) => announcementOf(now, before, noRate);

function draws(count: number, changed: number) {
  const all = Array.from(
    { length: count },
    (_, i) => [i + 1, { isChanged: i < changed, text: null }] as const,
  );
  return new Map([['c', new Map(all)]]);
}

describe('what is said aloud', () => {
  it('is the result and the answers in one, answers of the same text once', () => {
    const run = asked('Paris', 'Rome');
    expect(said(moment(endRun(run, 'done')), moment(run))).toBe(
      'The answer changed. Normal: Paris. Steered: Rome.',
    );
    const same = asked('Paris', 'Paris');
    expect(said(moment(endRun(same, 'done')), moment(same))).toBe(
      'Nothing happened. Normal and Steered: Paris.',
    );
  });

  it('leaves the control out where its answer is not on show', () => {
    const run = asked('Paris', 'Rome');
    const control = newArm({ id: 'control', label: 'Control', start: OFF, tokens: [token('Paris')] });
    const all = { ...run, arms: [...run.arms, control] };
    const done = moment(endRun(all, 'done'));
    expect(said(done, moment(all))).toBe('The answer changed. Normal and Control: Paris. Steered: Rome.');
    expect(said({ ...done, isDetailed: false }, moment(all))).toBe(
      'The answer changed. Normal: Paris. Steered: Rome.',
    );
  });

  it('ends when something else is asked, so that the same words are heard again', () => {
    const done = moment(endRun(asked('Paris', 'Rome'), 'done'));
    expect(said(moment(asked('Bern', 'Rome')), done)).toBe('');
  });

  it('is nothing on the first visit, and the result with its count for another recorded strength', () => {
    const [one, other] = [endRun(asked('Paris', 'Paris'), 'done'), endRun(asked('Paris', 'Rome'), 'done')];
    expect(said(moment(one), moment(null))).toBeNull();
    const recorded = moment({ ...other, isRecorded: true }, { tallies: draws(20, 4) });
    expect(said(recorded, moment(one))).toBe(
      'The answer changed. Normal: Paris. Steered: Rome. 4 of 20 matched control sets changed this answer too.',
    );
  });

  it('is the fork alone when a fork ends, also how, and nothing when it failed: its notice speaks', () => {
    const done = endRun(asked('Paris', 'Rome'), 'done');
    const from = { arm: 'normal', tokens: 0, scales: OFF };
    const fork = newArm({ id: 'fork-1', label: 'Fork 1', start: OFF, from, tokens: [token('Oslo')] });
    const writing = withFork(done, fork);
    const ended: ArmRun = { ...fork, isOpen: false, stop: 'token' };
    const through = { ...writing, arms: [...done.arms, ended] };
    expect(said(moment(endRun(through, 'done')), moment(writing))).toBe('Fork 1: Oslo.');
    expect(said(moment(endRun(writing, 'stopped')), moment(writing))).toBe('Fork 1, stopped: Oslo.');
    expect(said(moment(endRun(writing, 'failed')), moment(writing))).toBe('');
  });

  it('is the count once, when all sets are counted', () => {
    const run = { ...endRun(asked('Paris', 'Rome'), 'done'), isRecorded: true };
    const counting = moment(run, { counting: 10, tallies: draws(10, 2) });
    expect(said(moment(run, { counting: 9, tallies: draws(11, 2) }), counting)).toBeNull();
    expect(said(moment(run, { tallies: draws(11, 2) }), counting)).toBeNull(); // interrupted
    expect(said(moment(run, { tallies: draws(20, 5) }), counting)).toBe(
      '5 of 20 matched control sets changed this answer too.',
    );
  });

  it('tells how far a long question is read, by quarters, and has a key that changes no oftener', () => {
    const prompt = Array.from({ length: 1000 }, (_, id) => ({ id, text: 'x', special: false }));
    const at = (readTo: number) => {
      const run = asked('a', 'b');
      return moment({ ...run, arms: run.arms.map((arm) => ({ ...arm, prompt, tokens: [], readTo })) });
    };
    expect(said(at(512), at(384))).toBe('Reading the question: 50 %.');
    expect(said(at(640), at(512))).toBeNull();
    expect(momentKey(at(640))).toBe(momentKey(at(512)));
    expect(momentKey(at(512))).not.toBe(momentKey(at(384)));
  });
});
