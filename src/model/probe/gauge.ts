// When a score may be shown at all. The probe learnt from short answers to short questions of fact; over whole
// responses length alone would decide (method.md §5), so anything longer gets words instead of a number (§7).

import type { Probe } from './probe.ts';

/** Tokens of a whole answer. Training cut answers at 50; those that say just a fact end well before. */
export const LONGEST_ANSWER = 40;
/** Tokens of a span, for a probe that does not tell how long its own were. */
const LONGEST_SPAN = 12;
/** Spreads above the mean length of training spans that still count as of their kind. */
const SPREADS = 3;

/** Spans up to this many tokens are of the kind that the probe was trained on. */
export function longestSpan({ rivals }: Pick<Probe, 'rivals'>): number {
  const length = rivals?.scalars.inputs.find(({ name }) => name === 'spanLength');
  return length ? Math.max(1, Math.floor(length.mean + SPREADS * length.spread)) : LONGEST_SPAN;
}

export interface AnswerLengths {
  /** Tokens of the whole answer. */
  readonly answer: number;
  /** Tokens of its span; null where no rule found one. */
  readonly span: number | null;
  /** False for an answer that was stopped or cut: its end might have said something else. */
  readonly isComplete: boolean;
}

/** Why this answer gets no score, in a sentence for the person; null when it may be scored. */
export function whyNoScore(
  probe: Pick<Probe, 'rivals'>,
  { answer, span, isComplete }: AnswerLengths,
): string | null {
  if (answer === 0) return 'There is no answer to score.';
  if (answer > LONGEST_ANSWER) {
    return `No score: the answer has more than ${LONGEST_ANSWER} tokens, and the probe only knows short factual answers.`;
  }
  if (!isComplete) return 'No score: the answer was not finished.';
  if (span === null) return 'No score: no part of this answer states a fact that the rule can find.';
  const longest = longestSpan(probe);
  if (span > longest) {
    const limit = probe.rivals
      ? `the probe was trained on up to about ${longest}`
      : `more than ${longest} are not scored where a probe does not tell what it was trained on`;
    return `No score: the stated answer takes ${span} tokens; ${limit}.`;
  }
  return null;
}
