// Pairs of a question whose premise is false and the same question with the true premise. The premise is part of
// what is asked about ('Which country has the capital Lilongwe and the franc as its currency?'), so that a false one
// leaves nothing to answer: no such thing exists.

import type { Question } from '../../../model/questions/question.ts';
import type { Fact } from '../relation.ts';
import { withThe } from '../relations/countryData.ts';
import { contains, sharesStem } from '../text.ts';
import { type BankFacts, inDrawnOrder, pair, relationNamed, shownOf, wrongAnswer } from './pairing.ts';

interface Premise {
  /** Relation that the premise states. */
  readonly stated: string;
  /** Relation that is asked for. */
  readonly asked: string;
  /** Relation whose answer is said beside the premise. */
  readonly beside?: string;
  /** Subject of the fact asked for, from that of the premise; by default the same. */
  readonly via?: (fact: Fact) => string;
  /** The false value must have another answer to what is asked: London in Peru is in no continent. */
  readonly apart?: boolean;
  readonly say: (subject: string, value: string, beside: string) => string;
  readonly pairs: number;
}

const PREMISES: readonly Premise[] = [
  {
    stated: 'capital',
    asked: 'continent',
    apart: true,
    say: (country, capital) => `On which continent is ${capital}, the capital of ${country}?`,
    pairs: 80,
  },
  {
    stated: 'city-country',
    asked: 'continent',
    via: ({ answers }) => answers[0]!,
    apart: true,
    say: (city, country) => `On which continent is ${city}, a city in ${withThe(country)}?`,
    pairs: 80,
  },
  {
    stated: 'currency',
    asked: 'capital-country',
    beside: 'capital',
    say: (_, currency, capital) =>
      `Which country has the capital ${capital} and the ${currency} as its currency?`,
    pairs: 70,
  },
  {
    stated: 'language',
    asked: 'capital-country',
    beside: 'capital',
    say: (_, language, capital) =>
      `Which country has the capital ${capital} and ${language} as an official language?`,
    pairs: 60,
  },
  {
    stated: 'element-symbol',
    asked: 'symbol-element',
    beside: 'element-number',
    say: (_, symbol, number) =>
      `Which chemical element has the atomic number ${number} and the symbol '${symbol}'?`,
    pairs: 70,
  },
  {
    stated: 'state-capital',
    asked: 'abbreviation-state',
    beside: 'state-abbreviation',
    say: (_, capital, code) => `Which US state has the capital ${capital} and the abbreviation '${code}'?`,
    pairs: 40,
  },
  {
    stated: 'nationality',
    asked: 'occupation',
    say: (person, nationality) => `What was the occupation of ${person}, who was ${nationality}?`,
    pairs: 80,
  },
];

/** @returns pairs, the false half first */
export function premisePairs(bank: BankFacts): Question[][] {
  return PREMISES.flatMap((premise) => pairsOf(bank, premise));
}

function pairsOf(bank: BankFacts, premise: Premise): Question[][] {
  const { stated, asked, beside, via = ({ subject }) => subject, apart = false, say, pairs } = premise;
  const { facts, source } = relationNamed(bank, stated);
  const asks = answersOf(bank, asked);
  const besides = beside === undefined ? undefined : answersOf(bank, beside);
  const found: Question[][] = [];
  for (const fact of inDrawnOrder(bank, stated, 'premise', pairs)) {
    if (found.length === pairs) break;
    const answers = asks.get(via(fact));
    const said = besides === undefined ? '' : besides.get(fact.subject)?.[0];
    const split = bank.splits.of(fact.subject);
    if (answers === undefined || said === undefined || bank.splits.of(via(fact)) !== split) continue;
    const falseAnswer = wrongAnswer(
      bank,
      facts,
      fact,
      (other) => !apart || !shareOne(answers, asks.get(via(other)) ?? answers),
    );
    if (falseAnswer === undefined) continue;
    const truth = say(shownOf(fact), fact.answers[0]!, said);
    const lie = say(shownOf(fact), falseAnswer, said);
    if (answers.some((each) => [truth, lie].some((text) => contains(text, each) || sharesStem(text, each))))
      continue;
    found.push(
      pair({ relation: stated, source, split, number: found.length }, [
        { kind: 'false-premise', question: lie, answers: [], subject: fact.subject, falseAnswer },
        { kind: 'true-premise', question: truth, answers, subject: fact.subject },
      ]),
    );
  }
  return found;
}

function answersOf(bank: BankFacts, relation: string): ReadonlyMap<string, readonly string[]> {
  return new Map(relationNamed(bank, relation).facts.map(({ subject, answers }) => [subject, answers]));
}

function shareOne(a: readonly string[], b: readonly string[]): boolean {
  return a.some((each) => b.includes(each));
}
