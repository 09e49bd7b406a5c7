// Solves the L1 problem on a few columns: newGLMNET (Yuan, Ho & Lin 2012), which is coordinate descent on a quadratic
// model of the loss and a line search along the result, with a Newton step on the non-zero weights in between.

import { inputOf, type L1Point, type L1Problem, scaledDerivatives, violationOf } from './l1Problem.ts';
import { lossOf } from './logistic.ts';
import { addScaled, dot, weightedProducts } from './products.ts';
import { newtonOnSupport } from './supportNewton.ts';

/** Quadratic models per call: five are usual, and the caller looks at the result. */
const MAX_MODELS = 50;
/** Sweeps per model; the Newton step does the rest. */
const MAX_SWEEPS = 8;
/** Sweeps end when the model's violation is this part of the first. */
const SWEPT = 0.1;
const SUFFICIENT = 0.01; // of the decrease that the model promises (newGLMNET's σ)
const MAX_HALVINGS = 30;
/** Rounding of the objective, relative to it: a rise below this is none. */
const ROUNDING = 1e-13;
/** Keeps a column of zeros, or saturated rows, from dividing by 0 (newGLMNET's ν). */
const LEAST_CURVATURE = 1e-12;

/** The quadratic model at a point, and the step taken in it so far. */
interface Model {
  readonly inputs: readonly Float32Array[]; // [k][rows]
  readonly weights: Float64Array; // [k], of the step's end
  readonly curvatures: Float64Array; // [rows]
  readonly diagonal: Float64Array; // [k]
  readonly slopes: Float64Array; // [rows], of the model at the step's end
  readonly shift: Float64Array; // [rows], change of the scores
}

/**
 * Moves `point` until no column of `working` violates its condition by more than `tolerance`, or no step helps.
 * @param working columns; the intercept is number design.columns
 */
export function solveOn(
  problem: L1Problem,
  point: L1Point,
  working: readonly number[],
  tolerance: number,
): void {
  const inputs = working.map((j) => inputOf(problem, j));
  const { rows } = problem.design;
  for (let round = 0; round < MAX_MODELS; round++) {
    const { slopes, curvatures } = scaledDerivatives(problem, point.scores);
    const gradient = Float64Array.from(inputs, (input) => dot(input, slopes));
    const before = Float64Array.from(working, (j) => point.weights[j]!);
    const violation = before.reduce((most, w, k) => Math.max(most, violationOf(gradient[k]!, w)), 0);
    if (violation <= tolerance) return;
    const model: Model = {
      inputs,
      weights: before.slice(),
      curvatures,
      diagonal: Float64Array.from(inputs, (input) => weightedSquare(input, curvatures) + LEAST_CURVATURE),
      slopes: slopes.slice(),
      shift: new Float64Array(rows),
    };
    sweep(model, violation);
    jump(model);
    if (!lineSearch(problem, point, working, before, gradient, model)) return;
  }
}

/** Coordinate descent on the model. After the first sweep only columns with a weight, or about to get one. */
function sweep(model: Model, violation: number): void {
  const { inputs, weights, diagonal, slopes } = model;
  let active = inputs.map((_, k) => k);
  for (let s = 0; s < MAX_SWEEPS; s++) {
    let worst = 0;
    const next: number[] = [];
    for (const k of active) {
      const slope = dot(inputs[k]!, slopes);
      const weight = weights[k]!;
      worst = Math.max(worst, violationOf(slope, weight));
      const target = softThreshold(weight - slope / diagonal[k]!, 1 / diagonal[k]!);
      move(model, k, target - weight);
      weights[k] = target;
      if (target !== 0 || Math.abs(slope) > 1 - SWEPT * violation) next.push(k);
    }
    if (worst <= SWEPT * violation) return;
    active = next;
  }
}

/** To the model's minimum on the columns with a weight. */
function jump(model: Model): void {
  const { inputs, weights, slopes } = model;
  const support = Array.from(weights.keys()).filter((k) => weights[k] !== 0);
  if (support.length === 0) return;
  const own = support.map((k) => inputs[k]!);
  const found = Float64Array.from(support, (k) => weights[k]!);
  const gradient = Float64Array.from(own, (input) => dot(input, slopes));
  newtonOnSupport(found, gradient, weightedProducts(own, model.curvatures));
  for (const [i, k] of support.entries()) {
    move(model, k, found[i]! - weights[k]!);
    weights[k] = found[i]!;
  }
}

/** A step of one weight changes the scores, and the model's slopes with them. */
function move({ inputs, curvatures, slopes, shift }: Model, k: number, by: number): void {
  if (by === 0) return;
  const input = inputs[k]!;
  for (let r = 0; r < input.length; r++) {
    const change = by * input[r]!;
    shift[r]! += change;
    slopes[r]! += curvatures[r]! * change;
  }
}

/** Takes the largest of 1, ½, ¼ … of the step that lowers the objective enough. @returns whether one did */
function lineSearch(
  { labels, c }: L1Problem,
  point: L1Point,
  working: readonly number[],
  before: Float64Array,
  gradient: Float64Array,
  { weights: end, shift }: Model,
): boolean {
  const loss = c * lossOf(point.scores, labels);
  const norm = l1Norm(before);
  const step = end.map((weight, k) => weight - before[k]!);
  const promised = dot(gradient, step) + l1Norm(end) - norm; // ≤ 0
  for (let halving = 0, t = 1; halving < MAX_HALVINGS; halving++, t /= 2) {
    const weights = t === 1 ? end : before.map((weight, k) => weight + t * step[k]!);
    const scores = point.scores.slice();
    addScaled(scores, t, shift);
    const change = c * lossOf(scores, labels) - loss + l1Norm(weights) - norm;
    if (change <= SUFFICIENT * t * promised + ROUNDING * (loss + norm)) {
      for (const [k, j] of working.entries()) point.weights[j] = weights[k]!;
      point.scores.set(scores);
      return true;
    }
  }
  return false;
}

function weightedSquare(input: Float32Array, curvatures: Float64Array): number {
  let sum = 0;
  for (let r = 0; r < input.length; r++) sum += curvatures[r]! * input[r]! * input[r]!;
  return sum;
}

function softThreshold(value: number, by: number): number {
  if (value > by) return value - by;
  return value < -by ? value + by : 0;
}

function l1Norm(weights: Float64Array): number {
  return weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
}
