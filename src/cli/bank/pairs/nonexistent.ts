// Pairs of a question about something invented and the same question about something real.

import type { Question } from '../../../model/questions/question.ts';
import { phrase } from '../relation.ts';
import { inventName, type NameStyle } from './invented.ts';
import { type BankFacts, inDrawnOrder, pair, relationNamed, shownOf } from './pairing.ts';

/** Relations to ask about, the style of their invented names, and pairs of each at most. */
const ASKED: readonly (readonly [relation: string, style: NameStyle, pairs: number])[] = [
  ['capital', 'place', 60],
  ['city-country', 'place', 60],
  ['city-state', 'place', 40],
  ['language', 'place', 35],
  ['currency', 'place', 40],
  ['river-country', 'place', 25],
  ['kind-of-animal', 'thing', 60],
  ['kind-of-plant', 'thing', 30],
  ['kind-of-food', 'thing', 35],
  ['kind-of-artifact', 'thing', 50],
  ['element-symbol', 'element', 30],
  ['occupation', 'person', 40],
];

/**
 * @param known lower-case words and names that exist
 * @returns pairs, the invented half first
 */
export function nonexistentPairs(bank: BankFacts, known: ReadonlySet<string>): Question[][] {
  const taken = new Set(known);
  return ASKED.flatMap(([name, style, count]) => {
    const { source, phrasings } = relationNamed(bank, name);
    return inDrawnOrder(bank, name, 'nonexistent', count)
      .slice(0, count)
      .map((fact, number) => {
        const invented = nameLike(bank.seed, style, `${name}:${number}`, taken);
        const template = phrasings[number % phrasings.length]!;
        return pair({ relation: name, source, split: bank.splits.of(fact.subject), number }, [
          { kind: 'nonexistent', question: phrase(template, invented), answers: [], subject: invented },
          {
            kind: 'existing',
            question: phrase(template, shownOf(fact)),
            answers: fact.answers,
            subject: fact.subject,
          },
        ]);
      });
  });
}

/** Written as real ones are: places and people with capitals, people with two names. */
function nameLike(seed: number, style: NameStyle, purpose: string, taken: Set<string>): string {
  const one = (part: string) => inventName(seed, style, `${purpose}:${part}`, taken);
  if (style === 'thing' || style === 'element') return one('');
  const first = capitalised(one('first'));
  return style === 'person' ? `${first} ${capitalised(one('last'))}` : first;
}

function capitalised(name: string): string {
  return name[0]!.toUpperCase() + name.slice(1);
}
