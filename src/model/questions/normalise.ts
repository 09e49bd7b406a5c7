// What reads the same: words of a text without case, accents, articles, punctuation, possessives, and with numbers in
// one notation. Words keep their place in the text, so that rules work on words and answer in characters.

import { mergeNumbers } from './numbers.ts';

/** One word (or one number of several words) of a text. */
export interface Word {
  /** What is compared: 'São' → 'sao', "O'Neill's" → 'oneill', 'U.S.' → 'us', '1,000' and 'one thousand' → '1000'. */
  readonly key: string;
  /** As `key`, but numbers stay as written: 'one thousand'. */
  readonly literal: string;
  /** Character offsets in the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Joined to the word before by a hyphen: 'American' in 'French-American'. */
  readonly glued: boolean;
}

const WORD =
  /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:st|nd|rd|th)?(?![\p{L}\p{N}])|(?:\p{L}\.){2,}|[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`´][\p{L}\p{M}\p{N}]+)*|&/gu;
const HYPHENS = /^[-‐‑–]$/u;
/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
export const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the']);

/** The words of `text` in order; numbers of several words are one. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    const key = fold(match[0]);
    if (key === '') continue;
    const before = words.at(-1);
    const glued = before !== undefined && HYPHENS.test(text.slice(before.end, start));
    words.push({ key, literal: key, start, end, glued });
  }
  return mergeNumbers(text, words);
}

/** One spelling for one reading of a word. */
function fold(word: string): string {
  if (word === '&') return 'and';
  const plain = word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøłæœđðþı]/gu, (letter) => LETTERS[letter] ?? letter);
  if (/^\d/.test(plain)) return plain.replaceAll(',', '');
  return plain.replace(/['’‘ʼ`´]s$/u, '').replace(/['’‘ʼ`´.]/gu, '');
}

/** The text as compared: keys with one space between, articles left out unless there is nothing else. */
export function normalise(text: string): string {
  const keys = wordsOf(text).map(({ key }) => key);
  const withoutArticles = keys.filter((key) => !ARTICLES.has(key));
  const read = (withoutArticles.length > 0 ? withoutArticles : keys).join(' ');
  return read === text ? read : normalise(read); // '1,000 the million': a number is whole once its article is gone
}
