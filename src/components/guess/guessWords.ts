// What is said of a result: did the answer change, is that usual, was the guess right. The numbers of the search and of
// its control sets stand beside every result, "nothing happened" included.

import { formatAlpha } from '../../render/format.ts';
import type { Guess, MadeGuess, TurnedOutcome } from '../../store/guessSlice.ts';
import type { BaseRate } from './baseRate.ts';

export const GUESSES: readonly { readonly guess: Guess; readonly words: string }[] = [
  { guess: 'same', words: 'It stays the same' },
  { guess: 'changes', words: 'It changes' },
];

/** The result in one line, set against what usually comes of it. */
export function resultWords({ differsAt }: TurnedOutcome, rate: BaseRate | null): string {
  const isChanged = differsAt !== null;
  const told = isChanged ? 'The answer changed' : 'Nothing happened';
  // Of two turns the search counted a change in either answer; the result on show is that of the last.
  if (!rate || rate.turns > 1 || !rate.isSameStrength) return `${told}.`;
  const half = 2 * rate.steered.changed - rate.steered.of;
  if (half === 0) return `${told}.`;
  const those = rate.kind === null ? 'most prompts' : 'most prompts of its kind';
  if (isChanged === half > 0) return `${told}, as with ${those}.`;
  const most = rate.kind === null ? 'Most do' : 'Most of its kind do';
  return `${told}. ${most}${isChanged ? ' not' : ' change'}.`;
}

/** How often such answers change, and that other neurons do it too: words, the term for those, words. */
export function rateWords(rate: BaseRate): readonly [before: string, others: string, after: string] {
  const { alpha, kind, turns, steered, control, sets, isAlike } = rate;
  const strength = alpha === 0 ? 'Turned off (α 0)' : `At α ${formatAlpha(alpha)}`;
  const quoted = kind?.startsWith('“') ? kind : `“${kind}”`;
  const those = kind === null ? `${steered.of} short prompts` : `${steered.of} prompts of the kind ${quoted}`;
  const changed = turns > 1 ? 'changed in one of their answers' : 'changed';
  const other = steered.changed > control.changed ? 'fewer' : 'more';
  const comparison = isAlike ? 'no clear difference' : `${other} in each of ${sets} sets`;
  return [
    `${strength}, ${steered.changed} of ${those} ${changed}; with as many `,
    'other neurons, as loud',
    `, ${control.changed}: ${comparison}.`,
  ];
}

/** Where the numbers come from. */
export function countedWords({ sets }: BaseRate): string {
  return `A search asked short questions of several kinds, each with the same H-Neurons turned and again with ${sets} control sets from the same layers, about as loud; told is the set with the median number of changes. Changed means other words, not better ones.`;
}

/** Null where nothing was guessed. */
export function verdictWords(
  { guess, isRight: decided }: MadeGuess,
  { differsAt }: TurnedOutcome,
): string | null {
  if (guess === null) return null;
  const isRight = decided ?? (guess === 'changes') === (differsAt !== null);
  const what = guess === 'changes' ? 'that it changes' : 'that it stays the same';
  return `You guessed ${what}: ${isRight ? 'right' : 'wrong'}.`;
}

/** Null for a single guess: its own verdict says it. */
export function scoreWords({ right, of }: { readonly right: number; readonly of: number }): string | null {
  return of < 2 ? null : `Right ${right} of ${of} times, by the first result of each question.`;
}
