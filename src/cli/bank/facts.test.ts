import { describe, expect, it } from 'vitest';
import { factQuestions, splitsOf } from './facts.ts';
import type { Fact, Relation } from './relation.ts';

const relation = (name: string, facts: readonly Fact[], rest: Partial<Relation> = {}): Relation => ({
  name,
  source: 'test',
  phrasings: [`What is the ${name} of {x}?`, `Which ${name} has {x}?`],
  each: 1,
  cap: 100,
  facts,
  ...rest,
});
const NAMES = Array.from({ length: 30 }, (_, i) => [`hot${i}x`, `cold${i}x`] as const);

describe('the splits of the facts', () => {
  it('put both of two mirrored facts on one side', () => {
    const facts = NAMES.flatMap(([a, b]) => [
      { subject: a, answers: ['another', b] },
      { subject: b, answers: [a] },
    ]);
    const splits = splitsOf([relation('opposite', facts)], 5);
    for (const [a, b] of NAMES) expect(splits.of(a)).toBe(splits.of(b));
  });

  it('put a fact and its linked answer, and what says the same, on one side', () => {
    const facts = NAMES.map(([subject, answer]) => ({ subject, answers: [answer], sameAs: [`${subject}q`] }));
    const splits = splitsOf([relation('capital', facts, { linked: true })], 5);
    for (const [a, b] of NAMES)
      expect([splits.of(b), splits.of(`${a}q`)]).toEqual([splits.of(a), splits.of(a)]);
  });

  it('put a closed set on one side', () => {
    const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
    const facts = days.map((subject, i) => ({ subject, answers: [days[(i + 1) % 7]!] }));
    for (let seed = 0; seed < 5; seed++) {
      const splits = splitsOf([relation('day-after', facts, { closed: 'days' })], seed);
      expect(new Set(days.map((day) => splits.of(day))).size).toBe(1);
    }
  });
});

describe('the questions of the facts', () => {
  const facts = NAMES.map(([subject, answer]) => ({ subject, answers: [answer] }));
  const ask = (seed: number, rest: Partial<Relation> = {}) => {
    const relations = [relation('opposite', facts, rest)];
    return factQuestions(relations, splitsOf(relations, seed), seed);
  };

  it('are the same for the same seed and others for another', () => {
    expect(ask(1)).toEqual(ask(1));
    expect(ask(1)).not.toEqual(ask(2));
  });

  it('ask each subject in one phrasing, or in two where a relation has few', () => {
    expect(ask(1)).toHaveLength(30);
    expect(ask(1, { each: 2 })).toHaveLength(60);
    expect(new Set(ask(1).map(({ id }) => id.at(-1)))).toEqual(new Set(['0', '1']));
  });

  it('carry subject, relation, split and source, under ids of their own', () => {
    const questions = ask(1, { each: 2 });
    expect(new Set(questions.map(({ id }) => id)).size).toBe(60);
    expect(questions[0]).toMatchObject({ relation: 'opposite', kind: 'fact', source: 'test' });
  });

  it('hold no near-duplicates on two sides', () => {
    const twins = NAMES.flatMap(([a, b]) => [
      { subject: `${a} ${b}`, answers: ['one'] },
      { subject: `${b} ${a}`, answers: ['two'] },
    ]);
    const relations = [relation('sum', twins, { phrasings: ['What is {x}?'] })];
    const splits = splitsOf(relations, 1);
    const questions = factQuestions(relations, splits, 1);
    const sides = new Map<string, Set<string | undefined>>();
    for (const { question, split } of questions) {
      const key = question.replace(/\W+/g, ' ').trim().split(' ').sort().join(' ');
      sides.set(key, (sides.get(key) ?? new Set()).add(split));
    }
    expect(questions.length).toBeLessThan(60);
    expect([...sides.values()].every(({ size }) => size === 1)).toBe(true);
  });
});
