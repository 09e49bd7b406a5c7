// Where an answer states an accepted one: whole words, not echoed from the question, not negated, not one of several
// candidates, not in passing.

import { isOneOfSeveral } from './candidates.ts';
import {
  type Alias,
  aliasesOf,
  type Context,
  isLower,
  type Place,
  placesOf,
  rangeOf,
} from './mentionContext.ts';
import { ARTICLES, type Word, wordsOf } from './normalise.ts';
import type { Question } from './question.ts';
import { asksForPlace, focusOf, ownedOf } from './reading.ts';
import { askingPart, type Range, wordsIn } from './statement.ts';
import { EMPTY_NOUNS, FILLERS, LINKS, NEGATIONS, set } from './vocabulary.ts';

export interface Mention {
  readonly alias: string;
  readonly mention: Range;
}

const ABOUT_FORM =
  /\b(?:plural|singular|forms?|tense|past|participle|superlative|comparative|noun|verb|adverb|adjective|spell\w*|word|words|written)\b/iu;

/** A clause about a person says what he did, not what was asked. */
const PASSING = set('who whose whom because when while although though');

/** Every accepted statement of an answer in `statement`, in the order of the accepted answers. */
export function findMentions(
  question: Question,
  answer: string,
  statement: Range,
  span: Range | null,
): Mention[] {
  const aliases = question.answers.flatMap((text) => aliasesOf(text));
  if (aliases.length === 0) return [];
  const asking = askingPart(question.question);
  const context: Context = {
    asking,
    answer,
    asked: wordsOf(asking),
    words: withoutPassing(answer, wordsIn(answer, statement)),
    span,
    isKind: /\b(?:kind|type|sort) of\b/iu.test(asking),
    plurals: !ABOUT_FORM.test(asking),
    aliases,
  };
  return aliases.flatMap((alias) =>
    placesOf(context, alias)
      .filter((place) => isStated(context, alias, place))
      .map(({ from, to }) => ({ alias: alias.text, mention: rangeOf(context, from, to) })),
  );
}

/** Up to 'who …', 'because …', 'best known for …', unless it is 'The person who … is'. */
function withoutPassing(answer: string, words: readonly Word[]): readonly Word[] {
  const end = words.findIndex(({ key, start }, i) => {
    if (i <= 2) return false;
    if (key === 'known' && words[i + 1]?.key === 'for') return true;
    if (key === 'born' && /,\s*$/.test(answer.slice(words[i - 1]?.end, start))) return true;
    return (
      PASSING.has(key) && !(key === 'who' && i <= 3 && !words.slice(0, i).some((word) => LINKS.has(word.key)))
    );
  });
  return end < 0 ? words : words.slice(0, end);
}

function isStated(context: Context, alias: Alias, place: Place): boolean {
  return (
    !(isWordToo(alias) && !isPointedAt(context, place)) &&
    !isPartOfName(context, alias, place) &&
    !isModifier(context, place) &&
    !isOperand(context, place) &&
    !isEchoed(context, alias, place) &&
    !isNegated(context, place) &&
    !isAside(context, place) &&
    !isOneOfSeveral(context, place)
  );
}

const SHORT_WORDS = set('a i he in as at be no am an so us or is it on do go me my we by of to up if');

/** Symbols and letters that read like English words. */
function isWordToo({ words }: Alias): boolean {
  const [first] = words;
  return words.length === 1 && first !== undefined && SHORT_WORDS.has(first.key);
}

