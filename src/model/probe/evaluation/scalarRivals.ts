// The model's own confidence as a rival: regressions over the scalars of an answer, without and with the probe's score
// beside them. The claim of method.md §6.3 is the gain of the second over the first.

import { ExplorerError } from '../../errors.ts';
import type { AnswerRow, AnswerScalars, AnswerTable } from '../answerRow.ts';
import type { Regression } from '../probeFile.ts';
import { crossValidate } from './crossValidate.ts';
import { foldsBySubject } from './folds.ts';
import type { Recipe, Scorer } from './recipe.ts';
import { fitTunedL2 } from './tunedL2.ts';

export const SCALARS = [
  'meanLogProbability',
  'minLogProbability',
  'firstLogProbability',
  'meanEntropy',
  'spanLength',
  'agreement',
] as const satisfies readonly (keyof AnswerScalars)[];

/** Name of the probe's score among the inputs of a regression. */
export const PROBE_INPUT = 'probe';

/** One regression over some of the scalars: ['meanLogProbability'] is confidence alone, with a sign and a cut. */
export function scalarsRecipe(
  table: AnswerTable,
  name: string,
  inputs: readonly (keyof AnswerScalars)[],
  seed: number,
): Recipe {
  return {
    name,
    fit(train) {
      const regression = fitScalars(table, train, inputs, seed);
      return (other, indices) =>
        Float64Array.from(indices, (index) =>
          scoreRegression(regression, inputsOf(other.rows[index]!, inputs)),
        );
    },
  };
}

/** The regression itself, as a probe file publishes it. */
export function fitScalars(
  table: AnswerTable,
  train: readonly number[],
  inputs: readonly (keyof AnswerScalars)[],
  seed: number,
): Regression {
  const rows = train.map((index) => table.rows[index]!);
  return fitRegression(
    rows.map((row) => inputsOf(row, inputs)),
    inputs,
    rows,
    seed,
  );
}

/**
 * Scalars + the probe's score. The regression must not see scores of a probe that was fitted on the same answers:
 * those separate perfectly and would take all the weight. So it is fitted on scores from folds by subject within
 * the training rows, and applied to scores of a probe fitted on all of them (stacking; Wolpert 1992).
 */
export function stackRecipe(table: AnswerTable, name: string, probe: Recipe, seed: number): Recipe {
  return {
    name,
    fit(train) {
      const regression = fitStack(table, train, probe, seed);
      const score = probe.fit(train);
      return (other, indices) => scoreStack(regression, score, other, indices);
    },
  };
}

/** Folds within the training rows that give the probe's scores to fit on. */
const STACK_FOLDS = 4;

/** The stack's regression, for the probe file: its last input is PROBE_INPUT. */
export function fitStack(
  table: AnswerTable,
  train: readonly number[],
  probe: Recipe,
  seed: number,
): Regression {
  const folds = foldsBySubject(table.rows, train, STACK_FOLDS, seed);
  const { indices, scores } = crossValidate(table, folds, probe);
  const rows = indices.map((index) => table.rows[index]!);
  const values = rows.map((row, i) => [...inputsOf(row, SCALARS), scores[i]!]);
  return fitRegression(values, [...SCALARS, PROBE_INPUT], rows, seed);
}

function scoreStack(
  regression: Regression,
  score: Scorer,
  table: AnswerTable,
  indices: readonly number[],
): Float64Array {
  const scores = score(table, indices);
  return Float64Array.from(indices, (index, i) =>
    scoreRegression(regression, [...inputsOf(table.rows[index]!, SCALARS), scores[i]!]),
  );
}

/**
 * Logit of "wrong".
 * @param values of the regression's inputs, in their order, in their own units
 */
export function scoreRegression({ inputs, intercept }: Regression, values: readonly number[]): number {
  return inputs.reduce(
    (sum, { mean, spread, weight }, i) => sum + (weight * (values[i]! - mean)) / spread,
    intercept,
  );
}

/**
 * A published regression on an answer: its inputs are found by name.
 * @param probeScore needed by a regression that has PROBE_INPUT
 * @throws ExplorerError 'probe.invalid' for an input that this build does not know or was not given
 */
export function scoreScalars(regression: Regression, scalars: AnswerScalars, probeScore?: number): number {
  const known: Readonly<Record<string, number | undefined>> = { ...scalars, [PROBE_INPUT]: probeScore };
  const values = regression.inputs.map(({ name }) => {
    const value = known[name];
    if (value !== undefined) return value;
    throw new ExplorerError(
      'probe.invalid',
      `a regression of the probe file asks for '${name}'; known are ${[...SCALARS, PROBE_INPUT].join(', ')}`,
    );
  });
  return scoreRegression(regression, values);
}

function inputsOf({ scalars }: AnswerRow, names: readonly (keyof AnswerScalars)[]): number[] {
  return names.map((name) => scalars[name]);
}

/** @param values [rows][inputs] */
function fitRegression(
  values: readonly (readonly number[])[],
  names: readonly string[],
  rows: readonly AnswerRow[],
  seed: number,
): Regression {
  const { weights, intercept, moments } = fitTunedL2(
    Float32Array.from(values.flat()),
    names.length,
    rows,
    seed,
  );
  return {
    inputs: names.map((name, i) => ({
      name,
      mean: moments.mean[i]!,
      spread: moments.spread[i]! || 1, // a constant input has weight 0
      weight: weights[i]!,
    })),
    intercept,
  };
}
