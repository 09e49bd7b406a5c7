// Will the answer change? What the person guessed of each question before turning anything, and what came of it. A
// guess is optional; the first result that stays on show decides it, and whoever has seen one is not asked any more.

import { isIdentity } from '../model/intervention.ts';
import type { ExplorerState, Slice } from './explorer.ts';
import { armOf, firstDifference, interventionAt, type Run } from './run.ts';

export type Guess = 'same' | 'changes';

export interface MadeGuess {
  /** Null: the result was seen first. */
  readonly guess: Guess | null;
  /** Null: not decided yet, or nothing was guessed. */
  readonly isRight: boolean | null;
}

export interface GuessSlice {
  /** By question, see questionKey. */
  readonly guesses: ReadonlyMap<string, MadeGuess>;
  /** Of the question on show; not any more when its result has been seen. */
  guess(guess: Guess): void;
  /** The result on show decides; without one nothing happens. */
  settleGuess(): void;
}

/** What turning did to the answer on show. */
export interface TurnedOutcome {
  /** Index of the first token that differs; null: the same text. */
  readonly differsAt: number | null;
}

/**
 * Null as long as there is nothing to tell: nothing was turned, or an answer that has agreed so far is not finished.
 */
export function turnedOutcome(run: Run | null): TurnedOutcome | null {
  const [normal, steered] = [armOf(run, 'normal'), armOf(run, 'steered')];
  if (!run || !normal || !steered) return null;
  const isTurned = !isIdentity(steered.start) || run.moves.some(({ arm }) => arm === 'steered');
  if (!isTurned) return null;
  const differsAt = firstDifference(normal, steered);
  return differsAt !== null || run.outcome === 'done' ? { differsAt } : null;
}

/**
 * The strength of a steered answer, the same from its first token to its last, and the neurons it turned; null
 * where single neurons were turned by hand or a slider was moved meanwhile.
 */
export function steadyStrength(
  run: Run,
): { readonly alpha: number; readonly neurons: readonly number[] } | null {
  const steered = armOf(run, 'steered');
  if (!steered || run.moves.some(({ arm }) => arm === 'steered')) return null;
  const { own, groups, bypassed, scope } = interventionAt(run, steered, 0);
  const [group] = groups;
  if (!group?.enabled || bypassed || own.length > 0 || groups.length > 1 || scope.kind !== 'all') return null;
  return { alpha: group.alpha, neurons: group.neurons };
}

/** The same words asked after the same words are the same question, whatever is turned. */
export function questionKey({ history, question, instruction }: Run): string {
  return JSON.stringify([history.map((turn) => turn.question), question, instruction]);
}

export function guessOf({ run, guesses }: Pick<ExplorerState, 'run' | 'guesses'>): MadeGuess | null {
  return (run && guesses.get(questionKey(run))) ?? null;
}

/** Of the guesses that were decided. */
export function guessScore(guesses: ReadonlyMap<string, MadeGuess>): {
  readonly right: number;
  readonly of: number;
} {
  const decided = [...guesses.values()].filter(({ isRight }) => isRight !== null);
  return { right: decided.filter(({ isRight }) => isRight).length, of: decided.length };
}

export const createGuessSlice: Slice<GuessSlice> = (set, get) => {
  function keep(made: MadeGuess): void {
    const { run, guesses } = get();
    if (run) set({ guesses: new Map(guesses).set(questionKey(run), made) });
  }

  return {
    guesses: new Map(),
    guess: (guess) => {
      const isSeen = guessOf(get())?.guess === null || turnedOutcome(get().run) !== null;
      if (!isSeen && guessOf(get())?.isRight == null) keep({ guess, isRight: null });
    },
    settleGuess: () => {
      const outcome = turnedOutcome(get().run);
      const made = guessOf(get());
      if (!outcome || (made && (made.guess === null || made.isRight !== null))) return;
      const came: Guess = outcome.differsAt === null ? 'same' : 'changes';
      keep(made ? { ...made, isRight: made.guess === came } : { guess: null, isRight: null });
    },
  };
};
