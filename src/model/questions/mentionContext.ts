// Where an accepted answer stands in a statement, stated or not: whole words that read the same. With the questions about
// words that the rules on mentions share.

import { ARTICLES, type Word, wordsOf } from './normalise.ts';
import type { Range } from './statement.ts';

/** What the rules below look at. */
export interface Context {
  /** The question without a context before it. */
  readonly asking: string;
  readonly answer: string;
  /** Of the question. */
  readonly asked: readonly Word[];
  /** Of the statement, without what is said in passing. */
  readonly words: readonly Word[];
  /** What the span rule takes for the answer; decides only about words that the question has too. */
  readonly span: Range | null;
  /** May 'insects' stand for 'insect'? Not where the question is about the form of a word. */
  readonly plurals: boolean;
  /** 'What kind of thing is …?': common nouns, which do not exclude each other. */
  readonly isKind: boolean;
  readonly aliases: readonly Alias[];
}

export interface Alias {
  readonly text: string;
  readonly words: readonly Word[];
}

/** Words [from, to) of the context. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

export function rangeOf({ words }: Context, from: number, to: number): Range {
  return { start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 };
}

/** The alias and, of 'Joey (song)', also 'Joey'. */
export function aliasesOf(text: string): Alias[] {
  const plain = text.replace(/\s*\([^)]*\)\s*$/u, '');
  return [...new Set([text, plain])].flatMap((one) => {
    const words = withoutArticles(wordsOf(one));
    return words.length > 0 ? [{ text: one, words }] : [];
  });
}

function withoutArticles(words: readonly Word[]): readonly Word[] {
  const rest = words.filter(({ key }) => !ARTICLES.has(key));
  return rest.length > 0 ? rest : words;
}

/** Where the alias stands as whole words; articles inside do not matter. */
export function placesOf(context: Context, alias: Alias): Place[] {
  const { words } = context;
  return words.flatMap((_, from) => {
    const to = matchAt(context, alias, from);
    return to === null || words[from]?.glued || words[to]?.glued ? [] : [{ from, to }];
  });
}

export function matchAt(context: Context, alias: Alias, from: number): number | null {
  const { words } = context;
  let at = from;
  for (const [i, word] of alias.words.entries()) {
    while (i > 0 && ARTICLES.has(words[at]?.key ?? '')) at++;
    const said = words[at];
    const isLast = i === alias.words.length - 1;
    if (!said || !reads(context, said, word, alias, isLast)) return null;
    at++;
  }
  return at;
}

/** Whether a said word is the alias's. */
function reads(context: Context, said: Word, word: Word, alias: Alias, isLast: boolean): boolean {
  if (alias.words.length === 1 && isCode(alias.text)) {
    return said.literal === word.literal && rawOf(context, said) === alias.text.replaceAll('.', '');
  }
  // 'What is 7 in words?' is not answered by '7': where the question has the number, its notation matters.
  const isNotation = /^-?\d/.test(word.key) && context.asked.some(({ key }) => key === word.key);
  if (isNotation) return said.literal.replaceAll(' ', '') === word.literal.replaceAll(' ', '');
  if (said.key === word.key) return true;
  if (!isLast || !context.plurals || word.key.length < 4) return false;
  return said.key === `${word.key}s` || said.key === `${word.key}es`;
}

/** Up to two letters, or up to four capitals: 'He', 'US', 'ALL'. Their case is part of them. */
function isCode(alias: string): boolean {
  const letters = alias.replaceAll('.', '');
  return /^\p{L}{1,2}$/u.test(letters) || /^\p{Lu}{3,4}$/u.test(letters);
}

function rawOf({ answer }: Context, { start, end }: Word): string {
  return answer
    .slice(start, end)
    .replaceAll('.', '')
    .replace(/['’]s$/u, '');
}

/** A capital, a number or a quotation. */
export function isName({ answer, words }: Context, i: number): boolean {
  const word = words[i];
  if (!word) return false;
  return (
    /^[\p{Lu}\d]/u.test(answer.slice(word.start)) ||
    /^-?\d/.test(word.key) ||
    /["“'‘*]$/u.test(answer.slice(0, word.start))
  );
}

export function isLower({ answer, words }: Context, i: number): boolean {
  return /^\p{Ll}/u.test(answer.slice(words[i]?.start ?? answer.length));
}

export function isLowerNoun({ answer, words, asked }: Context, i: number): boolean {
  const word = words[i];
  if (!word || !asked.some(({ key }) => key === word.key)) return false;
  return /^\p{Ll}/u.test(answer.slice(word.start));
}

export function hasComma({ answer, words }: Context, i: number): boolean {
  return /^["”'’)*\s]*,/u.test(answer.slice(words[i - 1]?.end ?? answer.length, words[i]?.start));
}

export function hasSlash({ answer, words }: Context, i: number): boolean {
  return /^\s*\/\s*$/u.test(answer.slice(words[i - 1]?.end ?? answer.length, words[i]?.start));
}
