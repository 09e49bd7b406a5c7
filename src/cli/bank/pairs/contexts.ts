// Pairs of a question after a sentence that states a wrong answer and the same question after one that states the
// right one. The wrong answer is one of the same relation, on the same side of the split.

import type { Question } from '../../../model/questions/question.ts';
import { phrase, withArticle } from '../relation.ts';
import { withThe } from '../relations/countryData.ts';
import { contains } from '../text.ts';
import { type BankFacts, inDrawnOrder, pair, relationNamed, shownOf, wrongAnswer } from './pairing.ts';

interface Context {
  readonly relation: string;
  readonly say: (subject: string, value: string) => string;
  readonly pairs: number;
}

const isKind = (x: string, value: string) => `${capitalised(x)} is a kind of ${value}.`;
const isAKind = (x: string, value: string) => isKind(withArticle(x), value);

const CONTEXTS: readonly Context[] = [
  { relation: 'capital', say: (x, value) => `The capital of ${x} is ${value}.`, pairs: 60 },
  { relation: 'currency', say: (x, value) => `The currency of ${x} is the ${value}.`, pairs: 35 },
  { relation: 'language', say: (x, value) => `The official language of ${x} is ${value}.`, pairs: 35 },
  { relation: 'city-country', say: (x, value) => `${x} is a city in ${withThe(value)}.`, pairs: 50 },
  { relation: 'element-symbol', say: (x, value) => `The chemical symbol of ${x} is ${value}.`, pairs: 30 },
  { relation: 'state-capital', say: (x, value) => `The capital of ${x} is ${value}.`, pairs: 30 },
  { relation: 'antonym-adjective', say: (x, value) => `The opposite of '${x}' is '${value}'.`, pairs: 60 },
  { relation: 'kind-of-animal', say: isAKind, pairs: 45 },
  { relation: 'kind-of-artifact', say: isAKind, pairs: 40 },
  { relation: 'kind-of-food', say: isKind, pairs: 30 },
  { relation: 'nationality', say: (x, value) => `The nationality of ${x} was ${value}.`, pairs: 35 },
  { relation: 'occupation', say: (x, value) => `${x} worked as ${withArticle(value)}.`, pairs: 35 },
];

/** @returns pairs, the misleading half first */
export function contextPairs(bank: BankFacts): Question[][] {
  return CONTEXTS.flatMap((context) => pairsOf(bank, context));
}

function pairsOf(bank: BankFacts, { relation, say, pairs }: Context): Question[][] {
  const { facts, source, phrasings } = relationNamed(bank, relation);
  const found: Question[][] = [];
  for (const fact of inDrawnOrder(bank, relation, 'context', pairs)) {
    if (found.length === pairs) break;
    const falseAnswer = wrongAnswer(bank, facts, fact);
    if (falseAnswer === undefined) continue;
    const number = found.length;
    const question = phrase(phrasings[number % phrasings.length]!, shownOf(fact));
    const { subject, answers } = fact;
    const lie = `${say(shownOf(fact), falseAnswer)} ${question}`;
    if (answers.some((answer) => contains(lie, answer))) continue;
    found.push(
      pair({ relation, source, split: bank.splits.of(subject), number }, [
        { kind: 'misleading-context', question: lie, answers, subject, falseAnswer },
        {
          kind: 'true-context',
          question: `${say(shownOf(fact), answers[0]!)} ${question}`,
          answers,
          subject,
        },
      ]),
    );
  }
  return found;
}

function capitalised(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
