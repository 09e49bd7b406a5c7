import { expect, test } from 'vitest';
import type { AnswerRow } from '../answerRow.ts';
import { byFamily } from './families.ts';

const rowsOf = (relations: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(relations).flatMap(([relation, subjects]) =>
    subjects.map((subject) => ({ relation, subject }) as AnswerRow),
  );
const families = (relations: Readonly<Record<string, readonly string[]>>) => {
  const rows = rowsOf(relations);
  return [...byFamily(rows, [...rows.keys()]).keys()].sort();
};

test('relations stay apart that share neither names nor subjects', () => {
  expect(families({ capital: ['France'], plural: ['ox'], square: ['3'] })).toEqual([
    'capital',
    'plural',
    'square',
  ]);
});

test('names with the same first word, and reversed names, are of one family', () => {
  expect(families({ 'kind-of-food': ['pie'], 'kind-of-plant': ['oak'], plural: ['ox'] })).toEqual([
    'kind-of-food, kind-of-plant',
    'plural',
  ]);
  expect(families({ 'symbol-element': ['Fe'], 'element-symbol': ['iron'] })).toEqual([
    'element-symbol, symbol-element',
  ]);
});

test('a fifth of the subjects makes a family, and families join over a common member', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(families({ capital: many, language: ['a', 'x', 'y', 'z', 'u'], anthem: ['u', 'v'] })).toHaveLength(
    1,
  );
  expect(families({ capital: many, language: ['a', 'x', 'y', 'z', 'u', 'w'] })).toHaveLength(2);
});
