// ‖w‖₁ + |b| + C·Σ log(1 + exp(−y(w·x + b))): what is minimised, and how far a point is from its minimum. The
// intercept is one more column, of ones, penalised like the others, as liblinear does.

import { columnOf, type Design } from './design.ts';
import { derivatives, lossOf } from './logistic.ts';
import { addScaled } from './products.ts';

export interface L1Problem {
  readonly design: Design;
  readonly labels: Uint8Array;
  readonly c: number;
  readonly ones: Float32Array; // [rows], the intercept's column
}

/** A point of the search, changed in place. */
export interface L1Point {
  readonly weights: Float64Array; // [columns + 1], the intercept last
  readonly scores: Float64Array; // [rows], kept equal to X·w + b
}

/** Column j of the design, or of the intercept. */
export function inputOf({ design, ones }: L1Problem, j: number): Float32Array {
  return j < design.columns ? columnOf(design, j) : ones;
}

/** Scores from the weights anew, so that rounding does not add up over many steps. */
export function refreshScores(problem: L1Problem, { weights, scores }: L1Point): void {
  scores.fill(0);
  for (let j = 0; j < weights.length; j++) {
    if (weights[j] !== 0) addScaled(scores, weights[j]!, inputOf(problem, j));
  }
}

/** C times slope and curvature of each row's loss. */
export function scaledDerivatives(
  { labels, c }: L1Problem,
  scores: Float64Array,
): { slopes: Float64Array; curvatures: Float64Array } {
  const slopes = new Float64Array(scores.length);
  const curvatures = new Float64Array(scores.length);
  derivatives(scores, labels, slopes, curvatures);
  for (let r = 0; r < scores.length; r++) {
    slopes[r]! *= c;
    curvatures[r]! *= c;
  }
  return { slopes, curvatures };
}

/**
 * How far a column is from optimal, given the loss's gradient there: 0 when the penalty's slope balances it. In units
 * of the penalty, whose slope is 1.
 */
export function violationOf(gradient: number, weight: number): number {
  if (weight > 0) return Math.abs(gradient + 1);
  if (weight < 0) return Math.abs(gradient - 1);
  return Math.max(0, Math.abs(gradient) - 1);
}

export function objectiveOf({ labels, c }: L1Problem, { weights, scores }: L1Point): number {
  let norm = 0;
  for (let j = 0; j < weights.length; j++) norm += Math.abs(weights[j]!);
  return norm + c * lossOf(scores, labels);
}
