import { describe, expect, it } from 'vitest';
import { guessOf, guessScore, steadyStrength, turnedOutcome } from './guessSlice.ts';
import { armOf } from './run.ts';
import { answeredExplorer, pass, prompt, SUMMARY } from './testing.ts';

type Scripted = Awaited<ReturnType<typeof answeredExplorer>>;

/** The question again with the H-Neurons at α 0; the steered answer ends with the token given (6: as the normal one). */
async function rerunTurned({ store, answers, settle }: Scripted, last: number): Promise<void> {
  store.getState().setGroupAlpha(0);
  void store.getState().rerun();
  const answer = answers.at(-1);
  if (!answer) throw new Error('the store asked the engine nothing');
  for (const arm of ['normal', 'steered', 'control']) {
    answer.emit(prompt(arm));
    answer.emit(pass(arm, 0, 2, 5));
    answer.emit(pass(arm, 2, 1, arm === 'steered' ? last : 6));
    answer.emit(pass(arm, 3, 1, null));
  }
  answer.resolve(SUMMARY);
  await settle();
}

describe('the outcome of turning', () => {
  it('is none until something is turned, then the first token that differs, or none', async () => {
    const explorer = await answeredExplorer();
    expect(turnedOutcome(null)).toBeNull();
    expect(turnedOutcome(explorer.store.getState().run)).toBeNull();
    await rerunTurned(explorer, 6);
    expect(turnedOutcome(explorer.store.getState().run)).toEqual({ differsAt: null });
    await rerunTurned(explorer, 7);
    expect(turnedOutcome(explorer.store.getState().run)).toEqual({ differsAt: 1 });
  });

  it('is open while an answer that has agreed so far is being written', async () => {
    const { store, answers, settle } = await answeredExplorer();
    store.getState().setGroupAlpha(0);
    void store.getState().rerun();
    for (const arm of ['normal', 'steered', 'control']) {
      answers.at(-1)?.emit(prompt(arm));
      answers.at(-1)?.emit(pass(arm, 0, 2, 5));
    }
    await settle();
    expect(armOf(store.getState().run, 'steered')?.tokens).toHaveLength(1);
    expect(turnedOutcome(store.getState().run)).toBeNull();
  });
});

describe('the strength of an answer', () => {
  it('is known where one group had it from the first token to the last', async () => {
    const explorer = await answeredExplorer();
    await rerunTurned(explorer, 6);
    const { run } = explorer.store.getState();
    expect(run && steadyStrength(run)).toEqual({ alpha: 0, neurons: [1, 5] });
    const move = { arm: 'steered', position: 2, intervention: armOf(run, 'normal')?.start };
    expect(run && steadyStrength({ ...run, moves: [move as never] })).toBeNull();
  });
});

describe('a guess', () => {
  it('may be changed until a result is seen, which decides it once and for all', async () => {
    const explorer = await answeredExplorer();
    const { store } = explorer;
    store.getState().guess('same');
    store.getState().guess('changes');
    store.getState().settleGuess(); // nothing is turned yet
    expect(guessOf(store.getState())).toEqual({ guess: 'changes', isRight: null });
    await rerunTurned(explorer, 7);
    store.getState().settleGuess();
    expect(guessOf(store.getState())).toEqual({ guess: 'changes', isRight: true });
    await rerunTurned(explorer, 6);
    store.getState().guess('same');
    store.getState().settleGuess();
    expect(guessOf(store.getState())).toEqual({ guess: 'changes', isRight: true });
    expect(guessScore(store.getState().guesses)).toEqual({ right: 1, of: 1 });
  });

  it('is not asked for any more when the result was seen first, and does not count', async () => {
    const explorer = await answeredExplorer();
    const { store } = explorer;
    await rerunTurned(explorer, 7);
    store.getState().guess('changes');
    expect(guessOf(store.getState())).toBeNull();
    store.getState().settleGuess();
    store.getState().guess('changes');
    expect(guessOf(store.getState())).toEqual({ guess: null, isRight: null });
    expect(guessScore(store.getState().guesses)).toEqual({ right: 0, of: 0 });
  });

  it('is another for another question', async () => {
    const { store } = await answeredExplorer();
    store.getState().guess('same');
    store.getState().setQuestion('Why?');
    void store.getState().ask();
    expect(guessOf(store.getState())).toBeNull();
  });
});
