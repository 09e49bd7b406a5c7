// L2 logistic regression that chooses its own strength: how every rival and every random set is refitted. Without
// tuning a control overfits and looks weak, which flatters the probe (method.md §6.2).

import type { AnswerRow } from '../answerRow.ts';
import { designOf } from '../solver/design.ts';
import { fitL2 } from '../solver/l2.ts';
import { allRows, labelsOf } from './answers.ts';
import { type Fold, foldsBySubject } from './folds.ts';
import { type Moments, rawWeights, standardiseDesign } from './standardise.ts';

/**
 * C for inputs of total variance 1 (standardised, divided by √columns), so that the same grid serves 1 input and
 * 46,080. Factors of ten: held-out loss is flat between neighbours.
 */
export const STRENGTHS: readonly number[] = [0.1, 1, 10, 100];

/** Folds by subject within the training rows, to choose the strength on. */
const INNER_FOLDS = 3;

/** Those that leave both classes to train on: with a handful of answers not all do. */
export function trainableFolds(rows: readonly AnswerRow[], train: readonly number[], seed: number): Fold[] {
  return foldsBySubject(rows, train, INNER_FOLDS, seed).filter((fold) => {
    const wrong = labelsOf(rows, fold.train).reduce((sum, label) => sum + label, 0);
    return wrong > 0 && wrong < fold.train.length;
  });
}

export interface L2Model {
  /** On standardised inputs, [columns]. */
  readonly weights: Float64Array;
  readonly intercept: number;
  /** Of the training rows. */
  readonly moments: Moments;
  /** Chosen strength, of STRENGTHS. */
  readonly strength: number;
}

/**
 * @param values row-major [rows, columns]: the training rows and no others
 * @param rows of the same answers, for labels and subjects
 */
export function fitTunedL2(
  values: Float32Array,
  columns: number,
  rows: readonly AnswerRow[],
  seed: number,
): L2Model {
  const all = allRows(rows);
  const losses = STRENGTHS.map(() => 0);
  for (const { train, test } of trainableFolds(rows, all, seed)) {
    const fits = fitStrengths(values, columns, rows, train, STRENGTHS);
    const labels = labelsOf(rows, test);
    for (const [s, fit] of fits.entries()) losses[s]! += logLoss(scoreL2(fit, values, columns, test), labels);
  }
  const strength = leastLoss(losses);
  return fitStrengths(values, columns, rows, all, [strength])[0]!;
}

/** Logits of rows of a row-major matrix, [indices]. */
export function scoreL2(
  model: Pick<L2Model, 'weights' | 'intercept' | 'moments'>,
  values: Float32Array,
  columns: number,
  indices: readonly number[],
): Float64Array {
  const raw = rawWeights(model.weights, model.intercept, model.moments);
  return Float64Array.from(indices, (index) => {
    let score = raw.intercept;
    for (let c = 0; c < columns; c++) score += raw.weights[c]! * values[index * columns + c]!;
    return score;
  });
}

/** Sum of −log P(label). */
export function logLoss(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const margin = labels[i] === 1 ? scores[i]! : -scores[i]!;
    sum += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
  }
  return sum;
}

/** The strength with the least loss; of equals the stronger penalty, such as where no fold could be trained. */
export function leastLoss(losses: readonly number[]): number {
  return STRENGTHS[losses.indexOf(Math.min(...losses))]!;
}

function fitStrengths(
  values: Float32Array,
  columns: number,
  rows: readonly AnswerRow[],
  train: readonly number[],
  strengths: readonly number[],
): L2Model[] {
  const design = designOf(values, columns, train);
  const moments = standardiseDesign(design);
  const labels = labelsOf(rows, train);
  return strengths.map((strength) => {
    const { weights, intercept } = fitL2(design, labels, { c: strength / columns });
    return { weights, intercept, moments, strength };
  });
}
