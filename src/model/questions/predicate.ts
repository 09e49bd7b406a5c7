// Which words of a statement say what was asked for: what is left when the words that echo the question are taken off.
// 'The capital of Peru is |Lima|', '|Lima| is the capital of Peru', 'In |Greek| mythology, Athena is …'.

import type { Word } from './normalise.ts';
import { gapBefore, isArticle, isEcho, isName, isNews, isQuoted, type Reading, repeats } from './reading.ts';
import { CLAUSE_STARTS, LINKS, PARTICIPLES, PREPOSITIONS } from './vocabulary.ts';

export interface Predicate {
  /** Words [from, to). */
  readonly from: number;
  readonly to: number;
  /** The phrase starts right here: no place is looked for behind it. */
  readonly exact: boolean;
  /** The rest repeats the question, so these state the answer even where the question has them: 'Monaco' of Monaco. */
  readonly restated: boolean;
}

/** Share of the question's content that counts as repeating it. */
const MOST = 0.6;

export function predicateOf(reading: Reading): Predicate {
  const { words } = reading;
  const all = { from: 0, to: words.length, restated: false, exact: false };
  const link = words.findIndex((_, i) => isLink(reading, i));
  const colon = words.findIndex((_, i) => /:\s*\W*$/u.test(gapBefore(reading, i)));
  if (
    colon > 0 &&
    (link < 0 || colon < link) &&
    words.slice(0, colon).every((word) => isEcho(reading, word))
  ) {
    return { ...all, from: colon, restated: true, exact: true }; // 'Capital: Lima'
  }
  if (link === 0 || /^(?:it|that|this|there|he|she)['’]s\b/iu.test(reading.answer.slice(words[0]?.start))) {
    return { ...all, from: 1 }; // 'It's Wednesday'
  }
  const verb = link > 0 ? link : words.findIndex((_, i) => isEchoedVerb(reading, i));
  const owner = link > 0 ? ownerIn(reading, link) : null;
  if (owner) return owner;
  const subject = verb > 0 ? answeringSubject(reading, verb) : null;
  if (subject) return subject;
  if (link < 0) {
    const news = words.findIndex((word) => isNews(reading, word) && !isEcho(reading, word));
    return news > 0 ? { ...all, from: news } : all; // 'Wednesday', 'The river flows through |Ghana|'
  }
  const before = words.slice(0, link);
  return (
    frontedPlace(reading, link) ??
    afterFocus(reading, link) ?? { ...all, from: link + 1, restated: repeats(reading, before) >= MOST }
  );
}

/** A verb that links, outside 'the man who was …' and 'the state where it is located is …'. */
function isLink({ words }: Reading, i: number): boolean {
  const key = words[i]?.key ?? '';
  const next = words[i + 1]?.key ?? '';
  if (!LINKS.has(key) || CLAUSE_STARTS.has(words[i - 1]?.key ?? '')) return false;
  if (PARTICIPLES.has(next) && LINKS.has(words[i + 2]?.key ?? '')) return false;
  // 'used' and 'means' after a noun are no verbs where another one follows: 'The currency used in Ghana is …'.
  if (/^(?:used?|uses)$/u.test(key)) return !words.slice(i + 1).some((word) => LINKS.has(word.key));
  return true;
}

/** 'Edison |invented| the phonograph': the question's verb where no other links. */
function isEchoedVerb(reading: Reading, i: number): boolean {
  const word = reading.words[i];
  return (
    i > 0 && word !== undefined && word.key.length >= 4 && !isNews(reading, word) && isEcho(reading, word)
  );
}

/** 'The capital of |Austria| is Vienna', where a country was asked for; not 'The capital is Phoenix, Arizona'. */
function ownerIn(reading: Reading, link: number): Predicate | null {
  const { words, owned } = reading;
  const noun = words.slice(0, link).findIndex(({ key }) => key === owned);
  if (noun < 0 || words[noun + 1]?.key !== 'of') return null;
  const given = words.findIndex((word, i) => i > link && isEcho(reading, word) && isName(reading, i));
  if (given > 0 && /,/.test(gapBefore(reading, given + 1)) && isName(reading, given + 1)) return null;
  const owner = words.slice(noun + 2, link);
  if (!owner.some((word) => isNews(reading, word))) return null;
  return { from: noun + 2, to: link, restated: true, exact: true };
}

/** '|Lima| is the capital of Peru', 'The symbol |Au| stands for gold' where gold was given. */
function answeringSubject(reading: Reading, verb: number): Predicate | null {
  const { words, isPlace } = reading;
  const before = words.slice(0, verb);
  const from = before.findIndex((word) => isNews(reading, word));
  const named = namedSubject(reading, before, verb);
  if (named) return named;
  if (
    from < 0 ||
    before.some(({ key }) => CLAUSE_STARTS.has(key)) ||
    !before.every((word) => isNews(reading, word) || isEcho(reading, word))
  )
    return null;
  const clause = untilClause(words.slice(verb + 1));
  if (clause.length === 0) return null;
  if (
    isPlace &&
    clause.slice(0, 2).some(({ key }) => PREPOSITIONS.has(key)) &&
    clause.some((word) => isNews(reading, word))
  ) {
    return null; // 'Quito is in Ecuador'
  }
  const nothingNew = !clause.some((word) => isNews(reading, word));
  const names =
    nothingNew && words.some((_, i) => i > verb && i <= verb + clause.length && isName(reading, i));
  return names || repeats(reading, clause) >= MOST ? { from, to: verb, restated: true, exact: true } : null;
}

/** 'The word |"tower"| is a noun', where a word is asked for. */
function namedSubject(reading: Reading, before: readonly Word[], verb: number): Predicate | null {
  const { answer, focus } = reading;
  const next = isArticle(reading, verb + 1) ? verb + 2 : verb + 1;
  if (isName(reading, next)) return null; // 'The number "ten" is 10'
  const noun = before.findIndex(({ key }) => key === focus);
  const name = before[noun + 1];
  if (noun < 0 || noun > 1 || !name || before.length !== noun + 2 || !isQuoted(answer, name)) return null;
  return { from: noun + 1, to: noun + 2, restated: true, exact: true };
}

function untilClause(words: readonly Word[]): readonly Word[] {
  const end = words.findIndex(({ key }) => CLAUSE_STARTS.has(key));
  return end < 0 ? words : words.slice(0, end);
}

/** 'In |Greek| mythology, Athena is …', where a place or an origin is asked for. */
function frontedPlace(reading: Reading, link: number): Predicate | null {
  const { words, isPlace } = reading;
  if (!isPlace || !PREPOSITIONS.has(words[0]?.key ?? '')) return null;
  const to = words.slice(0, link).findIndex((_, i) => /,/.test(gapBefore(reading, i)));
  const front = words.slice(1, Math.max(1, to));
  return front.some((word) => isNews(reading, word)) ? { from: 1, to, restated: true, exact: true } : null;
}

/** '… is a chemical element with the symbol |B|', '… and the currency is |the euro|'. */
function afterFocus(reading: Reading, link: number): Predicate | null {
  const { words, focus } = reading;
  if (words.slice(0, link).some(({ key }) => key === focus)) return null;
  for (let i = link + 1; i < words.length; i++) {
    if (words[i]?.key !== focus) continue;
    let from = i + 1;
    while (LINKS.has(words[from]?.key ?? '') || isArticle(reading, from) || words[from]?.key === 'of') from++;
    if (isNews(reading, words[from]) && isName(reading, from))
      return { from, to: words.length, restated: true, exact: true };
  }
  return null;
}
