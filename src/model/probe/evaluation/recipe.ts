// A way to learn a score. Every contender (probe, rivals, random sets) has this one form, so that all are compared on
// the same folds and can be carried over to answers of another origin.

import type { AnswerTable } from '../answerRow.ts';

/** Scores rows of any table with the same columns, the training table or another: logits, higher = wrong. */
export type Scorer = (table: AnswerTable, indices: readonly number[]) => Float64Array;

export interface Recipe {
  readonly name: string;
  /** Learns from these rows of the table the recipe was made for, everything tuned within them. */
  fit(train: readonly number[]): Scorer;
}
