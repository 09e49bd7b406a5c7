// The probes that are compared: which labels, which features, how strong a penalty. And the sizes of set that are
// shipped: C is not portable between models (method.md §5), so a reader gets several.

import type { AnswerTable } from '../../model/probe/answerRow.ts';
import {
  type ProbeRecipe,
  type ProbeSettings,
  probeRecipes,
} from '../../model/probe/evaluation/probeRecipe.ts';

export interface ProbeSetting extends ProbeSettings {
  readonly c: number;
}

/** Paths over C, ascending. On standardised columns the same set needs a far smaller C: a loud neuron is not cheap. */
const PATHS: Readonly<Record<ProbeSettings['features'], readonly number[]>> = {
  raw: [0.1, 0.2, 0.5, 1, 2, 5, 10],
  standardised: [0.005, 0.01, 0.02, 0.03, 0.05, 0.1],
};

export const SCHEMES = ['1-vs-1', '3-vs-1'] as const;
export const FEATURES = ['raw', 'standardised'] as const;

export function pathOf(features: ProbeSettings['features']): readonly number[] {
  return PATHS[features];
}

/** e.g. '1v1-raw-c0.5': the id of a probe and the name of its file. */
export function idOf({ scheme, features, c }: ProbeSetting): string {
  return `${scheme.replace('-vs-', 'v')}-${features}-c${c}`;
}

/** Classes of size: all non-zero weights, as shares of all neurons (method.md §6.2). */
export const SIZES = [
  { name: 'small', most: 0.001 },
  { name: 'medium', most: 0.005 },
  { name: 'large', most: 0.05 },
] as const;

export type SizeName = (typeof SIZES)[number]['name'];

/** The class of a set: its upper bound is not reached ("under 0.1 %"). */
export function sizeOf(nonZero: number, neurons: number): SizeName | null {
  return SIZES.find(({ most }) => nonZero < most * neurons)?.name ?? null;
}

/** A setting as a contender on a table. */
export function singleRecipe(table: AnswerTable, { scheme, features, c }: ProbeSetting): ProbeRecipe {
  return probeRecipes(table, { scheme, features }, [c])[0]!;
}
