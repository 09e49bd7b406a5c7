import { describe, expect, it } from 'vitest';
import { computedRelations } from './computed.ts';

const relations = new Map(computedRelations().map((relation) => [relation.name, relation]));
const answer = (relation: string, subject: string) =>
  relations.get(relation)!.facts.find((fact) => fact.subject === subject || fact.shown === subject)?.answers;

describe('what is computed', () => {
  it.each([
    ['addition', '11 + 48', ['59', 'fifty-nine', 'fifty nine']],
    ['subtraction', '59 - 11', ['48', 'forty-eight', 'forty eight']],
    ['multiplication', '7 times 13', ['91', 'ninety-one', 'ninety one']],
    ['division', '91 divided by 7', ['13', 'thirteen']],
    ['number-after', '99', ['100']],
    ['half', '30', ['15', 'fifteen']],
    ['square', '12', ['144']],
    ['word-number', 'seventy-one', ['71']],
    ['number-word', '13', ['thirteen']],
    ['ordinal', '21', ['twenty-first', 'twenty first']],
    ['ordinal', '12', ['twelfth']],
    ['ordinal', '40', ['fortieth']],
    ['roman-numeral', '49', ['XLIX']],
    ['number-of-roman', 'XIV', ['14', 'fourteen']],
    ['letter-after', 'C', ['D']],
    ['letter-before', 'Z', ['Y']],
    ['letter-position', 'K', ['11', '11th', 'eleventh']],
    ['day-after', 'Sunday', ['Monday']],
    ['day-before', 'Monday', ['Sunday']],
    ['month-after', 'December', ['January']],
    ['month-number', 'February', ['2', 'two', '2nd', 'second']],
    ['days-in-month', 'April', ['30', 'thirty']],
  ])('%s of %s', (relation, subject, expected) => expect(answer(relation, subject)).toEqual(expected));

  it('never asks a sum or product in both orders', () => {
    for (const name of ['addition', 'multiplication']) {
      const keys = relations.get(name)!.facts.map(({ subject }) =>
        subject
          .match(/\d+/g)!
          .map(Number)
          .sort((a, b) => a - b)
          .join(),
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('names the sum or product that a difference, quotient or half turns round', () => {
    const turned = (relation: string, subject: string) =>
      relations.get(relation)!.facts.find((fact) => fact.subject === subject)?.sameAs;
    expect(turned('subtraction', '59 - 48')).toEqual(['11 + 48']);
    expect(turned('subtraction', '59 - 11')).toEqual(['11 + 48']);
    expect(turned('division', '91 divided by 7')).toEqual(['7 times 13']);
    expect(turned('half', '26')).toEqual(['2 times 13']);
  });

  it('computes every sum, difference, product, quotient and square right', () => {
    const value = (subject: string) => {
      const [a, b] = subject.match(/\d+/g)!.map(Number) as [number, number];
      if (subject.includes('+')) return a + b;
      if (subject.includes('-')) return a - b;
      return subject.includes('times') ? a * b : a / b;
    };
    const facts = ['addition', 'subtraction', 'multiplication', 'division'].flatMap(
      (name) => relations.get(name)!.facts,
    );
    expect(facts.length).toBeGreaterThan(3000);
    expect(facts.filter(({ subject, answers }) => answers[0] !== String(value(subject)))).toEqual([]);
    const squares = relations.get('square')!.facts;
    expect(squares.filter(({ subject, answers }) => answers[0] !== String(Number(subject) ** 2))).toEqual([]);
  });
});
