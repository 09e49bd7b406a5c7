import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Talk } from '../model/talk/talk.ts';
import { decodeTrace } from '../model/trace/codec.ts';
import { experimentOf } from './experiment.ts';
import { answeredExplorer, scriptedExplorer } from './testing.ts';
import type { ArmComparison } from './transcripts.ts';

/** One that ships, as if of the model that is loaded here. */
async function openTrace(sha256 = 'a'.repeat(64)) {
  const trace = await decodeTrace(
    new Uint8Array(readFileSync('public/traces/first-visit.trace')).buffer,
    'f',
  );
  return { ...trace, header: { ...trace.header, model: { ...trace.header.model, sha256 } } };
}

function comparison(differsAt: number | null): ArmComparison {
  const difference = differsAt === null ? null : { from: differsAt, to: differsAt, rivals: null };
  return { turn: 0, arm: 'steered', label: 'Steered', difference, expected: '', found: '' };
}

/** A model, a talk of words, one experiment and one recording, and runs that come out as told, a second each. */
async function hall(
  outcomes: readonly (number | null | 'fails')[],
  { seconds = 1, open = openTrace }: { seconds?: number; open?: () => ReturnType<typeof openTrace> } = {},
) {
  const scripted = await answeredExplorer();
  const { store, clock } = scripted;
  const experiment = experimentOf(store.getState());
  const talk: Talk = {
    format: 1,
    title: 'T',
    scenes: [
      { id: 'words', title: 'W', notes: '', show: { kind: 'words', text: ['Words.'] } },
      {
        id: 'live',
        title: 'L',
        notes: '',
        limit: 5,
        show: { kind: 'experiment', experiment, fallback: null },
      },
      { id: 'run', title: 'R', notes: '', show: { kind: 'trace', id: 'r', alpha: 1, figure: 'answers' } },
    ],
  };
  store.getState().setTalk(talk, true);
  store.setState({ shape: { layers: 30, neurons: 1536 } }); // the recording's
  const asked: ReturnType<typeof experimentOf>[] = [];
  const left = [...outcomes];
  store.setState({
    runExperiment: async () => {
      const { link } = store.getState();
      const outcome = left.shift();
      if (!link || outcome === undefined) return false;
      asked.push(link.experiment);
      clock.ms += seconds * 1000;
      if (outcome === 'fails') return false;
      store.setState({ link: { ...link, status: 'done', comparisons: [comparison(outcome)] } });
      return true;
    },
  });
  const rehearse = () =>
    store.getState().rehearse({
      openTrace: () => open(),
      onChange: (listener) => store.subscribe(listener),
    });
  return { ...scripted, asked, rehearse, resultOf: (id: string) => store.getState().rehearsed.get(id) };
}

describe('a rehearsal', () => {
  test('gives back the run and the sliders that were on show', async () => {
    const { store, rehearse } = await hall([null, null]);
    store.getState().setGroupAlpha(2);
    const { run, past } = store.getState();
    await rehearse();
    expect(store.getState()).toMatchObject({ groupAlpha: 2, isControlOn: true, past });
    expect(store.getState().run?.id).toBe(run?.id);
  });

  test('runs every scene but those of words, and says which come out the same', async () => {
    const { rehearse, resultOf, store, asked } = await hall([null, 4]);
    await rehearse();
    expect(resultOf('words')).toBeUndefined();
    expect(resultOf('live')).toEqual({ kind: 'same', ms: 1000 });
    expect(resultOf('run')).toMatchObject({ kind: 'differs', label: 'Steered', from: 4 });
    expect(store.getState()).toMatchObject({ isRehearsing: false, link: null });
    expect(asked).toHaveLength(2);
  });

  test('draws the control of a recording again, and compares its answer too', async () => {
    const { rehearse, asked } = await hall([null, null]);
    await rehearse();
    const turns = asked[1]?.turns ?? [];
    expect(turns.length).toBeGreaterThan(0);
    for (const { control, expected } of turns) {
      expect(control).toEqual({ kind: 'matched', seed: 1 });
      expect(expected.map(({ arm }) => arm)).toContain('control');
    }
  });

  test('leaves the control out where a recording does not say which draw it was', async () => {
    const { rehearse, asked } = await hall([null, null], {
      open: async () => {
        const trace = await openTrace();
        return { ...trace, header: { ...trace.header, control: null } };
      },
    });
    await rehearse();
    for (const { control, expected } of asked[1]?.turns ?? []) {
      expect(control).toBeNull();
      expect(expected.map(({ arm }) => arm)).not.toContain('control');
    }
    expect(asked).toHaveLength(2);
  });

  test('says of a recording of another model so, and keeps the one that is loaded', async () => {
    const { rehearse, resultOf, store } = await hall([null, null], { open: () => openTrace('b'.repeat(64)) });
    const { opened } = store.getState();
    await rehearse();
    expect(resultOf('live')).toMatchObject({ kind: 'same' });
    expect(resultOf('run')).toEqual({ kind: 'failed', why: 'recorded with another model' });
    expect(store.getState()).toMatchObject({ opened, model: { kind: 'ready' } });
  });

  test('of an experiment that was made with another model is not run', async () => {
    const { rehearse, resultOf, store, asked } = await hall([null, null]);
    store.setState({ modelHash: 'b'.repeat(64) });
    await rehearse();
    expect(resultOf('live')).toEqual({ kind: 'failed', why: 'made with another model' });
    expect(asked).toEqual([]);
  });

  test('calls a scene too slow by its own limit, or by the usual one', async () => {
    const { rehearse, resultOf } = await hall([null, null], { seconds: 6 });
    await rehearse();
    expect(resultOf('live')).toEqual({ kind: 'too slow', limit: 5 });
    expect(resultOf('run')).toEqual({ kind: 'same', ms: 6000 });
  });

  test('says of a scene that cannot be run why, and goes on with the next', async () => {
    const { rehearse, resultOf } = await hall(['fails', null]);
    await rehearse();
    expect(resultOf('live')).toEqual({ kind: 'failed', why: 'It was stopped.' });
    expect(resultOf('run')).toMatchObject({ kind: 'same' });
  });

  test('stops after the scene that runs', async () => {
    const { rehearse, resultOf, store } = await hall([null, null]);
    const done = rehearse();
    store.getState().stopRehearsing();
    await done;
    expect(resultOf('live')).toMatchObject({ kind: 'same' });
    expect(resultOf('run')).toBeUndefined();
  });

  test('does not begin while the talk is given', async () => {
    const { rehearse, store, asked } = await hall([null, null]);
    store.getState().startTalk(0);
    await rehearse();
    expect(asked).toEqual([]);
  });

  test('needs a model', async () => {
    const { store } = scriptedExplorer();
    await store.getState().rehearse({ openTrace: () => openTrace(), onChange: () => () => {} });
    expect(store.getState().rehearsed.size).toBe(0);
  });
});
