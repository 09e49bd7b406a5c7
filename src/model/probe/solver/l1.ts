// L1 logistic regression on tens of thousands of columns, of which a few hundred get a weight. The columns are looked
// at in three rings: all of them only to prove that the solution is one, a few thousand candidates with the steepest
// gradients, and of those the working set, on which workingSet.ts does the work.

import { ExplorerError } from '../../errors.ts';
import { checkProblem, type Design, throwNotFinite } from './design.ts';
import {
  inputOf,
  type L1Point,
  type L1Problem,
  objectiveOf,
  refreshScores,
  scaledDerivatives,
  violationOf,
} from './l1Problem.ts';
import { columnProducts, dot } from './products.ts';
import { solveOn } from './workingSet.ts';

export interface L1Options {
  /** Weight of the loss against the penalty, as in scikit-learn: larger fits closer, with more columns. */
  readonly c: number;
  /** Largest violation of the optimality conditions that is accepted; the penalty's slope is 1. */
  readonly tolerance?: number;
  /** Where to start, such as the solution for a smaller C. It changes the time, not the result. */
  readonly warm?: Pick<L1Solution, 'weights' | 'intercept'>;
  /** Passes over all columns before giving up. */
  readonly maxPasses?: number;
}

export interface L1Solution {
  readonly weights: Float64Array; // [columns]
  readonly intercept: number;
  /** ‖w‖₁ + |b| + C·Σ log(1 + exp(−y(w·x + b))) */
  readonly objective: number;
  /** Largest violation of the optimality conditions over all columns, at the weights returned. */
  readonly kkt: number;
  /** Passes over all columns that it took. */
  readonly passes: number;
  /** Weights that are not 0, the intercept not counted. */
  readonly nonZero: number;
}

/** Rounding ends near 1e-10 on loud neurons; the objective is then within 1e-8 of its minimum times ‖w‖₁. */
const TOLERANCE = 1e-8;
/** 2 to 6 are usual. */
const MAX_PASSES = 200;
/** Candidates beside the columns with a weight: a twentieth of the default model, so twenty looks cost one pass. */
const LEAST_CANDIDATES = 2048;
/** Candidates and working set grow with the solution. */
const CANDIDATES_PER_WEIGHT = 8;
const LEAST_ADDED = 32;
/** Candidates are solved to this part of the violation found over all columns, or to the tolerance. */
const RING = 1e-3;

/**
 * Least of ‖w‖₁ + |b| + C·Σ log(1 + exp(−y(w·x + b))), y = ±1.
 * @param labels 0 or 1, [design.rows]
 * @throws ExplorerError 'request.invalid' for labels of one class, a C that is not positive, columns that are not
 * finite, or no convergence
 */
export function fitL1(design: Design, labels: Uint8Array, options: L1Options): L1Solution {
  const { c, tolerance = TOLERANCE, warm, maxPasses = MAX_PASSES } = options;
  const { rows, columns } = design;
  checkProblem(rows, labels, c);
  const problem: L1Problem = { design, labels, c, ones: new Float32Array(rows).fill(1) };
  const point = startAt(design, warm);
  let kkt = Number.POSITIVE_INFINITY;
  for (let passes = 1; passes <= maxPasses; passes++) {
    refreshScores(problem, point);
    const gradient = gradientOf(problem, point);
    kkt = worstOf(gradient, point.weights);
    if (!Number.isFinite(kkt)) throwNotFinite(design);
    if (kkt <= tolerance) return solutionOf(problem, point, kkt, passes);
    solveRing(problem, point, candidatesOf(gradient, point.weights), Math.max(tolerance / 2, RING * kkt));
  }
  throw new ExplorerError(
    'request.invalid',
    `L1 regression with C = ${c} on ${rows} rows of ${columns} columns violates its conditions by ${kkt} after ` +
      `${maxPasses} passes, more than ${tolerance}; choose a smaller C, standardise the columns, or accept more`,
  );
}

