import { describe, expect, test } from 'vitest';
import { ExplorerError } from '../model/errors.ts';
import { NO_INTERVENTION } from '../model/intervention.ts';
import type { CompareRequest } from '../workers/protocol.ts';
import { summarise } from './controlTally.ts';
import { toControl } from './interventions.ts';
import { tallyOf } from './tallySlice.ts';
import { pass, probedExplorer, prompt, SUMMARY } from './testing.ts';

type Probed = Awaited<ReturnType<typeof probedExplorer>>;

/** Asks with the H-Neurons off, and lets everything be answered and read; the count has begun then. */
async function askSteered(probed: Probed) {
  const { store, settle } = probed;
  store.getState().setGroupAlpha(0);
  store.getState().setQuestion('Hi');
  void store.getState().ask();
  await answerNext(probed);
  await settle();
}

async function answerNext({ answers, rereads, settle }: Probed) {
  const answer = answers.at(-1)!;
  for (const arm of ['normal', 'steered', 'control']) {
    answer.emit(prompt(arm));
    answer.emit(pass(arm, 0, 2, 5));
    answer.emit(pass(arm, 2, 1, null));
  }
  answer.resolve(SUMMARY);
  await settle();
  rereads.at(-1)?.reject(new ExplorerError('aborted', 'not of interest here'));
  await settle();
}

/** Every third control changes the answer. */
function answersTo({ interventions }: CompareRequest) {
  return interventions.map((_, i) => ({
    text: i % 3 === 0 ? 'other' : ' t5',
    differsAt: i % 3 === 0 ? 0 : null,
    isComplete: true,
  }));
}

const counted = ({ store }: Probed) => {
  const tally = tallyOf(store.getState());
  return tally && summarise(tally).drawn;
};

