// ½‖w‖² + C·Σ log(1 + exp(−y(w·x + b))), the intercept free, by Newton's method with conjugate gradients (as in
// liblinear's TRON, Lin, Weng & Keerthi 2008, with a line search in place of the trust region). It needs the inputs
// only through scores and their transpose, so one routine serves weights on columns (l2.ts) and weights on rows
// (kernel.ts).

import { ExplorerError } from '../../errors.ts';
import { derivatives, lossOf } from './logistic.ts';
import { addScaled, dot } from './products.ts';

/** How weights are represented: as one number per column, or as a combination of rows. */
export interface WeightSpace {
  readonly rows: number;
  /** Coordinates of w. */
  readonly size: number;
  /** w·x of each row, [rows]. */
  scores(w: Float64Array): Float64Array;
  /** Σ factor_r · x_r, in coordinates, [size]. */
  combine(factors: Float64Array): Float64Array;
  /** ⟨a, b⟩; `scoresOfA` = scores(a). */
  inner(a: Float64Array, scoresOfA: Float64Array, b: Float64Array): number;
}

export interface RidgeFit {
  readonly weights: Float64Array; // [size]
  readonly intercept: number;
}

/** A point or direction in (w, b), with its scores without b. */
interface Point {
  w: Float64Array;
  b: number;
  s: Float64Array; // [rows]
}

/** Length of the gradient at the end, relative to that at zero. */
const TOLERANCE = 1e-8;
/** Newton takes 5 to 20; more means numbers that no step can improve. */
const MAX_STEPS = 100;
const MAX_CG = 500;
const MAX_HALVINGS = 30;
/** Rounding of the objective, relative to it: a rise below this is none. */
const ROUNDING = 1e-13;

/** @throws ExplorerError 'request.invalid' when it does not converge or meets a number that is not finite */
export function fitRidge(space: WeightSpace, labels: Uint8Array, c: number): RidgeFit {
  const { rows } = space;
  const slopes = new Float64Array(rows);
  const curvatures = new Float64Array(rows);
  const at: Point = { w: new Float64Array(space.size), b: 0, s: new Float64Array(rows) };
  let value = objectiveOf(space, at, labels, c);
  let first = 0;
  let length = 0;
  for (let step = 0; step < MAX_STEPS; step++) {
    derivatives(shifted(at), labels, slopes, curvatures);
    const gradient = gradientOf(space, at, slopes, c);
    length = Math.sqrt(squared(space, gradient));
    if (step === 0) first = length;
    if (length <= TOLERANCE * first) return { weights: at.w, intercept: at.b };
    if (!Number.isFinite(length)) break;
    const forcing = Math.min(0.1, Math.sqrt(length / first));
    const direction = newtonDirection(space, gradient, curvatures, c, forcing * length);
    const slope = space.inner(direction.w, direction.s, gradient.w) + direction.b * gradient.b;
    let t = 1;
    for (let halving = 0; halving < MAX_HALVINGS; halving++, t /= 2) {
      const trial = moved(at, t, direction);
      const found = objectiveOf(space, trial, labels, c);
      if (found <= value + 1e-4 * t * slope + ROUNDING * value) {
        Object.assign(at, trial);
        value = found;
        break;
      }
    }
  }
  throw new ExplorerError(
    'request.invalid',
    `L2 regression with C = ${c} on ${rows} rows stopped at ${length / first} of its first gradient, not ` +
      `${TOLERANCE}; standardise the columns, leave out rows that are not finite, or choose a smaller C`,
  );
}

/** −H⁻¹·gradient, until the remainder is shorter than `target`. */
function newtonDirection(
  space: WeightSpace,
  gradient: Point,
  curvatures: Float64Array,
  c: number,
  target: number,
): Point {
  const direction: Point = { w: new Float64Array(space.size), b: 0, s: new Float64Array(space.rows) };
  let rest = moved({ ...direction }, -1, gradient);
  let restSquared = squared(space, rest);
  let p = rest;
  for (let i = 0; i < MAX_CG && Math.sqrt(restSquared) > target; i++) {
    const scores = shifted(p);
    const weighted = scores.map((score, r) => c * curvatures[r]! * score);
    const curvature = space.inner(p.w, p.s, p.w) + dot(scores, weighted);
    const step = restSquared / curvature;
    addScaled(direction.w, step, p.w);
    direction.b += step * p.b;
    addScaled(direction.s, step, p.s);
    const w = space.combine(weighted);
    addScaled(w, 1, p.w);
    const remaining = rest.w.slice();
    addScaled(remaining, -step, w);
    rest = { w: remaining, b: rest.b - step * sum(weighted), s: space.scores(remaining) };
    const next = squared(space, rest);
    p = moved(rest, next / restSquared, p);
    restSquared = next;
  }
  return direction;
}

function gradientOf(space: WeightSpace, { w }: Point, slopes: Float64Array, c: number): Point {
  const g = w.slice();
  addScaled(g, c, space.combine(slopes));
  return { w: g, b: c * sum(slopes), s: space.scores(g) };
}

function objectiveOf(space: WeightSpace, at: Point, labels: Uint8Array, c: number): number {
  return 0.5 * space.inner(at.w, at.s, at.w) + c * lossOf(shifted(at), labels);
}

/** Never below 0, where rounding would take a combination of rows that cancels out. */
function squared(space: WeightSpace, { w, b, s }: Point): number {
  return Math.max(0, space.inner(w, s, w)) + b * b;
}

function moved(from: Point, t: number, along: Point): Point {
  const w = from.w.slice();
  const s = from.s.slice();
  addScaled(w, t, along.w);
  addScaled(s, t, along.s);
  return { w, b: from.b + t * along.b, s };
}

/** Scores with the intercept. */
function shifted({ s, b }: Point): Float64Array {
  return s.map((score) => score + b);
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
