import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeTrace } from '../model/trace/codec.ts';
import type { Trace } from '../model/trace/trace.ts';
import { answerText } from './conversation.ts';
import { armOf } from './run.ts';
import { tallyOf } from './tallySlice.ts';
import { FILE, scriptedExplorer, tinyModel } from './testing.ts';

/** One that ships: its strengths are real, so nothing is made up for the test. */
const trace = await decodeTrace(
  new Uint8Array(readFileSync('public/traces/first-visit.trace')).buffer,
  'first-visit.trace',
);
/** The same run, as if of another model. */
const elsewhere: Trace = {
  ...trace,
  header: { ...trace.header, title: 'Other', model: { ...trace.header.model, sha256: 'f'.repeat(64) } },
};
const alphas = trace.header.settings.map(({ alpha }) => alpha);
const steeredText = (alpha: number) => {
  const name = trace.header.settings.find((setting) => setting.alpha === alpha)?.steered ?? 'normal';
  return answerText(trace.header.arms.find(({ id }) => id === name)!);
};

describe('a recorded run', () => {
  test('is shown with every neuron as it is, over, at the token that states its answer', () => {
    const { store, readings } = scriptedExplorer();
    store.getState().showTrace(trace);
    const { run, arm, cursor, question } = store.getState();
    expect(run).toMatchObject({ isRecorded: true, status: 'done', outcome: 'done' });
    expect(question).toBe(trace.header.asked.question);
    expect(answerText(armOf(run, 'steered')!)).toBe(answerText(armOf(run, 'normal')!));
    expect(readings.at(arm, cursor as number, trace.header.watched[0]!)?.z).not.toBeNaN();
  });

  test('follows the strength to the nearest that was recorded, with what its controls did', () => {
    const { store } = scriptedExplorer();
    store.getState().showTrace(trace);
    for (const alpha of alphas) {
      store.getState().setGroupAlpha(alpha + 0.01);
      const { run, groupAlpha } = store.getState();
      expect(groupAlpha).toBe(alpha);
      expect(answerText(armOf(run, 'steered')!)).toBe(steeredText(alpha));
      expect(tallyOf(store.getState())?.size).toBe(20);
    }
  });

  test('stays when the model that it is of is loaded, and then the strength waits for the next answer', async () => {
    const { store, loads, settle } = scriptedExplorer();
    store.getState().showTrace(trace);
    const { run } = store.getState();
    void store.getState().load(FILE);
    loads[0]?.resolve(tinyModel(trace.header.model.sha256));
    await settle();
    store.getState().setGroupAlpha(0);
    expect(store.getState()).toMatchObject({ run, groupAlpha: 0 });
  });

  test('comes back by undo with its readings, as it was turned', async () => {
    const { store, loads, settle, readings } = scriptedExplorer();
    store.getState().showTrace(trace);
    store.getState().setGroupAlpha(alphas[0]!);
    void store.getState().load(FILE);
    loads[0]?.resolve(tinyModel(trace.header.model.sha256));
    await settle();
    store.getState().offerProbes(null);
    store.getState().setQuestion('Hi');
    void store.getState().ask();
    store.getState().undo();
    const { run } = store.getState();
    expect([run?.isRecorded, answerText(armOf(run, 'steered')!)]).toEqual([true, steeredText(alphas[0]!)]);
    expect(readings.span('steered')).not.toBeNull();
  });

  test('keeps its name when undo brings it back', () => {
    const { store } = scriptedExplorer();
    store.getState().showTrace(trace, 'first');
    store.getState().showTrace(trace, 'second');
    expect(store.getState().traceId).toBe('second');
    store.getState().undo();
    expect(store.getState().traceId).toBe('first');
  });

  test('that contradicts the model of its name is refused, and what is on show stays', () => {
    const { store } = scriptedExplorer();
    store.getState().showTrace(trace);
    const { run } = store.getState();
    const { header } = trace;
    const contradicting = { ...trace, header: { ...header, model: { ...header.model, layers: 5 } } };
    expect(() => store.getState().showTrace(contradicting)).toThrow('has 30 of 1536');
    expect(store.getState().run).toBe(run);
  });

  test('of another model puts the loaded one aside: its sliders would turn other neurons', async () => {
    const { store, loads, settle } = scriptedExplorer();
    void store.getState().load(FILE);
    loads[0]?.resolve(tinyModel(trace.header.model.sha256));
    await settle();
    const { layers, neurons } = trace.header.model;
    store.setState({ shape: { layers, neurons } });
    store.getState().showTrace(trace);
    expect(store.getState().model.kind).toBe('ready');
    store.getState().showTrace(elsewhere);
    expect(store.getState()).toMatchObject({ model: { kind: 'none' }, opened: null, past: [] });
  });

  test('keeps the control that was recorded: another is drawn when a model is there', () => {
    const { store } = scriptedExplorer();
    store.getState().showTrace(trace);
    store.getState().redrawControl();
    expect(store.getState().controlSeed).toBe(1);
  });

  test('is stepped through by key, from one recorded strength to the next, and no further', () => {
    const { store } = scriptedExplorer();
    store.getState().showTrace(trace);
    const seen = [...alphas, 1].sort((a, b) => a - b);
    for (const alpha of seen.filter((other) => other > 1)) {
      store.getState().stepRecordedAlpha(1);
      expect(store.getState().groupAlpha).toBe(alpha);
    }
    store.getState().stepRecordedAlpha(1);
    expect(store.getState().groupAlpha).toBe(seen.at(-1));
    for (const alpha of seen.toReversed().slice(1)) {
      store.getState().stepRecordedAlpha(-1);
      expect(store.getState().groupAlpha).toBe(alpha);
    }
  });
});
