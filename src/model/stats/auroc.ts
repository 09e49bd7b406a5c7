// The probability that a random wrong answer scores higher than a random right one, ties counting half: the area
// under the ROC curve. The scores are sorted once, so every bootstrap resample costs one pass.

import type { Statistic } from './bootstrap.ts';

/**
 * @param labels 1 wrong (should score high), 0 right
 * @returns NaN when a class is missing
 */
export function auroc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  return aurocStatistic(scores, labels)(new Uint32Array(scores.length).fill(1));
}

/**
 * AUROC as a function of how often each row was drawn.
 * @param strata of the rows; only pairs of one stratum are compared, all such pairs counting alike. Scores of
 * cross-validation have the fold as stratum: each fold has a model of its own, and the model whose training rows
 * happen to hold more wrong answers scores every answer of its fold, which then holds fewer, higher. Pooled, a set
 * that knows nothing falls below one half by that, the more the weaker it is.
 */
export function aurocStatistic(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  strata?: ArrayLike<number>,
): Statistic {
  const order = Uint32Array.from({ length: scores.length }, (_, row) => row);
  const stratumOf = (row: number) => strata?.[row] ?? 0;
  order.sort((a, b) => stratumOf(a) - stratumOf(b) || scores[a]! - scores[b]! || a - b);
  return (counts) => {
    let won = 0; // pairs in which the wrong answer scores higher
    let pairs = 0;
    let wrongCount = 0; // within the stratum
    let rightCount = 0;
    for (let from = 0; from < order.length; ) {
      const score = scores[order[from]!]!;
      const stratum = stratumOf(order[from]!);
      let wrong = 0; // within this tie
      let right = 0;
      let to = from;
      for (; to < order.length; to++) {
        const row = order[to]!;
        if (scores[row] !== score || stratumOf(row) !== stratum) break;
        if (labels[row] === 1) wrong += counts[row]!;
        else right += counts[row]!;
      }
      if (to === from) return Number.NaN; // a score that is not a number equals nothing
      won += wrong * (rightCount + right / 2);
      wrongCount += wrong;
      rightCount += right;
      from = to;
      if (from === order.length || stratumOf(order[from]!) !== stratum) {
        pairs += wrongCount * rightCount;
        wrongCount = 0;
        rightCount = 0;
      }
    }
    return won / pairs;
  };
}
