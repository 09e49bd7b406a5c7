// The share of rows on the right side of a threshold.

import type { Statistic } from './bootstrap.ts';

/**
 * A score above the threshold says "wrong". Meaningful where the threshold was fixed before the rows were seen.
 * @param labels 1 wrong, 0 right
 */
export function accuracyStatistic(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  threshold: number,
): Statistic {
  return (counts) => {
    let hits = 0;
    let total = 0;
    for (let row = 0; row < counts.length; row++) {
      const saysWrong = scores[row]! > threshold;
      if (saysWrong === (labels[row] === 1)) hits += counts[row]!;
      total += counts[row]!;
    }
    return hits / total;
  };
}

/** The share of rows on the right side of the threshold; NaN when there are none. */
export function accuracy(scores: ArrayLike<number>, labels: ArrayLike<number>, threshold: number): number {
  return accuracyStatistic(scores, labels, threshold)(new Uint32Array(scores.length).fill(1));
}
