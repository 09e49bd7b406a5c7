// Views of an answer table by row index: the labels, the subjects to resample by, and parts of it.

import type { AnswerRow } from '../answerRow.ts';

/** 1 wrong, 0 right, [rows]. */
export function labelsOf(rows: readonly AnswerRow[], indices: readonly number[]): Uint8Array {
  return Uint8Array.from(indices, (index) => (rows[index]!.right ? 0 : 1));
}

export function subjectsOf(rows: readonly AnswerRow[], indices: readonly number[]): string[] {
  return indices.map((index) => rows[index]!.subject);
}

export function allRows(rows: readonly AnswerRow[]): number[] {
  return rows.map((_, index) => index);
}

/**
 * Right answers, and those wrong ones whose samples read the same: where the model is wrong with confidence.
 * @param least agreement
 * @param of whether right answers have to agree too, so that agreement itself tells nothing
 */
export function agreeingRows(
  rows: readonly AnswerRow[],
  indices: readonly number[],
  least: number,
  of: 'wrong' | 'both',
): number[] {
  return indices.filter((index) => {
    const { right, scalars } = rows[index]!;
    return scalars.agreement >= least || (right && of === 'wrong');
  });
}
