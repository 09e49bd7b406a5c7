import { describe, expect, test } from 'vitest';
import { ExplorerError } from '../model/errors.ts';
import { makeExpected } from '../model/permalink/expected.ts';
import type { Experiment } from '../model/permalink/experiment.ts';
import type { GenerateRequest } from '../workers/protocol.ts';
import { experimentOf } from './experiment.ts';
import { isLinkOnShow } from './linkSlice.ts';
import {
  answeredExplorer,
  FILE,
  OFFER,
  pass,
  probedExplorer,
  prompt,
  SUMMARY,
  scriptedExplorer,
  tinyModel,
} from './testing.ts';

const HASH = OFFER.model;

/** Hi, asked at α = 3, moved to 1 at position 3, and forked after its first token. */
async function steeredExperiment(): Promise<Experiment> {
  const { store } = await answeredExplorer();
  const plain = experimentOf(store.getState());
  const steering = { ...plain.settings.steering, alpha: 3 };
  const [turn] = plain.turns;
  if (!turn) throw new Error('no turn');
  const moved = {
    ...turn,
    steering,
    moves: [{ arm: 'steered', position: 3, steering: { ...steering, alpha: 1 } }],
  };
  const forked = { ...moved, forks: [{ from: 'steered', tokens: 1, steering: { ...steering, alpha: 0 } }] };
  return { ...plain, turns: [forked], settings: { ...plain.settings, question: 'Next', steering } };
}

type Scripted = Awaited<ReturnType<typeof probedExplorer>>;

/** What the engine is asked for, after which it writes one token and `last` in each arm. */
async function write({ answers, settle }: Scripted, index: number, last: (arm: string) => number) {
  const answer = answers[index];
  if (!answer) throw new Error(`the engine was not asked ${index + 1} times`);
  const { arms } = answer.request as GenerateRequest;
  for (const { id, kept = [] } of arms) {
    answer.emit(prompt(id));
    if (kept.length === 0) answer.emit(pass(id, 0, 2, 5));
    answer.emit(pass(id, 2, 1, last(id)));
    answer.emit(pass(id, 3, 1, null));
  }
  answer.resolve(SUMMARY);
  await settle();
  return arms;
}

const asBefore = (arm: string) => (arm === 'control' ? 8 : 6);

describe('opening a link', () => {
  test('sets the page and asks the engine nothing', async () => {
    const experiment = await steeredExperiment();
    const { store, answers, loads } = await probedExplorer();
    store.getState().openExperiment(experiment);
    expect(store.getState()).toMatchObject({ question: 'Next', groupAlpha: 3, link: { status: 'offered' } });
    expect([answers.length, loads.length]).toEqual([0, 1]);
  });

  test('keeps what was on show: dismissing it gives back the run and the sliders', async () => {
    const experiment = await steeredExperiment();
    const { store } = await answeredExplorer();
    store.getState().setOwnAlpha(4, 0.5);
    const { run } = store.getState();
    store.getState().openExperiment(experiment);
    expect(store.getState().run).toBeNull();
    store.getState().dismissLink();
    expect(store.getState().run?.id).toBe(run?.id);
    expect(store.getState()).toMatchObject({ question: 'Hi', groupAlpha: 1, ownAlphas: new Map([[4, 0.5]]) });
  });

  test('on an empty page brings back no answers that were left before it', async () => {
    const experiment = await steeredExperiment();
    const { store } = await answeredExplorer();
    store.getState().newChat();
    store.getState().openExperiment(experiment);
    store.getState().dismissLink();
    expect(store.getState()).toMatchObject({ run: null, question: '' });
  });

  test('before a model is there holds its sliders until the model comes', async () => {
    const experiment = await steeredExperiment();
    const { store, loads, settle } = scriptedExplorer();
    store.getState().openExperiment(experiment);
    void store.getState().load(FILE);
    loads[0]?.resolve(tinyModel(HASH));
    await settle();
    store.getState().offerProbes(OFFER);
    expect(store.getState().groupAlpha).toBe(3);
  });
});