describe('counting controls', () => {
  test('tries the first twenty draws in batches of ten, with the scales that the answer was steered by', async () => {
    const probed = await probedExplorer();
    const { store, comparisons, settle } = probed;
    await askSteered(probed);
    const asked = store.getState();
    store.getState().setGroupAlpha(3); // later moves are for later answers
    expect(counted(probed)).toBe(1); // the one on show
    expect(comparisons[0]?.request.interventions).toHaveLength(10);
    const second = toControl({ ...asked, groupAlpha: 0, controlSeed: 2 });
    expect(comparisons[0]?.request.interventions[0]).toEqual(second);
    comparisons[0]?.resolve(answersTo(comparisons[0].request));
    await settle();
    expect([counted(probed), store.getState().counting]).toEqual([11, 9]);
    comparisons[1]?.resolve(answersTo(comparisons[1].request));
    await settle();
    expect([counted(probed), store.getState().counting, comparisons.length]).toEqual([20, 0, 2]);
    expect(summarise(tallyOf(store.getState())!).changed).toBe(7); // 0 on show, 4 of ten, 3 of nine
  });

  test('takes up again what an interruption left', async () => {
    const probed = await probedExplorer();
    const { comparisons, settle } = probed;
    await askSteered(probed);
    comparisons[0]?.reject(new ExplorerError('aborted', 'other answers are read again'));
    await settle();
    expect(comparisons[1]?.request.interventions).toHaveLength(10);
  });

  test('ends with the run it belongs to, and what was found is still there on the way back', async () => {
    const probed = await probedExplorer();
    const { store, comparisons, settle } = probed;
    await askSteered(probed);
    store.getState().newChat();
    comparisons[0]?.resolve(answersTo(comparisons[0].request));
    await settle();
    expect([comparisons.length, store.getState().counting]).toEqual([1, 0]);
    store.getState().undo();
    expect(counted(probed)).toBe(11);
  });

  test('that fails is reported and leaves the count as it is', async () => {
    const probed = await probedExplorer();
    const { store, comparisons, settle } = probed;
    await askSteered(probed);
    comparisons[0]?.reject(new ExplorerError('backend.failed', 'out of memory'));
    await settle();
    expect(store.getState().problem).toMatchObject({ detail: 'out of memory' });
    expect([counted(probed), store.getState().counting]).toEqual([1, 0]);
  });

  test('does not begin where nothing was turned, or where a slider was moved in mid-answer', async () => {
    const probed = await probedExplorer();
    const { store, answers, comparisons } = probed;
    store.getState().setQuestion('Hi');
    void store.getState().ask();
    await answerNext(probed);
    store.getState().setGroupAlpha(0);
    void store.getState().rerun();
    const intervention = toControl(store.getState())!;
    answers.at(-1)?.emit({ type: 'moved', arm: 'control', position: 1, intervention });
    await answerNext(probed);
    expect([comparisons.length, counted(probed)]).toEqual([0, null]);
  });

  test('a new draw adds to twenty and replaces none of them', async () => {
    const probed = await probedExplorer();
    const { store, comparisons, settle } = probed;
    await askSteered(probed);
    for (const i of [0, 1]) {
      comparisons[i]?.resolve(answersTo(comparisons[i].request));
      await settle();
    }
    store.getState().redrawControl();
    expect(store.getState().controlSeed).toBe(21);
    await answerNext(probed);
    expect(counted(probed)).toBe(21);
  });

  test('an even draw is counted apart from matched ones', async () => {
    const probed = await probedExplorer();
    const { store } = probed;
    const mean = Float64Array.from([1, 9, 2, 8, 3, 7]); // a table of loudness to match by
    store.setState({ reference: { mean, spread: mean, quantiles: new Float32Array(16 * 6) } });
    await askSteered(probed);
    store.getState().setControlKind('uniform');
    void store.getState().rerun();
    await answerNext(probed);
    expect(counted(probed)).toBe(1);
    expect(store.getState().tallies.size).toBe(2);
  });

  test('keeps to what the question was steered by after a fork with other sliders, and goes on where it was', async () => {
    const probed = await probedExplorer();
    const { store, answers, comparisons, settle } = probed;
    await askSteered(probed);
    const asked = comparisons[0]!.request.interventions;
    store.getState().setGroupAlpha(3);
    store.getState().setControlSeed(7);
    void store.getState().fork('normal', 0);
    comparisons[0]?.reject(new ExplorerError('aborted', 'another answer was asked for'));
    await settle();
    expect([comparisons.length, store.getState().counting]).toEqual([1, 0]); // not while the fork is written
    const fork = store.getState().run!.arms.at(-1)!.id;
    answers.at(-1)?.emit(pass(fork, 0, 2, 5));
    answers.at(-1)?.resolve(SUMMARY);
    await settle();
    probed.rereads.at(-1)?.reject(new ExplorerError('backend.failed', 'not of interest here'));
    await settle();
    expect(counted(probed)).toBe(1);
    expect(comparisons[1]?.request.interventions).toEqual(asked);
  });

  test('does not count where the answers go on from different words', async () => {
    const probed = await probedExplorer();
    const { store, answers, comparisons, settle } = probed;
    store.getState().setQuestion('Hi');
    void store.getState().ask();
    const first = answers.at(-1)!;
    for (const arm of ['normal', 'steered', 'control']) {
      first.emit(pass(arm, 0, 2, arm === 'steered' ? 6 : 5));
      first.emit(pass(arm, 2, 1, null));
    }
    first.resolve(SUMMARY);
    await settle();
    store.getState().setGroupAlpha(0);
    store.getState().setQuestion('And?');
    void store.getState().followUp();
    await answerNext(probed);
    expect([comparisons.length, counted(probed)]).toEqual([0, null]);
  });

  test('has nothing to count when so many neurons are turned that no others are left', async () => {
    const probed = await probedExplorer();
    const { store, answers, comparisons } = probed;
    for (const neuron of [0, 2, 3, 4]) store.getState().setOwnAlpha(neuron, 0);
    await askSteered(probed);
    const control = answers[0]?.request.arms.find(({ id }) => id === 'control');
    expect(control?.intervention).toEqual(NO_INTERVENTION);
    expect([comparisons.length, counted(probed)]).toEqual([0, null]);
  });

  test('is filled up on the way back by undo', async () => {
    const probed = await probedExplorer();
    const { store, comparisons, settle } = probed;
    await askSteered(probed);
    comparisons[0]?.resolve(answersTo(comparisons[0].request));
    await settle();
    store.getState().newChat();
    comparisons[1]?.reject(new ExplorerError('aborted', 'stopped on request'));
    await settle();
    store.getState().undo();
    await settle();
    probed.rereads.at(-1)?.reject(new ExplorerError('backend.failed', 'not of interest here'));
    await settle();
    expect(comparisons[2]?.request.interventions).toHaveLength(9);
  });

  test('is not told under an answer whose slider was moved, though the same was counted before', async () => {
    const probed = await probedExplorer();
    const { store, answers } = probed;
    await askSteered(probed);
    expect(counted(probed)).toBe(1);
    void store.getState().rerun();
    const intervention = toControl(store.getState())!;
    answers.at(-1)?.emit({ type: 'moved', arm: 'steered', position: 1, intervention });
    await answerNext(probed);
    expect(counted(probed)).toBeNull();
  });

  test('begins anew when controls are drawn for other neurons, though the same acted', async () => {
    const probed = await probedExplorer();
    const { store } = probed;
    store.getState().setOwnAlpha(0, 0);
    store.getState().setQuestion('Hi');
    void store.getState().ask();
    await answerNext(probed);
    store.getState().setTarget('heaviest');
    store.getState().setGroupSize(1);
    void store.getState().rerun();
    await answerNext(probed);
    expect([counted(probed), store.getState().tallies.size]).toEqual([1, 2]);
  });

  test('lets go of a batch when a fork is undone, and asks for no other with a signal that has ended', async () => {
    const probed = await probedExplorer();
    const { store, answers, comparisons, settle } = probed;
    await askSteered(probed);
    void store.getState().fork('normal', 0);
    comparisons[0]?.reject(new ExplorerError('aborted', 'another answer was asked for'));
    answers.at(-1)?.resolve(SUMMARY);
    await settle();
    probed.rereads.at(-1)?.reject(new ExplorerError('backend.failed', 'not of interest here'));
    await settle();
    expect(comparisons).toHaveLength(2);
    store.getState().undo();
    comparisons[1]?.reject(new ExplorerError('aborted', 'stopped on request'));
    await settle();
    expect(comparisons.length).toBeLessThanOrEqual(3); // the run that is back counts on, once
  });

  test('goes on when a load that interrupted it is cancelled', async () => {
    const probed = await probedExplorer();
    const { store, loads, comparisons, settle, hold } = probed;
    await askSteered(probed);
    hold(store.getState().opened!.sha256);
    void store.getState().load({ kind: 'url', url: 'https://example.org/other.gguf' });
    comparisons[0]?.reject(new ExplorerError('aborted', 'another model is being loaded'));
    await settle();
    expect([comparisons.length, store.getState().counting]).toEqual([1, 0]);
    loads.at(-1)?.reject(new ExplorerError('aborted', 'stopped on request'));
    await settle();
    probed.rereads.at(-1)?.reject(new ExplorerError('backend.failed', 'not of interest here'));
    await settle();
    expect(comparisons).toHaveLength(2);
  });
});
