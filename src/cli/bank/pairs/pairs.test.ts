import { describe, expect, it } from 'vitest';
import type { Fact, Relation } from '../relation.ts';
import { Splits } from '../split.ts';
import { inventName } from './invented.ts';
import { type BankFacts, inDrawnOrder, pair, relationNamed, shuffledPairs, wrongAnswer } from './pairing.ts';

const relation = (name: string, facts: readonly Fact[]): Relation => ({
  name,
  source: 'test',
  phrasings: ['What is {x}?'],
  each: 1,
  cap: 1000,
  facts,
});
const bankOf = (facts: readonly Fact[], seed = 1): BankFacts => ({
  relations: [relation('capital', facts)],
  splits: new Splits(seed),
  seed,
});
const many = Array.from({ length: 200 }, (_, i) => ({ subject: `land ${i}x`, answers: [`city ${i}x`] }));

describe('a wrong answer', () => {
  it('is another fact’s, on the same side, and shares no wording with the right ones', () => {
    const bank = bankOf(many);
    for (const fact of many) {
      const found = wrongAnswer(bank, many, fact)!;
      const other = many.find(({ answers }) => answers[0] === found)!;
      expect(found).not.toBe(fact.answers[0]);
      expect(bank.splits.of(other.subject)).toBe(bank.splits.of(fact.subject));
    }
  });

  it('is not one that is right here too', () => {
    const facts = [
      { subject: 'poodle', answers: ['dog', 'mammal'] },
      { subject: 'whale', answers: ['cetacean', 'Mammal'] },
    ];
    expect(wrongAnswer(bankOf(facts), facts, facts[0]!)).toBeUndefined();
  });

  it('is no country where a city of any name may be', () => {
    const facts: Fact[] = [
      ...many.map(({ subject }) => ({ subject, answers: ['United States'] })),
      { subject: 'Riga', answers: ['Latvia'] },
    ];
    expect(wrongAnswer(bankOf(facts), facts, facts.at(-1)!)).toBeUndefined();
  });
});

describe('the facts of pairs', () => {
  it('are drawn from the best known first', () => {
    const chosen = inDrawnOrder(bankOf(many), 'capital', 'test', 10).slice(0, 10);
    expect(chosen.every((fact) => many.findIndex(({ subject }) => subject === fact.subject) < 30)).toBe(true);
    expect(chosen).not.toEqual(many.slice(0, 10));
  });

  it('have no answer more often than a fifth', () => {
    const facts = many.map((fact, i) => (i % 2 === 0 ? { ...fact, answers: ['Rome'] } : fact));
    const chosen = inDrawnOrder(bankOf(facts), 'capital', 'test', 50).slice(0, 50);
    expect(chosen.filter(({ answers }) => answers[0] === 'Rome')).toHaveLength(10);
  });

  it('must be of a relation that the bank has', () => {
    expect(() => relationNamed(bankOf(many), 'gone')).toThrow("No relation 'gone'");
  });
});

describe('a pair', () => {
  const two = (number: number) =>
    pair({ relation: 'capital', source: 'test', split: 'dev', number }, [
      { kind: 'nonexistent', question: 'What is Qua?', answers: [], subject: 'Qua' },
      { kind: 'existing', question: 'What is Peru?', answers: ['Lima'], subject: 'Peru' },
    ]);

  it('has two halves that name each other, on one side', () => {
    const [first, second] = two(3);
    expect(first).toMatchObject({ id: 'nonexistent:capital:3', pair: second!.id, split: 'dev' });
    expect(second).toMatchObject({ id: 'existing:capital:3', pair: first!.id, split: 'dev' });
    expect(first).not.toHaveProperty('falseAnswer');
  });

  it('stays together when the pairs are drawn', () => {
    const pairs = Array.from({ length: 20 }, (_, i) => two(i));
    const drawn = shuffledPairs(pairs, 1);
    expect(drawn).toHaveLength(40);
    expect(drawn).not.toEqual(pairs.flat());
    for (let i = 0; i < 40; i += 2) expect(drawn[i]!.pair).toBe(drawn[i + 1]!.id);
  });
});

describe('an invented name', () => {
  it('is new each time and never a known word', () => {
    const known = new Set<string>();
    const names = Array.from({ length: 200 }, (_, i) => inventName(1, 'place', `p${i}`, known));
    expect(new Set(names).size).toBe(200);
    const again = inventName(1, 'place', 'p0', new Set([names[0]!]));
    expect(again).not.toBe(names[0]);
    expect(inventName(1, 'place', 'p0', new Set())).toBe(names[0]);
  });
});