describe('running a link', () => {
  test('makes every move and fork again, and finds the same text', async () => {
    const experiment = await steeredExperiment();
    const scripted = await probedExplorer();
    const { store } = scripted;
    store.getState().openExperiment(experiment);
    const outcome = store.getState().runExperiment();
    await scripted.settle();
    const arms = await write(scripted, 0, asBefore);
    const steered = arms.find(({ id }) => id === 'steered');
    expect(steered?.intervention.groups[0]?.alpha).toBe(3);
    expect(
      steered?.moves?.map(({ position, intervention }) => [position, intervention.groups[0]?.alpha]),
    ).toEqual([[3, 1]]);
    const [fork] = await write(scripted, 1, () => 6);
    expect(fork).toMatchObject({ kept: [5] });
    expect(fork?.moves?.at(-1)?.intervention.groups[0]?.alpha).toBe(0);
    expect(await outcome).toBe(true);
    const { link, groupAlpha } = store.getState();
    expect(link?.status).toBe('done');
    expect(link?.comparisons.map(({ arm, difference }) => [arm, difference])).toEqual([
      ['normal', null],
      ['steered', null],
      ['control', null],
    ]);
    expect(groupAlpha).toBe(3); // as the link’s page was left
  });

  test('is told of beside its own answers only', async () => {
    const experiment = await steeredExperiment();
    const scripted = await probedExplorer();
    const { store } = scripted;
    store.getState().openExperiment(experiment);
    expect(isLinkOnShow(store.getState())).toBe(true);
    void store.getState().runExperiment();
    await scripted.settle();
    await write(scripted, 0, asBefore);
    await write(scripted, 1, () => 6);
    const { run } = store.getState();
    expect(isLinkOnShow(store.getState())).toBe(true);
    store.getState().newChat();
    expect(isLinkOnShow(store.getState())).toBe(false);
    store.getState().showRun(run);
    expect(isLinkOnShow(store.getState())).toBe(true);
  });

  test('says from which token an answer differs', async () => {
    const experiment = await steeredExperiment();
    const scripted = await probedExplorer();
    scripted.store.getState().openExperiment(experiment);
    void scripted.store.getState().runExperiment();
    await scripted.settle();
    await write(scripted, 0, (arm) => (arm === 'normal' ? 6 : 7));
    await write(scripted, 1, () => 6);
    const differing = scripted.store.getState().link?.comparisons.filter(({ difference }) => difference);
    expect(differing?.map(({ arm, difference }) => [arm, difference?.from, difference?.to])).toEqual([
      ['steered', 1, 1],
      ['control', 1, 1],
    ]);
    expect(differing?.[0]).toMatchObject({ expected: ' t5 t6', found: ' t5 t7' });
  });

  test('loads the model first when it is told where from, and waits for its probes', async () => {
    const experiment = await steeredExperiment();
    const scripted = scriptedExplorer();
    const { store, loads, answers, settle } = scripted;
    store.getState().openExperiment(experiment);
    void store.getState().runExperiment(FILE);
    loads[0]?.resolve(tinyModel(HASH));
    await settle();
    expect([store.getState().link?.status, answers.length]).toEqual(['loading', 0]);
    store.getState().offerProbes(OFFER);
    await settle();
    expect([store.getState().link?.status, answers.length]).toEqual(['running', 1]);
  });

  test('whose model does not come stays an offer: the model that is there is not asked instead', async () => {
    const experiment = await steeredExperiment();
    const { store, loads, answers, hold, settle } = await probedExplorer();
    hold(HASH);
    store.getState().openExperiment({ ...experiment, model: { sha256: 'b'.repeat(64), name: 'B' } });
    const outcome = store.getState().runExperiment(FILE);
    loads[1]?.reject(new ExplorerError('network', 'the line is cut'));
    expect(await outcome).toBe(false);
    await settle();
    expect(answers.length).toBe(0);
    expect(store.getState()).toMatchObject({ link: { status: 'offered' }, model: { kind: 'ready' } });
    expect(store.getState().problem?.detail).toContain('the line is cut');
    store.getState().dismissLink();
    expect(store.getState().question).toBe('');
  });

  test('keeps an answer that was asked for meanwhile for undo', async () => {
    const experiment = await steeredExperiment();
    const scripted = await probedExplorer();
    const { store } = scripted;
    store.getState().openExperiment(experiment);
    store.getState().setQuestion('My own');
    void store.getState().ask();
    await write(scripted, 0, asBefore);
    void store.getState().runExperiment();
    await scripted.settle();
    expect(store.getState().past.at(-1)?.question).toBe('My own');
  });

  test('compares a fork too', async () => {
    const experiment = await steeredExperiment();
    const [turn] = experiment.turns;
    if (!turn) throw new Error('no turn');
    const forked = {
      ...turn,
      expected: [
        makeExpected(
          'fork-1',
          [5, 7].map((id) => ({ id, text: ` t${id}` })),
        ),
      ],
    };
    const scripted = await probedExplorer();
    scripted.store.getState().openExperiment({ ...experiment, turns: [forked] });
    void scripted.store.getState().runExperiment();
    await scripted.settle();
    await write(scripted, 0, asBefore);
    await write(scripted, 1, () => 6);
    expect(scripted.store.getState().link?.comparisons).toMatchObject([
      { label: 'Fork 1', difference: { from: 1, to: 1 } },
    ]);
  });

  test('says as a reason to differ that an earlier answer was stopped by hand', async () => {
    const experiment = await steeredExperiment();
    const [turn] = experiment.turns;
    if (!turn) throw new Error('no turn');
    const scripted = await probedExplorer();
    scripted.store.getState().openExperiment({ ...experiment, turns: [{ ...turn, expected: [] }, turn] });
    void scripted.store.getState().runExperiment();
    await scripted.settle();
    expect(scripted.store.getState().link?.reasons.join()).toContain('stopped by hand');
  });

  test('that is stopped says so, and can be run again', async () => {
    const experiment = await steeredExperiment();
    const scripted = await probedExplorer();
    scripted.store.getState().openExperiment(experiment);
    const outcome = scripted.store.getState().runExperiment();
    await scripted.settle();
    scripted.answers[0]?.reject(new Error('gone'));
    expect(await outcome).toBe(false);
    expect(scripted.store.getState().link?.status).toBe('stopped');
    const again = scripted.store.getState().runExperiment();
    await scripted.settle();
    await write(scripted, 1, asBefore);
    await write(scripted, 2, () => 6);
    expect(await again).toBe(true);
  });

  test('that names a neuron the model does not have is refused by its number, and asks nothing', async () => {
    const experiment = await steeredExperiment();
    const hostile: Experiment = {
      ...experiment,
      settings: {
        ...experiment.settings,
        steering: { ...experiment.settings.steering, own: [[999_999, 0]] },
      },
    };
    const { store, answers } = await probedExplorer();
    store.getState().openExperiment(hostile);
    expect(store.getState().ownAlphas.size).toBe(0);
    expect(await store.getState().runExperiment()).toBe(false);
    expect(answers.length).toBe(0);
    expect(store.getState().problem?.detail).toContain('neuron 999999');
  });

  test('made with another model or backend says so as a reason to differ', async () => {
    const experiment = { ...(await steeredExperiment()), backend: 'webgpu' as const };
    const other = { ...experiment, model: { sha256: 'b'.repeat(64), name: 'other' } };
    const scripted = await probedExplorer();
    scripted.store.getState().openExperiment(other);
    void scripted.store.getState().runExperiment();
    await scripted.settle();
    expect(scripted.store.getState().link?.reasons.join()).toMatch(/another model.*WebGPU/);
  });
});
