// What a score is compared with: the scores of held-out answers, kept as quantiles. "Higher than N % of held-out right
// answers" is all that a score may claim (method.md §7).

import { quantileOfSorted, quantiles } from '../../stats/summary.ts';
import type { AnswerRow } from '../answerRow.ts';
import type { Distribution } from '../probeFile.ts';
import type { HeldOut } from './crossValidate.ts';

/** Every per cent. */
const QUANTILES = 101;

/** @param values at least one */
export function distributionOf(values: ArrayLike<number>): Distribution {
  return { n: values.length, quantiles: quantiles(values, QUANTILES) };
}

/**
 * Scores of several folds on one scale. Each fold has a model of its own with an offset of its own; every fold is moved
 * so that the median of its scores is that of all. (Folds hold about as many right as wrong answers.)
 */
export function alignedScores({ scores, folds }: HeldOut): Float64Array {
  const median = (values: Float64Array) => quantileOfSorted(values.slice().sort(), 0.5);
  const overall = median(scores);
  const shifts = new Map(
    [...new Set(folds)].map((fold) => [fold, overall - median(scores.filter((_, i) => folds[i] === fold))]),
  );
  return scores.map((score, i) => score + shifts.get(folds[i]!)!);
}

/** Held-out scores of right and of wrong answers, folds aligned. */
export function referenceOf(
  rows: readonly AnswerRow[],
  heldOut: HeldOut,
): { right: Distribution; wrong: Distribution } {
  const { indices } = heldOut;
  const scores = alignedScores(heldOut);
  const of = (right: boolean) => distributionOf(scores.filter((_, i) => rows[indices[i]!]!.right === right));
  return { right: of(true), wrong: of(false) };
}

/**
 * The part of the distribution below a value, ties half: 0 below its least value, 1 above its greatest, linear
 * between quantiles, never falling.
 * @returns in [0, 1]
 */
export function shareBelow({ quantiles: q }: Distribution, value: number): number {
  const last = q.length - 1;
  if (value < q[0]!) return 0;
  if (value > q[last]!) return 1;
  const first = q.findIndex((quantile) => quantile >= value);
  if (q[first] === value) {
    let end = first; // a value that many answers share: the middle of its run
    while (q[end + 1] === value) end++;
    return (first + end) / 2 / last;
  }
  const below = q[first - 1]!; // below < value < q[first]
  return (first - 1 + (value - below) / (q[first]! - below)) / last;
}
