// What the three sorts of pairs share: facts found by relation and subject, choices drawn from the seed, and the two
// questions of a pair built alike.

import type { Question, QuestionKind, Split } from '../../../model/questions/question.ts';
import type { Fact, Relation } from '../relation.ts';
import type { Splits } from '../split.ts';
import { draw, normalised } from '../text.ts';

export interface BankFacts {
  readonly relations: readonly Relation[];
  readonly splits: Splits;
  readonly seed: number;
}

/** @throws where the bank has no such relation: a template names one that is gone */
export function relationNamed({ relations }: BankFacts, name: string): Relation {
  const found = relations.find((relation) => relation.name === name);
  if (found === undefined) throw new Error(`No relation '${name}' in the bank`);
  return found;
}

/** Well-known facts are preferred: of this many times as many as are wanted, some are drawn. */
const CHOICE = 3;
/** At most this part of what is wanted may have one answer: most cities of WordNet are in the United States. */
const ONE_ANSWER = 1 / 5;

/** Facts of a relation in drawn order, the better known half before others, no answer too often. */
export function inDrawnOrder(bank: BankFacts, name: string, purpose: string, wanted: number): Fact[] {
  const facts = relationNamed(bank, name).facts; // the best known first, see screen.ts
  const rank = new Map(
    facts.map((fact, i) => [
      fact,
      draw(bank.seed, `${purpose}:${name}:${shownOf(fact)}`) + (i < CHOICE * wanted ? 0 : 1),
    ]),
  );
  const uses = new Map<string, number>();
  return [...facts]
    .sort((a, b) => rank.get(a)! - rank.get(b)!)
    .filter(({ subject, answers: [answer] }) => {
      if (/^kind-of-/.test(name) && /[^s]s$/.test(subject)) return false; // 'a bones'
      const used = uses.get(answer!) ?? 0;
      uses.set(answer!, used + 1);
      return used < Math.max(3, ONE_ANSWER * wanted);
    });
}

export function shownOf({ subject, shown = subject }: Fact): string {
  return shown;
}

/** There are an Athens and a Riga in the United States: as the country of a city they are never surely wrong. */
const HAVE_ANY_CITY = new Set([
  'United States',
  'Canada',
  'Australia',
  'United Kingdom',
  'Mexico',
  'Philippines',
]);

/**
 * An answer of the same relation that is wrong here: of a fact on the same side of the split that shares no answer.
 * @param fits what else the other fact must be, e.g. on another continent
 */
export function wrongAnswer(
  bank: BankFacts,
  facts: readonly Fact[],
  fact: Fact,
  fits: (other: Fact) => boolean = () => true,
): string | undefined {
  const right = new Set(fact.answers.map(normalised));
  const side = bank.splits.of(fact.subject);
  const start = Math.floor(draw(bank.seed, `wrong:${shownOf(fact)}`) * facts.length);
  for (let i = 0; i < facts.length; i++) {
    const other = facts[(start + i) % facts.length]!;
    if (other.subject === fact.subject || bank.splits.of(other.subject) !== side || !fits(other)) continue;
    if (HAVE_ANY_CITY.has(other.answers[0]!)) continue;
    if (!other.answers.some((each) => right.has(normalised(each)))) return other.answers[0]!;
  }
  return undefined;
}

export interface Half {
  readonly kind: QuestionKind;
  readonly question: string;
  readonly answers: readonly string[];
  readonly subject: string;
  readonly falseAnswer?: string;
}

/** Pairs in drawn order, each pair's two questions after one another: any first part is a fair sample. */
export function shuffledPairs(pairs: readonly (readonly Question[])[], seed: number): Question[] {
  const rank = new Map(pairs.map((each) => [each, draw(seed, `order:${each[0]!.id}`)]));
  return [...pairs].sort((a, b) => rank.get(a)! - rank.get(b)!).flat();
}

/** The two questions of a pair, each naming the other; ids are relation, kind and a number. */
export function pair(
  { relation, source, split, number }: { relation: string; source: string; split: Split; number: number },
  halves: readonly [Half, Half],
): Question[] {
  const id = ({ kind }: Half) => `${kind}:${relation}:${number}`;
  return halves.map((half, i) => ({
    id: id(half),
    question: half.question,
    answers: half.answers,
    relation,
    subject: half.subject,
    kind: half.kind,
    split,
    pair: id(halves[1 - i]!),
    ...(half.falseAnswer === undefined ? {} : { falseAnswer: half.falseAnswer }),
    source,
  }));
}
