// Rows with as many right as wrong answers within each relation, so that knowing the relation (some are harder than
// others) is worth nothing.

import { childSeed, shuffled } from '../../stats/shuffle.ts';
import type { AnswerRow } from '../answerRow.ts';

/**
 * A random draw of the larger class; a relation without one of the classes drops out.
 * @param indices of the rows to choose from
 * @returns ascending indices
 */
export function balancedRows(rows: readonly AnswerRow[], indices: readonly number[], seed: number): number[] {
  const chosen = [...byRelation(rows, indices).values()].flatMap((members, relation) => {
    const right = members.filter((index) => rows[index]!.right);
    const wrong = members.filter((index) => !rows[index]!.right);
    const size = Math.min(right.length, wrong.length);
    return [
      ...shuffled(right, childSeed(seed, 2 * relation)).slice(0, size),
      ...shuffled(wrong, childSeed(seed, 2 * relation + 1)).slice(0, size),
    ];
  });
  return chosen.sort((a, b) => a - b);
}

/** Row indices by relation, relations by name: the draw does not depend on the order of the file's relations. */
export function byRelation(rows: readonly AnswerRow[], indices: readonly number[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const index of indices) {
    const { relation } = rows[index]!;
    const group = groups.get(relation);
    if (group) group.push(index);
    else groups.set(relation, [index]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}
