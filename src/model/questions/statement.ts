// Where an answer states something: its first sentence that says more than the question did, without 'The answer is'
// and other openings. Verdict and span read the same statement. Depends on the two texts only.

import { type Word, wordsOf } from './normalise.ts';
import { FILLERS } from './vocabulary.ts';

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Ends that are no ends: 'St. Louis', 'J. R. R. Tolkien', 'U.S. Army'. */
const ABBREVIATION =
  /(?:^|[\s("'])(?:\p{Lu}|(?:\p{L}\.)+\p{L}|St|Mt|Ft|Dr|Mr|Mrs|Ms|Jr|Sr|vs|etc|e\.g|i\.e|No|Prof)$/u;
const OPENING =
  /^(?:\W*(?:sure|certainly|of course|okay|ok|yes|well|great question)\b[\s,.!:]+|\W*(?:the |my )?(?:correct |right |final |short )?(?:answer|response)\b(?: (?:to|for) (?:this|the|your|that) question)?(?:\W*is\b|\s*:)(?:\s+that\b)?\W*?(?=[\p{L}\p{N}"“'‘*]|$)|\W*A:\s*)/iu;
const APOLOGY =
  /^\W*(?:\p{L}+,\s*)?(?:i'm|i’m|i am|we're) (?:so |very |really )?sorry(?: for [^,.]*)?[.!]?\s*$/iu;

/** What comes before an answer: 'To solve this problem, we need to …'. */
const PREAMBLE =
  /^\W*(?:to (?:solve|find|calculate|determine|answer)\b|let's\b|let us\b|we (?:need|can)\b|first,)/iu;

/** Sentences of `text`; a line break ends one too. */
export function sentencesOf(text: string): Range[] {
  const sentences: Range[] = [];
  let start = 0;
  const close = (end: number) => {
    if (wordsOf(text.slice(start, end)).length > 0) sentences.push({ start, end });
    start = end;
  };
  for (const { 0: mark, index } of text.matchAll(/\n+|[.!?]+["”'’)*]*(?=\s|$)/gu)) {
    const before = text.slice(start, index);
    if (mark.startsWith('.') && text.slice(index + mark.length).trim() !== '' && ABBREVIATION.test(before))
      continue;
    close(index + mark.length);
  }
  close(text.length);
  return sentences;
}

/** The part of a question that asks: its last sentence. A context before it may give the answer, which is no echo. */
export function askingPart(question: string): string {
  const last = sentencesOf(question).at(-1);
  return last ? question.slice(last.start, last.end).trim() : question;
}

/** Stretches that may state the answer, in order: sentences that say more than the question, or else the first. */
export function statementsOf(question: string, answer: string): Range[] {
  const asked = new Set(wordsOf(question).map(({ key }) => key));
  const sentences = sentencesOf(answer)
    .map((sentence) => withoutOpening(answer, sentence))
    .filter((sentence) => wordsIn(answer, sentence).length > 0 && !isQuestion(answer, sentence));
  const saying = sentences.filter((sentence) => {
    const text = answer.slice(sentence.start, sentence.end);
    return saysMore(asked, wordsIn(answer, sentence)) && !APOLOGY.test(text) && !PREAMBLE.test(text);
  });
  return saying.length > 0 ? saying : sentences.slice(0, 1);
}

/** The words of a stretch, with offsets in the whole text. */
export function wordsIn(text: string, { start, end }: Range): Word[] {
  return wordsOf(text.slice(start, end)).map((word) => ({
    ...word,
    start: word.start + start,
    end: word.end + start,
  }));
}

function isQuestion(text: string, { start, end }: Range): boolean {
  return /\?["”'’)*\s]*$/u.test(text.slice(start, end));
}

function withoutOpening(text: string, { start, end }: Range): Range {
  let from = start;
  for (;;) {
    const opening = OPENING.exec(text.slice(from, end))?.[0].length ?? 0;
    if (opening === 0) return { start: from, end };
    from += opening;
  }
}

function saysMore(asked: ReadonlySet<string>, words: readonly Word[]): boolean {
  return words.some(({ key }) => !asked.has(key) && !FILLERS.has(key));
}