/** In quotation marks, after 'is' or ':', or alone: 'the symbol is He', not 'He was'. */
function isPointedAt({ answer, words }: Context, { from, to }: Place): boolean {
  const before = answer.slice(words[from - 1]?.end ?? words[from]?.start, words[from]?.start);
  const after = answer.slice(words[to - 1]?.end, words[to]?.start ?? answer.length);
  if (/["“'‘(:*]/u.test(before) && /^\s*["”'’).,;*]/u.test(after)) return true;
  const isEnd = words[to] === undefined || /[.,;!()]/u.test(after);
  const previous = words[from - 1]?.key ?? '';
  return (
    isEnd &&
    (from === 0 || LINKS.has(previous) || ['letter', 'symbol', 'the', 'as', 'for', 'code'].includes(previous))
  );
}

const BEFORE_NAMES: readonly (readonly [before: RegExp, name: RegExp])[] = [
  [/^(?:new|papua|equatorial)$/u, /./u],
  [/^west$/u, /^virginia/u],
  [/^(?:north|south|latin|central)$/u, /^(?:america|korea|dakota|carolina|sudan|africa|ossetia)$/u],
  [/^(?:us|american|canadian|australian)$/u, /^dollars?$/u],
  [/^northern$/u, /^(?:ireland|cyprus|mariana)/u],
];

/** 'New Mexico' is not Mexico, 'South America' not America. */
function isPartOfName({ answer, words, aliases }: Context, alias: Alias, { from }: Place): boolean {
  const before = words[from - 1];
  if (!before || !/^\p{Lu}/u.test(answer.slice(before.start))) return false;
  if (!/^\p{Lu}/u.test(answer.slice(words[from]?.start))) return false;
  const name = alias.words[0]?.key ?? '';
  if (/^dollars?$/u.test(name) && aliases.some(({ text }) => text === 'USD')) return false;
  return BEFORE_NAMES.some(([left, right]) => left.test(before.key) && right.test(name));
}

/** 'chemical' of 'a chemical element': a kind is what the last noun says. */
function isModifier(context: Context, { from, to }: Place): boolean {
  const { answer, words, span, isKind, asked } = context;
  const next = words[to];
  if (!isKind || !next || !span || next.end > span.end || !isLower(context, from) || !isLower(context, to))
    return false;
  if (!/^[\s-]+$/u.test(answer.slice(words[to - 1]?.end, next.start))) return false;
  return !(FILLERS.has(next.key) || EMPTY_NOUNS.has(next.key) || asked.some(({ key }) => key === next.key));
}

/** A number that is calculated with, or counts something bigger: the 7 of '7 * 7 = 49'. */
function isOperand({ answer, words }: Context, { from, to }: Place): boolean {
  if (!/^-?\d/.test(words[from]?.key ?? '')) return false;
  const before = answer.slice(words[from - 1]?.end ?? words[from]?.start, words[from]?.start);
  const after = answer.slice(words[to - 1]?.end, words[to]?.start ?? answer.length);
  const next = words[to]?.key ?? '';
  const previous = words[from - 1]?.key ?? '';
  const operators = ['times', 'plus', 'minus', 'divided', 'multiplied'];
  if (/^\s*[-+*/×÷^=]\s*[\d(]/u.test(`${after}${answer.slice(words[to]?.start, words[to]?.end)}`))
    return true;
  if (/^\s*[-+*/×÷^]\s*$/u.test(before) && from > 0 && !/^\s*-$/u.test(before)) return true;
  return operators.includes(next) || operators.includes(previous);
}

/** Said by the question already, and not where the answer stands: in 'The capital of Monaco is Monaco' the first. */
function isEchoed(context: Context, alias: Alias, { from, to }: Place): boolean {
  const { asked, span } = context;
  const keys = asked.map(({ literal }) => literal).join(' ');
  if (!` ${keys} `.includes(` ${alias.words.map(({ literal }) => literal).join(' ')} `)) return false;
  const { start, end } = rangeOf(context, from, to);
  return span === null || end <= span.start || start >= span.end;
}

function isNegated({ answer, words }: Context, { from, to }: Place): boolean {
  for (let i = from - 1; i >= Math.max(0, from - 6); i--) {
    const key = words[i]?.key ?? '';
    const gap = answer.slice(words[i]?.end, words[i + 1]?.start);
    if (key === 'but' || /[;:]/.test(gap)) break;
    if (/,/.test(gap) && key !== 'not') break;
    if (NEGATIONS.has(key) && words[i + 1]?.key !== 'only') return true;
    const pair = `${key} ${words[i + 1]?.key ?? ''}`;
    if (
      from - i <= 4 &&
      /^(?:rather than|instead of|other than|except for|different from|confused with)$/u.test(pair)
    )
      return true;
    if (key === 'unlike' && from - i <= 3) return true;
  }
  // 'Paris is not the capital'
  const next = words[to]?.key ?? '';
  if (/^(?:isnt|arent|wasnt|werent|cannot|doesnt)$/u.test(next)) return true;
  return LINKS.has(next) && words[to + 1]?.key === 'not' && words[to + 2]?.key !== 'only';
}

/** After another answer was stated: 'the Zambian Pound (ZMW)', 'a room that is below ground level'. */
function isAside(context: Context, { from, to }: Place): boolean {
  const { answer, span, words } = context;
  const { start } = rangeOf(context, from, to);
  if (span === null || start < span.end) return false;
  const between = answer.slice(span.end, start);
  if (/\(/.test(between) && !between.includes(')')) return true;
  if (RESTATES.test(between)) return false;
  if (asksForPlace(context.asking) && !ELSEWHERE.test(between)) return false;
  // 'a metal with the symbol Fe': announced by what was asked for.
  let i = from - 1;
  while (ARTICLES.has(words[i]?.key ?? '') || LINKS.has(words[i]?.key ?? '') || words[i]?.key === 'of') i--;
  const word = words[i];
  if (!word || word.start < span.end || !/^\p{Ll}/u.test(answer.slice(word.start))) return true;
  return word.key !== focusOf(context.asking) && word.key !== ownedOf(context.asking);
}

/** What leads from an answer to the same in other words. */
const RESTATES =
  /^["”'’)*\s]*,?\s*(?:specifically|also (?:known as|called)|namely|i\.e\.|or simply|(?:which|that) (?:is|was)(?: also)? (?:an?|the|part of)(?: (?:type|kind|form|part|member|peninsula|region) of(?: the)?)?)\s*(?:[\p{L}-]+\s+){0,2}["“'‘*]*$/iu;

/** What leads from a place to another one. */
const ELSEWHERE = /\b(?:border\w*|neighbou?r\w*|near|between|unlike|who|that|from|by|like|including)\b/iu;
