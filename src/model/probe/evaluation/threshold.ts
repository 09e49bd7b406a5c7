// Where a score starts to say "wrong". A logit of 0 is that place only for balanced classes; under '3-vs-1' most rows
// of the fit are 0 and every score is shifted. So the cut is chosen on held-out scores, and never on the rows that
// are counted with it.

import { ascendingOrder } from '../../stats/ranks.ts';
import type { HeldOut } from './crossValidate.ts';

/**
 * The cut with the highest balanced accuracy, midway between two scores; of several the one in the middle.
 * @param labels 1 wrong, 0 right; both present
 */
export function bestThreshold(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = ascendingOrder(scores);
  let wrong = 0;
  for (let i = 0; i < labels.length; i++) wrong += labels[i]!;
  const right = labels.length - wrong;
  let balance = 0; // share of the right ones at or below the cut − share of the wrong ones
  let best = Number.NEGATIVE_INFINITY;
  let cuts: number[] = [];
  for (let i = 0; i + 1 < order.length; i++) {
    balance += labels[order[i]!] === 1 ? -1 / wrong : 1 / right;
    const here = scores[order[i]!]!;
    const next = scores[order[i + 1]!]!;
    if (here === next || balance < best - 1e-12) continue;
    if (balance > best + 1e-12) cuts = [];
    best = Math.max(best, balance);
    cuts.push((here + next) / 2);
  }
  return cuts[Math.floor(cuts.length / 2)] ?? 0;
}

/** Scores minus the cut chosen on the other folds: 0 is then the threshold of every row. One fold: unchanged. */
export function centredByOtherFolds({ scores, folds }: HeldOut, labels: ArrayLike<number>): Float64Array {
  const count = Math.max(0, ...folds) + 1;
  if (count === 1) return scores;
  const cuts = Array.from({ length: count }, (_, fold) => {
    const others = [...folds.keys()].filter((i) => folds[i] !== fold);
    return bestThreshold(
      others.map((i) => scores[i]!),
      others.map((i) => labels[i]!),
    );
  });
  return scores.map((score, i) => score - cuts[folds[i]!]!);
}
