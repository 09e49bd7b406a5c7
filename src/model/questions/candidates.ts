// Whether a mention is one of several candidates: 'Paris or Lyon', 'Paris, Lyon and Nice'.

import {
  type Context,
  hasComma,
  hasSlash,
  isLower,
  isLowerNoun,
  isName,
  matchAt,
  type Place,
} from './mentionContext.ts';
import { ARTICLES, type Word } from './normalise.ts';
import { LINKS } from './vocabulary.ts';

/** 'Paris or Lyon', 'Paris, Lyon and Nice': the right one among others is no answer. */
export function isOneOfSeveral(context: Context, { from, to }: Place): boolean {
  const { words } = context;
  // 'Greek and Roman mythology', 'the Greek mythology or the Roman one': small words between do not matter.
  let after = to;
  while (after < to + 2 && isLowerNoun(context, after)) after++;
  let before = from - 1;
  while (before >= 0 && (ARTICLES.has(words[before]?.key ?? '') || isDirection(words[before]))) before--;
  return listAfter(context, from, after) || listBefore(context, from, before);
}

function listAfter(context: Context, from: number, at: number): boolean {
  const { words } = context;
  const joint = words[at]?.key ?? '';
  if (joint === 'and' || joint === 'or') return isRival(context, from, at + 1, joint);
  if (!hasComma(context, at) && !hasSlash(context, at)) return false;
  if (hasSlash(context, at)) return isRival(context, from, at, 'or');
  const end = listEnd(context, at);
  return end !== null && (isRival(context, from, at, 'and') || isRival(context, from, end, 'and'));
}

function listBefore(context: Context, from: number, at: number): boolean {
  const { words } = context;
  const joint = words[at]?.key ?? '';
  if (joint === 'and' || joint === 'or') {
    const start = itemStart(context, at - 1);
    return isRival(context, from, start, joint);
  }
  if (hasSlash(context, from)) return isRival(context, from, from - 1, 'or');
  if (!hasComma(context, at + 1) || listEnd(context, from) === null) return false;
  return isRival(context, from, itemStart(context, at), 'and');
}

/** The word after the 'and' or 'or' that closes a list of short items; null where none does. */
function listEnd(context: Context, from: number): number | null {
  const { words } = context;
  let length = 0;
  for (let i = from; i < words.length && length <= 4; i++) {
    const key = words[i]?.key ?? '';
    if (i > from && hasComma(context, i)) length = 0;
    if (key === 'and' || key === 'or') return i + 1;
    if (LINKS.has(key)) return null;
    length++;
  }
  return null;
}

/** The first word of the item that ends with word `last`. */
function itemStart(context: Context, last: number): number {
  const { words } = context;
  let i = last;
  while (i > 0 && last - i < 3 && !hasComma(context, i) && isName(context, i - 1)) i--;
  return words[i] ? i : last;
}

/** Whether the item at word `at` is another answer of the same kind: a name beside a name, a number beside a number. */
function isRival(context: Context, from: number, at: number, joint: string): boolean {
  const { words, aliases } = context;
  let first = at;
  while (ARTICLES.has(words[first]?.key ?? '') || isDirection(words[first]) || isLowerNoun(context, first))
    first++;
  const item = words[first];
  if (!item) return false;
  const next = words.slice(first + 1, first + 3).findIndex(({ key }) => LINKS.has(key));
  if (next >= 0) return false; // a clause of its own: 'Paris and it is …'
  const length = words
    .slice(first, first + 4)
    .findIndex(({ key }, i) => key === 'and' || key === 'or' || (i > 0 && hasComma(context, first + i)));
  const starts = [0, 1, 2, 3].slice(0, length < 0 ? 4 : length);
  if (aliases.some((alias) => starts.some((i) => matchAt(context, alias, first + i) !== null))) return false;
  if (joint === 'or') return !(context.isKind && isLower(context, from) && isLower(context, first)); // 'rope or cord'
  return isName(context, from) && isName(context, first);
}

/** 'Eastern' Europe: words before a name that leave it the same. */
function isDirection(word: Word | undefined): boolean {
  return /^(?:north|south|east|west|central)(?:ern|east|west|eastern|western)*$/u.test(word?.key ?? '');
}
