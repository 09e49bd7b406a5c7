// Scores of answers by models that never saw them.

import { ExplorerError } from '../../errors.ts';
import type { AnswerTable } from '../answerRow.ts';
import type { Fold } from './folds.ts';
import type { Recipe, Scorer } from './recipe.ts';

export interface HeldOut {
  /** Row indices of the table. */
  readonly indices: readonly number[];
  /** Logits, [indices]; higher = wrong. */
  readonly scores: Float64Array;
  /** Which model scored the row: number of the fold, [indices]; all 0 when there was one model. */
  readonly folds: Uint16Array;
}

/**
 * Out-of-fold scores of every row that is in a test fold, ascending by row. Folds have models of their own, so their
 * scores differ in offset and are compared within folds (see `heldOutAuroc`, `pairStatistic`).
 */
export function crossValidate(table: AnswerTable, folds: readonly Fold[], recipe: Recipe): HeldOut {
  const scoreOf = new Map<number, readonly [score: number, fold: number]>();
  for (const [f, { train, test }] of folds.entries()) {
    const scores = recipe.fit(train)(table, test);
    for (const [i, index] of test.entries()) scoreOf.set(index, [scores[i]!, f]);
  }
  const indices = [...scoreOf.keys()].sort((a, b) => a - b);
  return {
    indices,
    scores: Float64Array.from(indices, (index) => scoreOf.get(index)![0]),
    folds: Uint16Array.from(indices, (index) => scoreOf.get(index)![1]),
  };
}

/** One model's scores of rows it was not trained on: another table, or other rows of its own. */
export function scoreHeldOut(scorer: Scorer, table: AnswerTable, indices: readonly number[]): HeldOut {
  return { indices, scores: scorer(table, indices), folds: new Uint16Array(indices.length) };
}

/**
 * The part of held-out scores that belongs to `indices`.
 * @throws ExplorerError 'request.invalid' when a row was not scored
 */
export function restrict(heldOut: HeldOut, indices: readonly number[]): HeldOut {
  const position = new Map(heldOut.indices.map((index, i) => [index, i]));
  const positions = indices.map((index) => {
    const at = position.get(index);
    if (at !== undefined) return at;
    throw new ExplorerError(
      'request.invalid',
      `row ${index} has no held-out score; choose among the ${heldOut.indices.length} rows of the folds`,
    );
  });
  return {
    indices,
    scores: Float64Array.from(positions, (at) => heldOut.scores[at]!),
    folds: Uint16Array.from(positions, (at) => heldOut.folds[at]!),
  };
}
