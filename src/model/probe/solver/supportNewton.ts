// Coordinate descent finds out which weights are not zero, and which sign they have, but creeps when columns resemble
// each other, as neurons do. With the signs given the model is a plain quadratic on those few columns, and one linear
// system gives its minimum. A weight that would cross zero on the way is dropped there.

import { solveSymmetric } from './cholesky.ts';
import { dot } from './products.ts';

/** Linear systems per call; those left over are for the next call, after coordinate descent. */
const MAX_SOLVES = 8;
/** Parts of a step to try, beside the one at which the first weight reaches 0. */
const FRACTIONS = [1, 0.5, 0.25, 0.1, 0.03];

/**
 * Lowers q·e + ½·eᵀH·e + ‖w + e‖₁ over e, by keeping every sign or reaching 0.
 * @param weights not 0, [n]; overwritten by w + e
 * @param gradient q, [n]; overwritten
 * @param hessian H, row-major and complete, [n, n]
 */
export function newtonOnSupport(weights: Float64Array, gradient: Float64Array, hessian: Float64Array): void {
  let kept = Array.from(weights, (_, k) => k);
  for (let solve = 0; solve < MAX_SOLVES && kept.length > 0; solve++) {
    const full = fullStep(weights, gradient, hessian, kept);
    if (!full) return;
    const fraction = firstCrossing(weights, full, kept);
    const step = fraction === 1 ? full : bestStep(weights, gradient, hessian, kept, full, fraction);
    for (let i = 0; i < kept.length; i++) {
      const k = kept[i]!;
      weights[k]! += step[i]!;
    }
    if (fraction === 1) return;
    const { length } = gradient;
    const moves = new Float64Array(length);
    for (let i = 0; i < kept.length; i++) moves[kept[i]!] = step[i]!;
    for (const k of kept) gradient[k]! += dot(hessian.subarray(k * length, (k + 1) * length), moves);
    kept = kept.filter((k) => weights[k] !== 0);
  }
}

/** Step to the minimum of the quadratic with these signs, [kept]; undefined where there is none. */
function fullStep(
  weights: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
  kept: readonly number[],
): Float64Array | undefined {
  const { length } = gradient;
  const n = kept.length;
  const matrix = new Float64Array(n * n);
  const step = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const k = kept[i]!;
    step[i] = -(gradient[k]! + Math.sign(weights[k]!));
    for (let j = 0; j <= i; j++) matrix[i * n + j] = hessian[k * length + kept[j]!]!;
  }
  return solveSymmetric(matrix, step) && step.every(Number.isFinite) ? step : undefined;
}

/** How much of the step can be taken before a weight reaches 0, at most 1. */
function firstCrossing(weights: Float64Array, step: Float64Array, kept: readonly number[]): number {
  let fraction = 1;
  for (let i = 0; i < kept.length; i++) {
    const weight = weights[kept[i]!]!;
    if (Math.sign(weight + step[i]!) !== Math.sign(weight)) fraction = Math.min(fraction, -weight / step[i]!);
  }
  return fraction;
}

/**
 * The best point of the path that follows the step and stops every weight that reaches 0: its whole length, which
 * drops many weights at once, some shorter ones, and the first crossing, which never does harm.
 */
function bestStep(
  weights: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
  kept: readonly number[],
  full: Float64Array,
  first: number, // fraction of the step at the first crossing
): Float64Array {
  const stoppedAt = (fraction: number) =>
    full.map((move, i) => {
      const weight = weights[kept[i]!]!;
      const reachesZero = -weight / move > 0 && -weight / move <= fraction;
      return reachesZero ? -weight : fraction * move;
    });
  let best = stoppedAt(first);
  let least = modelChange(weights, gradient, hessian, kept, best);
  for (const fraction of FRACTIONS) {
    if (fraction <= first) break;
    const step = stoppedAt(fraction);
    const change = modelChange(weights, gradient, hessian, kept, step);
    if (change < least) [best, least] = [step, change];
  }
  return best;
}

function modelChange(
  weights: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
  kept: readonly number[],
  step: Float64Array,
): number {
  const { length } = gradient;
  let change = 0;
  for (let i = 0; i < kept.length; i++) {
    const k = kept[i]!;
    let product = 0;
    for (let j = 0; j < kept.length; j++) product += hessian[k * length + kept[j]!]! * step[j]!;
    change += step[i]! * (gradient[k]! + 0.5 * product);
    change += Math.abs(weights[k]! + step[i]!) - Math.abs(weights[k]!);
  }
  return change;
}