function startAt({ rows, columns }: Design, warm: L1Options['warm']): L1Point {
  const weights = new Float64Array(columns + 1);
  if (warm && warm.weights.length !== columns) {
    throw new ExplorerError(
      'request.invalid',
      `a start of ${warm.weights.length} weights for ${columns} columns; start from a fit on the same columns`,
    );
  }
  if (warm) {
    weights.set(warm.weights);
    weights[columns] = warm.intercept;
  }
  return { weights, scores: new Float64Array(rows) };
}

/** Of the loss, over all columns and the intercept, [columns + 1]. */
function gradientOf(problem: L1Problem, { scores }: L1Point): Float64Array {
  const { design, ones } = problem;
  const { slopes } = scaledDerivatives(problem, scores);
  const gradient = new Float64Array(design.columns + 1);
  columnProducts(design, slopes, gradient);
  gradient[design.columns] = dot(ones, slopes);
  return gradient;
}

/** Largest violation; NaN or infinite if a gradient is. */
function worstOf(gradient: Float64Array, weights: Float64Array): number {
  let worst = 0;
  for (let j = 0; j < gradient.length; j++) {
    const violation = violationOf(gradient[j]!, weights[j]!);
    if (Number.isNaN(violation)) return violation; // a comparison would forget it
    worst = Math.max(worst, violation);
  }
  return worst;
}

/** Columns with a weight, the intercept, and those with the steepest gradients. */
function candidatesOf(gradient: Float64Array, weights: Float64Array): number[] {
  const intercept = weights.length - 1;
  const chosen: number[] = [];
  const others: number[] = [];
  for (let j = 0; j < intercept; j++) (weights[j] === 0 ? others : chosen).push(j);
  const count = Math.max(LEAST_CANDIDATES, CANDIDATES_PER_WEIGHT * chosen.length);
  others.sort((a, b) => Math.abs(gradient[b]!) - Math.abs(gradient[a]!));
  return [...chosen, ...others.slice(0, count), intercept];
}

/** Solves the problem on the candidates, by working sets to which the worst of the others are added. */
function solveRing(
  problem: L1Problem,
  point: L1Point,
  candidates: readonly number[],
  tolerance: number,
): void {
  const inputs = candidates.map((j) => inputOf(problem, j));
  let last = Number.POSITIVE_INFINITY;
  for (;;) {
    const { slopes } = scaledDerivatives(problem, point.scores);
    const violations = Float64Array.from(candidates, (j, i) =>
      violationOf(dot(inputs[i]!, slopes), point.weights[j]!),
    );
    const objective = objectiveOf(problem, point);
    const worst = violations.reduce((most, violation) => Math.max(most, violation), 0);
    // No progress: rounding, or a problem that the caller will report.
    if (worst <= tolerance || !(objective < last)) return;
    last = objective;
    solveOn(
      problem,
      point,
      workingSet(candidates, violations, point.weights),
      Math.max(tolerance / 2, 0.1 * worst),
    );
  }
}

/** Candidates with a weight, and as many again of the worst others. */
function workingSet(
  candidates: readonly number[],
  violations: Float64Array,
  weights: Float64Array,
): number[] {
  const working = candidates.filter((j) => weights[j] !== 0);
  const others = Array.from(candidates.keys()).filter(
    (i) => weights[candidates[i]!] === 0 && violations[i]! > 0,
  );
  others.sort((a, b) => violations[b]! - violations[a]!);
  const added = Math.max(LEAST_ADDED, working.length);
  return [...working, ...others.slice(0, added).map((i) => candidates[i]!)];
}

function solutionOf(problem: L1Problem, point: L1Point, kkt: number, passes: number): L1Solution {
  const { columns } = problem.design;
  const weights = point.weights.slice(0, columns);
  return {
    weights,
    intercept: point.weights[columns]!,
    objective: objectiveOf(problem, point),
    kkt,
    passes,
    nonZero: weights.reduce((count, weight) => count + (weight === 0 ? 0 : 1), 0),
  };
}
