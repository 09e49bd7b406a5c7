// The phrase inside a predicate: a short noun phrase, name, number or quotation, without articles, without 'a type of',
// without the question's own nouns around it, up to where another clause or description begins.

import { ARTICLES, type Word } from './normalise.ts';
import type { Predicate } from './predicate.ts';
import {
  gapBefore,
  isArticle,
  isBreak,
  isEcho,
  isLower,
  isName,
  isNews,
  isQuoted,
  type Reading,
} from './reading.ts';
import type { Range } from './statement.ts';
import {
  CLAUSE_STARTS,
  FILLERS,
  HEADS,
  LINKS,
  NEGATIONS,
  PARTICIPLES,
  PREPOSITIONS,
  set,
} from './vocabulary.ts';

/** Longer stretches are paragraphs, not answers. */
const MAX_WORDS = 10;
const MAX_CHARACTERS = 80;
const ADVERBS =
  set(`also actually indeed simply just usually often typically commonly generally primarily mainly
  specifically officially currently predominantly therefore thus only both always either`);
/** After these a clause with a subject of its own begins: 'Lima and it is …'. */
const CLAUSE = set('is was has are were it he she they his her its their that which who not can');
const QUOTED =
  /["“”„«]([^"“”„«»]+)["“”»]|(?<![\p{L}\p{N}])['‘`]([^'‘’`]+(?:['’]\p{L}[^'‘’`]*)*)['’`](?![\p{L}\p{N}])|\*\*([^*]+)\*\*/gu;

/** The phrase that a predicate holds; null where there is none, or only the question's own nouns. */
export function phraseIn(reading: Reading, { from, to, restated, exact }: Predicate): Range | null {
  const { words } = reading;
  const place = reading.isPlace && !exact ? placeIn(reading, from, to) : null;
  let first = skipLead(reading, place ?? from, to);
  const word = words[first];
  if (!word || first >= to || (NEGATIONS.has(word.key) && !isQuoted(reading.answer, word))) return null;
  let last = phraseEnd(reading, first, to);
  const quoted = quotedIn(reading, first, last);
  if (quoted) return quoted;
  // 'a chemical element called |copper|', where an element was asked for.
  const isNamed =
    words[last - 1]?.key === reading.focus && /^(?:called|named)$/u.test(words[last]?.key ?? '');
  if (isNamed || !words.slice(first, last).some((one) => isNews(reading, one))) {
    const next = goesOn(reading, last, to);
    if (next !== null) return phraseIn(reading, { from: next, to, restated: true, exact: true });
    // 'Libya is a continent' states nothing; 'Wednesday' and 'The plural of sheep is sheep' do.
    const isNoun = words.slice(first, last).every((_, i) => isLower(reading, first + i));
    return isNoun && !restated && from > 0 ? null : rangeOf(reading, first, last);
  }
  // 'Greek mythology', '31 days' → 'Greek', '31'; but 'a domesticated animal' is one thing.
  const isOwnNoun = (i: number) => isEcho(reading, words[i]) && isLower(reading, i);
  const isKind = /^an?$/u.test(words[first - 1]?.key ?? '') || isListing(reading, first, last);
  while (!isKind && last - 1 > first && (isOwnNoun(last - 1) || isArticle(reading, last - 1))) last--;
  while (first < last - 1 && isOwnNoun(first)) first++;
  return rangeOf(reading, first, last) ?? rangeOf(reading, first, firstPart(reading, first, last));
}

/** Of a phrase that is too long: up to the first comma or 'of'. */
function firstPart(reading: Reading, first: number, last: number): number {
  const { words } = reading;
  for (let i = first + 1; i < last; i++) {
    if (words[i]?.key === 'of' || /,/.test(gapBefore(reading, i))) return i;
  }
  return last;
}

/** 'aquatic plant' of 'a type of aquatic plant': a noun that belongs to the adjective before. */
function isListing({ words }: Reading, first: number, _last: number): boolean {
  return words[first - 1]?.key === 'of' && HEADS.has(words[first - 2]?.key ?? '');
}

/** After the question's own words: 'Nagasaki, |Japan|', 'a noun called |happiness|'. */
function goesOn(reading: Reading, last: number, to: number): number | null {
  const { words } = reading;
  if (last >= to) return null;
  if (/^(?:called|named|known)$/u.test(words[last]?.key ?? '') && last + 1 < to) return last + 1;
  if (/^(?:that|which)$/u.test(words[last]?.key ?? '') && words[last + 1]?.key === 'belongs') {
    // 'a plant that belongs to the family Poaceae' is no answer yet.
    const taxon = words.slice(last + 2, last + 5).findIndex(({ key }) => /^(?:family|genus)$/u.test(key));
    return taxon >= 0 && isName(reading, last + 3 + taxon) ? null : last + 2;
  }
  return /,/.test(gapBefore(reading, last)) && isName(reading, last) && isNews(reading, words[last])
    ? last
    : null;
}

/** Where a place follows: 'a country located in |East Asia|', 'a sovereign state in |the Caribbean|'. */
function placeIn(reading: Reading, from: number, to: number): number | null {
  const { words } = reading;
  let plain: number | null = null;
  for (let i = from; i + 1 < to; i++) {
    const key = words[i]?.key ?? '';
    if (CLAUSE_STARTS.has(key)) break;
    if (i > from && plain !== null && /,/.test(gapBefore(reading, i))) break;
    if (!/^(?:in|on|within|from|through|to)$/u.test(key)) continue;
    const name = skipLead(reading, i + 1, to);
    if (!isName(reading, name) && !isName(reading, name + 1)) continue;
    if (/^(?:located|situated|found|lies|based|belongs)$/u.test(words[i - 1]?.key ?? '')) return i + 1;
    plain ??= i + 1;
  }
  return plain;
}

/** Skips what leads to the answer: adverbs, articles, 'a type of', 'located in', 'the state of', 'known as'. */
function skipLead(reading: Reading, from: number, to: number): number {
  const { answer, words } = reading;
  let i = from;
  while (i + 1 < to) {
    const key = words[i]?.key ?? '';
    const next = words[i + 1]?.key ?? '';
    const leads =
      ARTICLES.has(key) || ADVERBS.has(key) || PREPOSITIONS.has(key) || key === 'of' || key === 'as';
    const describes =
      (PARTICIPLES.has(key) && (PREPOSITIONS.has(next) || next === 'as')) ||
      (/^(?:equivalent|equal)$/u.test(key) && next === 'to') ||
      (next === 'as' && isEcho(reading, words[i]) && isLower(reading, i));
    if (words[i + 1]?.glued || isQuoted(answer, words[i] as Word)) break;
    if (leads || describes || /^(?:called|named|known)$/u.test(key)) i++;
    else if (
      next === 'of' &&
      i + 2 < to &&
      (HEADS.has(key) || (isEcho(reading, words[i]) && isLower(reading, i)))
    )
      i += 2;
    else break;
  }
  return i;
}

/** One past the last word of the phrase that starts at `first`. */
function phraseEnd(reading: Reading, first: number, to: number): number {
  const { words, isPlace } = reading;
  for (let i = first + 1; i < to; i++) {
    const key = words[i]?.key ?? '';
    const gap = gapBefore(reading, i).replaceAll('**', '');
    if (/,/.test(gap) && (isListed(reading, i, to) || isAdjective(reading, first, i))) continue;
    // 'Montgomery, Alabama': where a place is asked for, its parts belong together.
    if (
      isPlace &&
      /^,\s*$/u.test(gap) &&
      isName(reading, i) &&
      !FILLERS.has(key) &&
      isName(reading, i - 1) &&
      !isEcho(reading, words[i - 1])
    )
      continue;
    if (/[,;:()[\]=–—/+*×]|\s-\s/u.test(gap) || isBreak(key)) return i;
    if (PARTICIPLES.has(key) && i + 1 < to) return i;
    if (/ed$/u.test(key) && PREPOSITIONS.has(words[i + 1]?.key ?? '')) return i; // 'furniture |designed to …'
    if ((key === 'and' || key === 'or') && startsClause(reading, i + 1, to)) return i;
  }
  return to;
}

function startsClause(reading: Reading, i: number, to: number): boolean {
  const { words } = reading;
  if (CLAUSE.has(words[i]?.key ?? '')) return true;
  for (let j = i; j < to; j++) {
    const key = words[j]?.key ?? '';
    if (CLAUSE_STARTS.has(key) || PARTICIPLES.has(key) || (j > i && /[,;]/.test(gapBefore(reading, j))))
      return false;
    if (LINKS.has(key)) return true;
  }
  return false;
}

/** 'Paris|, Lyon| and Nice': short items up to an 'and' or 'or'. */
function isListed(reading: Reading, i: number, to: number): boolean {
  const { words } = reading;
  let length = 0;
  for (let j = i; j < to && length <= 3; j++, length++) {
    const key = words[j]?.key ?? '';
    const gap = j > i ? gapBefore(reading, j) : '';
    if (/[;:(]/.test(gap)) return false;
    if (key === 'and' || key === 'or') return j + 1 < to && !startsClause(reading, j + 1, to);
    if (isBreak(key) || PARTICIPLES.has(key)) return false;
    if (/,/.test(gap)) length = -1;
  }
  return false;
}

/** 'a large|, ape-like| primate': a comma between adjectives. */
function isAdjective(reading: Reading, first: number, i: number): boolean {
  const { words } = reading;
  const key = words[i]?.key ?? '';
  if (i - first > 3 || !isLower(reading, i) || !isLower(reading, first)) return false;
  if (words[first - 1]?.key !== 'a' && words[first - 1]?.key !== 'an' && !isListing(reading, first, i))
    return false;
  return !(ARTICLES.has(key) || FILLERS.has(key) || isBreak(key) || PARTICIPLES.has(key) || /ly$/u.test(key));
}

/** What stands in quotation marks inside the phrase. */
function quotedIn(reading: Reading, first: number, last: number): Range | null {
  const { answer, words } = reading;
  const start = words[first]?.start ?? 0;
  const end = words[last - 1]?.end ?? 0;
  for (const match of answer.matchAll(QUOTED)) {
    const text = match[1] ?? match[2] ?? match[3] ?? '';
    const from = match.index + match[0].indexOf(text);
    if (from < start || from >= end) continue;
    const inside = words.flatMap((word, i) =>
      word.start >= from && word.end <= from + text.length ? [i] : [],
    );
    const [a, b] = [inside[0], inside.at(-1)];
    if (a !== undefined && b !== undefined) return rangeOf(reading, a, b + 1);
  }
  return null;
}

/** Characters of words [first, last) without a leading article, with a number's sign; null if too long. */
export function rangeOf(reading: Reading, first: number, last: number): Range | null {
  let [from, to] = [first, last];
  while (from < to - 1 && isArticle(reading, from)) from++;
  while (to - 1 > from && /^(?:of|and|or)$/u.test(reading.words[to - 1]?.key ?? '')) to--;
  const [a, b] = [reading.words[from], reading.words[to - 1]];
  if (!a || !b || to - from > MAX_WORDS || b.end - a.start > MAX_CHARACTERS) return null;
  const isSigned = a.key.startsWith('-') && /[-−]/u.test(reading.answer[a.start - 1] ?? '');
  return { start: isSigned ? a.start - 1 : a.start, end: b.end };
}
