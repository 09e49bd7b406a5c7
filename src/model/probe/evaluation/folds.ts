// Splits for cross-validation. A subject is never on both sides: a model that knows much about Iceland answers all
// its questions alike, and a probe could learn the country instead of the error.

import { childSeed, shuffled } from '../../stats/shuffle.ts';
import type { AnswerRow } from '../answerRow.ts';
import { byFamily } from './families.ts';

export interface Fold {
  /** The relations left out, or 'fold 1' … */
  readonly name: string;
  /** Row indices, ascending; disjoint in rows and in subjects. */
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/**
 * Whole subjects, dealt so that the folds are near equal in size and each has its part of every relation and class.
 * A relation that is balanced in all rows is off balance by a row or so within a fold, and the other way round in the
 * rest: guessing by relation then scores a little below one half, never above.
 * @param count folds; fewer where there are fewer subjects
 */
export function foldsBySubject(
  rows: readonly AnswerRow[],
  indices: readonly number[],
  count: number,
  seed: number,
): Fold[] {
  const bySubject = new Map<string, number[]>();
  for (const index of indices) {
    const { subject } = rows[index]!;
    const group = bySubject.get(subject);
    if (group) group.push(index);
    else bySubject.set(subject, [index]);
  }
  const stratum = (members: readonly number[]) => {
    const { relation, right } = rows[members[0]!]!;
    return `${relation}\n${right}`;
  };
  const subjects = shuffled([...bySubject.values()], seed);
  subjects.sort((a, b) => compare(stratum(a), stratum(b))); // stable: random within a stratum
  const tests = dealt(subjects, Math.min(count, subjects.length));
  return tests.map((test, k) => {
    const held = new Set(test);
    return { name: `fold ${k + 1}`, train: sorted(indices.filter((i) => !held.has(i))), test: sorted(test) };
  });
}

/**
 * Whole families of relations (families.ts), in `count` groups of about equal size. Training rows that share a subject
 * with the relations left out are left out as well.
 */
export function foldsByRelation(
  rows: readonly AnswerRow[],
  indices: readonly number[],
  count: number,
  seed: number,
): Fold[] {
  const families = shuffled([...byFamily(rows, indices).values()], childSeed(seed, 1));
  const groups = dealt(
    families.sort((a, b) => b.length - a.length),
    Math.min(count, families.length),
  );
  return groups.map((test) => {
    const held = new Set(test);
    const subjects = new Set(test.map((index) => rows[index]!.subject));
    return {
      name: [...new Set(test.map((index) => rows[index]!.relation))].sort().join(', '),
      train: sorted(indices.filter((index) => !held.has(index) && !subjects.has(rows[index]!.subject))),
      test: sorted(test),
    };
  });
}

/** Each group in turn goes to the emptiest part (the first of them). */
function dealt(groups: readonly (readonly number[])[], count: number): number[][] {
  const parts = Array.from({ length: count }, (): number[] => []);
  for (const group of groups) {
    parts.reduce((least, part) => (part.length < least.length ? part : least)).push(...group);
  }
  return parts;
}

function sorted(indices: readonly number[]): number[] {
  return [...indices].sort((a, b) => a - b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
