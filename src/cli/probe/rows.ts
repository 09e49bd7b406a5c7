// Which answers train and which are tested. Right and wrong are balanced within each relation, so that knowing how hard
// a relation is is worth nothing.

import type { AnswerRow } from '../../model/probe/answerRow.ts';
import { balancedRows } from '../../model/probe/evaluation/balance.ts';
import type { Split } from '../../model/questions/question.ts';

/** Share of the other samples that read the same as an answer: from here on the model repeats itself. */
export const AGREEING = 0.8;

/** Rows of answers that were the same in all samples, of these splits, balanced. */
export function consistentRows(rows: readonly AnswerRow[], splits: readonly Split[], seed: number): number[] {
  return balancedRows(rows, rowsOf(rows, 'consistent', splits), seed);
}

/** Rows of one selection; a question file without splits has them all in `null`. */
export function rowsOf(
  rows: readonly AnswerRow[],
  selection: AnswerRow['selection'],
  splits: readonly (Split | null)[],
): number[] {
  return rows.flatMap((row, index) =>
    row.selection === selection && splits.includes(row.split) ? [index] : [],
  );
}

export interface RowCounts {
  readonly right: number;
  readonly wrong: number;
  readonly subjects: number;
  readonly relations: number;
}

export function countRows(rows: readonly AnswerRow[], indices: readonly number[]): RowCounts {
  const chosen = indices.map((index) => rows[index]!);
  const right = chosen.filter((row) => row.right).length;
  return {
    right,
    wrong: chosen.length - right,
    subjects: new Set(chosen.map(({ subject }) => subject)).size,
    relations: new Set(chosen.map(({ relation }) => relation)).size,
  };
}
