// Which questions are worth many samples. Only questions that are answered the same way every time enter training, and
// one that the greedy answer gets wrong is hardly ever right in all samples. So: those that are right greedily, and
// of the wrong ones about as many in the same relation, since training balances within relations. Apart from those a
// plain random part of dev and test, sampled whatever the verdict, for evaluation at the natural rate.

import { createHash } from 'node:crypto';
import { judgeAnswer } from '../../model/questions/judge.ts';
import type { Question } from '../../model/questions/question.ts';
import { uniform } from '../../model/random.ts';

/** Why a question is sampled. 'right' and 'wrong' ones are given up at the first sample that is not. */
export type SampleGoal = 'right' | 'wrong' | 'all';

export interface ScreeningSettings {
  readonly seed: number;
  /** Right questions of a relation at most: a few large relations would outweigh all others. */
  readonly perRelation: number;
  /** Wrong questions a relation, as a multiple of the right ones sampled. */
  readonly wrongPerRight: number;
  /** Questions of dev, and of test, that are sampled whatever the verdict. */
  readonly natural: number;
}

/** How many more wrong ones than the multiple: small relations need a choice too. */
const SPARE = 2;

/**
 * @param answers greedy answer by question id
 * @returns goal by question id, in the order of the questions
 */
export function screen(
  questions: readonly Question[],
  answers: ReadonlyMap<string, string>,
  { seed, perRelation, wrongPerRight, natural }: ScreeningSettings,
): Map<string, SampleGoal> {
  const facts = questions.filter((question) => question.kind === 'fact');
  const goals = new Map<string, SampleGoal>();
  for (const relation of groupBy(facts, (question) => question.relation).values()) {
    const verdicts = relation.map(
      (question) => judgeAnswer(question, answers.get(question.id) ?? '').verdict,
    );
    const allRight = relation.filter((_, i) => verdicts[i] === 'right');
    const right = shuffled(allRight, seed).slice(0, perRelation);
    const wrong = relation.filter((_, i) => verdicts[i] === 'wrong');
    for (const { id } of right) goals.set(id, 'right');
    const wanted = right.length === 0 ? 0 : Math.ceil(wrongPerRight * right.length) + SPARE;
    for (const { id } of shuffled(wrong, seed).slice(0, wanted)) goals.set(id, 'wrong');
  }
  for (const split of ['dev', 'test'] as const) {
    const inSplit = facts.filter((question) => question.split === split);
    for (const { id } of shuffled(inSplit, seed + 1).slice(0, natural)) goals.set(id, 'all');
  }
  return new Map(facts.flatMap(({ id }) => (goals.has(id) ? [[id, goals.get(id)!]] : [])));
}

/** The seed of sample i of a question: independent of which other questions there are. */
export function sampleSeed(seed: number, id: string, i: number): number {
  return seedOf('sample', seed, id, i);
}

/**
 * A seeded order: by a random number that belongs to the item's id, so it does not depend on the other items. Never a
 * number that a sample draws with: else the chosen questions would be those with small first draws.
 */
export function shuffled<T extends { readonly id: string }>(items: readonly T[], seed: number): T[] {
  return items
    .map((item) => ({ item, key: uniform(seedOf('order', seed, item.id), 0) }))
    .sort((a, b) => a.key - b.key || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item }) => item);
}

/** Each purpose has random numbers of its own. */
function seedOf(purpose: 'sample' | 'order', ...parts: readonly (string | number)[]): number {
  return createHash('sha256')
    .update([purpose, ...parts].join('\n'))
    .digest()
    .readUIntBE(0, 6);
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    groups.set(keyOf(item), group);
    group.push(item);
  }
  return groups;
}
