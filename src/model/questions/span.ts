// The answer span: the shortest stretch of an answer that states it. One rule for right and wrong answers, here and in
// the page: it reads the question and the answer, never the accepted answers and never a verdict.

import { phraseIn, rangeOf } from './phrase.ts';
import { predicateOf } from './predicate.ts';
import { type Reading, readingOf } from './reading.ts';
import { isRefusal } from './refusal.ts';
import { askingPart, type Range, statementsOf, wordsIn } from './statement.ts';

/** Changes whenever the span of any answer may change: probe files name the rule that they were trained with. */
export const SPAN_RULE = 'span-1';

/**
 * Where `answer` states the answer to `question`, in characters, end exclusive; null where it refuses, only repeats the
 * question, or needs more than ten words.
 */
export function findAnswerSpan(question: string, answer: string): Range | null {
  return readAnswer(question, answer).span;
}

export interface AnswerReading {
  /** Stretches up to the one that states the answer; all of them where none does. Empty for a text without words. */
  readonly statements: readonly Range[];
  readonly span: Range | null;
  readonly isRefusal: boolean;
}

/** Reads sentence by sentence, up to the first that states an answer or declines to. */
export function readAnswer(question: string, answer: string): AnswerReading {
  const asking = askingPart(question);
  const statements = statementsOf(asking, answer);
  for (const [i, statement] of statements.entries()) {
    const read = statements.slice(0, i + 1);
    if (isRefusal(answer.slice(statement.start, statement.end)))
      return { statements: read, span: null, isRefusal: true };
    const reading = readingOf(asking, answer, wordsIn(answer, statement));
    const span = afterEquals(reading) ?? phraseIn(reading, predicateOf(reading));
    if (span) return { statements: read, span, isRefusal: false };
  }
  return { statements, span: null, isRefusal: false };
}

/** '7 squared is 7 * 7 = |49|'. */
function afterEquals(reading: Reading): Range | null {
  const { answer, words } = reading;
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return null;
  const equals = answer.slice(first.start, last.start).lastIndexOf('=');
  if (equals < 0) return null;
  const i = words.findIndex((word) => word.start > first.start + equals);
  return /^-?\d/.test(words[i]?.key ?? '') ? rangeOf(reading, i, i + 1) : null;
}

/**
 * The tokens that overlap a span, [start, end). A token's leading spaces do not count as overlap.
 * @param tokenTexts of the answer's tokens, in order; together they are the answer
 */
export function tokensOfSpan(
  tokenTexts: readonly string[],
  { start, end }: Range,
): [start: number, end: number] {
  let from = -1;
  let to = 0;
  let at = 0;
  tokenTexts.forEach((text, i) => {
    const first = at + (text.length - text.trimStart().length);
    at += text.length;
    if (first >= at || first >= end || at <= start) return;
    if (from < 0) from = i;
    to = i + 1;
  });
  return from < 0 ? [0, 0] : [from, to];
}
