// The probe itself as a contender: L1 regression on all neurons, one recipe per C of a path.

import type { AnswerTable } from '../answerRow.ts';
import { l1Path } from '../solver/l1Path.ts';
import { type LabelScheme, labelledDesign, widthOf } from './labels.ts';
import { type LinearProbe, scoreProbe, sparseProbe } from './linearProbe.ts';
import type { Recipe } from './recipe.ts';
import { rawWeights, standardiseDesign } from './standardise.ts';

export interface ProbeSettings {
  readonly scheme: LabelScheme;
  /** What the penalty acts on; the weights come back on raw CETT either way. */
  readonly features: 'raw' | 'standardised';
}

export interface FittedProbe extends LinearProbe {
  readonly c: number;
  /** Rows of the design. */
  readonly rows: number;
  /** Largest violation of the optimality conditions, and the objective, on the features it was fitted on. */
  readonly kkt: number;
  readonly objective: number;
}

export interface ProbeRecipe extends Recipe {
  readonly c: number;
  fitProbe(train: readonly number[]): FittedProbe;
}

/**
 * One recipe for each C. They share their fits: the path over all C is fitted once per set of training rows, with
 * warm starts, and kept for the next recipe that asks. So cross-validate them one after the other on the same folds.
 * A stack or a control asks for one C of many training sets: give it recipes of that C alone.
 * @param cs ascending
 */
export function probeRecipes(
  table: AnswerTable,
  settings: ProbeSettings,
  cs: readonly number[],
): ProbeRecipe[] {
  const width = widthOf(table.span, table);
  const fitted = new Map<string, readonly FittedProbe[]>(); // by training rows
  const pathOf = (train: readonly number[]) => {
    const key = train.join();
    const path = fitted.get(key) ?? fitPath(table, train, settings, cs);
    fitted.set(key, path);
    return path;
  };
  return cs.map((c, i) => ({
    name: `probe C=${c} ${settings.scheme} ${settings.features}`,
    c,
    fitProbe: (train) => pathOf(train)[i]!,
    fit(train) {
      const probe = pathOf(train)[i]!;
      return (other, indices) => scoreProbe(probe, other.span, width, indices);
    },
  }));
}

/** A probe that is already fitted, such as a published one, as a contender: it learns nothing. */
export function fixedProbeRecipe(name: string, probe: LinearProbe): Recipe {
  return {
    name,
    fit: () => (table, indices) => scoreProbe(probe, table.span, widthOf(table.span, table), indices),
  };
}

function fitPath(
  table: AnswerTable,
  train: readonly number[],
  { scheme, features }: ProbeSettings,
  cs: readonly number[],
): FittedProbe[] {
  const { design, labels } = labelledDesign(table, train, scheme);
  const moments = features === 'standardised' ? standardiseDesign(design) : null;
  return l1Path(design, labels, cs).map((fit, i) => {
    const { weights, intercept } = moments ? rawWeights(fit.weights, fit.intercept, moments) : fit;
    const { kkt, objective } = fit;
    return { ...sparseProbe(weights, intercept), c: cs[i]!, rows: design.rows, kkt, objective };
  });
}
