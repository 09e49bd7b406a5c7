// Right, wrong, refused or unparsed: an answer against the accepted ones, by rules that can be read. An accepted answer
// counts where the answer states it; the README says when a mention is not a statement.

import { findMentions } from './mentions.ts';
import { normalise, wordsOf } from './normalise.ts';
import type { Question } from './question.ts';
import { readAnswer } from './span.ts';
import { askingPart, type Range, wordsIn } from './statement.ts';
import { FILLERS, LINKS } from './vocabulary.ts';

/**
 * 'refused': declines or evades. 'unparsed': no words, or none but the question's. Both are neither right nor wrong.
 */
export type Verdict = 'right' | 'wrong' | 'refused' | 'unparsed';

export interface Judgement {
  readonly verdict: Verdict;
  /** The accepted answer that was found. */
  readonly alias?: string;
  /** Where the answer states it, in characters. */
  readonly mention?: Range;
}

/** Where there is no accepted answer (an invented name, a false premise), every answer that is one is wrong. */
export function judgeAnswer(question: Question, answer: string): Judgement {
  const read = readAnswer(question.question, answer);
  const [found] = read.statements.flatMap((statement) =>
    findMentions(question, answer, statement, read.span),
  );
  if (found) return { verdict: 'right', ...found };
  if (read.isRefusal) return { verdict: 'refused' };
  const asked = new Set(wordsOf(askingPart(question.question)).map(({ key }) => key));
  const says = read.statements
    .flatMap((statement) => wordsIn(answer, statement))
    .some(({ key }) => !asked.has(key) && !FILLERS.has(key) && !LINKS.has(key));
  return { verdict: says || read.span ? 'wrong' : 'unparsed' };
}

/** Whether two spans read the same: case, accents, articles, punctuation and the notation of numbers aside. */
export function sameAnswer(a: string, b: string): boolean {
  return normalise(a) === normalise(b);
}
