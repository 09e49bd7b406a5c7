// What the steps of the span rule look at: the words of a statement beside those of its question. It holds no accepted
// answer, so no step can depend on one.

import { ARTICLES, type Word, wordsOf } from './normalise.ts';
import { CLAUSE_STARTS, FILLERS, LINKS, PREPOSITIONS } from './vocabulary.ts';

export interface Reading {
  readonly answer: string;
  /** Of the statement, with offsets in the answer. */
  readonly words: readonly Word[];
  /** Keys of the question's words, and their stems: 'uses' echoes 'used'. */
  readonly asked: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
  /** The question's words that carry meaning. */
  readonly content: ReadonlySet<string>;
  /** The noun asked for, empty where none is found: 'number' of 'What is the atomic number of …'. */
  readonly focus: string;
  /** What the thing asked for has: 'capital' of 'Lima is the capital of which country?'; empty where nothing. */
  readonly owned: string;
  readonly isPlace: boolean;
}

/** @param question only its asking part: what a context says is no echo */
export function readingOf(question: string, answer: string, words: readonly Word[]): Reading {
  const asked = wordsOf(question).map(({ key }) => key);
  return {
    answer,
    words,
    asked: new Set(asked),
    stems: new Set(asked.map(stem)),
    content: new Set(asked.filter((key) => !FILLERS.has(key) && !LINKS.has(key))),
    focus: focusOf(question),
    owned: ownedOf(question),
    isPlace: asksForPlace(question),
  };
}

/** 'In which country is …?', 'Which state is … in?', 'Where …?', 'Which continent does … belong to?' */
export function asksForPlace(question: string): boolean {
  return (
    /\bwhere\b|\b(?:in|on|to|from|through|within) (?:which|what)\b|\blocated\b/iu.test(question) ||
    /(?:^|[.!?]\s+)(?:which|what)\b[^.!?]*\b(?:in|on|to|through|from|part of)\W*$/iu.test(question)
  );
}

export function focusOf(question: string): string {
  const found =
    /\bwhat(?: is|'s| was| are) the ([\p{L} -]+?) (?:of|for|in)\b/iu.exec(question) ??
    /\b(?:which|what) ([\p{L} -]+?) (?:is|are|was|were|do|does|did|has|have|means|belongs|comes|stands)\b/iu.exec(
      question,
    );
  return (
    found?.[1]
      ?.toLowerCase()
      .split(/[\s-]+/u)
      .at(-1) ?? ''
  );
}

export function ownedOf(question: string): string {
  const found =
    /\bthe ([\p{L} -]+?) of (?:which|what)\b/iu.exec(question) ??
    /^of (?:which|what)\b.*\bthe ([\p{L} -]+?)\W*$/iu.exec(question) ??
    /^(?:which|what)\b.*\b(?:has|have|with) the ([\p{L} -]+?) ["“'‘]/iu.exec(question);
  return (
    found?.[1]
      ?.toLowerCase()
      .split(/[\s-]+/u)
      .at(-1) ?? ''
  );
}

/** What the question says too, in this or another form, and words without content. */
export function isEcho({ asked, stems }: Reading, word: Word | undefined): boolean {
  if (!word) return false;
  return asked.has(word.key) || FILLERS.has(word.key) || (word.key.length >= 4 && stems.has(stem(word.key)));
}

/** A word that the question does not have and that can be (part of) an answer. */
export function isNews({ answer, asked, stems }: Reading, word: Word | undefined): boolean {
  if (!word || asked.has(word.key) || FILLERS.has(word.key)) return false;
  // 'elements' for 'element' is nothing new, unless it is quoted: 'the plural is "elements"'.
  const isForm =
    word.key.length >= 4 && stems.has(stem(word.key)) && /^\p{Ll}/u.test(answer.slice(word.start));
  return !isForm || isQuoted(answer, word);
}

/** A capital, a number or a quotation. */
export function isName({ answer, words }: Reading, i: number): boolean {
  const word = words[i];
  if (!word) return false;
  return /^[\p{Lu}\d]/u.test(answer.slice(word.start)) || isQuoted(answer, word);
}

export function isLower({ answer, words }: Reading, i: number): boolean {
  const word = words[i];
  return word !== undefined && /^\p{Ll}/u.test(answer.slice(word.start)) && !isQuoted(answer, word);
}

export function isQuoted(answer: string, { start }: Word): boolean {
  return /["“„«'‘`*]/u.test(answer[start - 1] ?? '');
}

export function isArticle({ words }: Reading, i: number): boolean {
  return ARTICLES.has(words[i]?.key ?? '');
}

/** Where a phrase cannot go on. */
export function isBreak(key: string): boolean {
  return CLAUSE_STARTS.has(key) || PREPOSITIONS.has(key) || LINKS.has(key);
}

/** What stands between word i and the one before. */
export function gapBefore({ answer, words }: Reading, i: number): string {
  return i === 0 ? '' : answer.slice(words[i - 1]?.end, words[i]?.start);
}

/** How much of the question's content these words repeat, 0 to 1. */
export function repeats({ content }: Reading, words: readonly Word[]): number {
  if (content.size === 0) return 0;
  const said = new Set(words.map(({ key }) => stem(key)));
  return [...content].filter((key) => said.has(stem(key))).length / content.size;
}

function stem(key: string): string {
  if (key.length <= 3) return key;
  return key.length === 4 ? key.replace(/s$/u, '') : key.replace(/(?:ing|ed|es|s|d|e)$/u, '');
}
