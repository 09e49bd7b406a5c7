// The found set and its controls as contenders, refitted alike. Which neurons are in the set is chosen anew by every
// fold, so the controls of a fold are drawn for the set of that fold, from the loudness of its own training answers:
// nothing about a control was learnt from answers that it is tested on.

import type { ModelShape } from '../../config.ts';
import type { AnswerTable } from '../answerRow.ts';
import { type DrawOptions, matchedSets, uniformSets } from './controlSets.ts';
import { neuronSetRecipe } from './controlTally.ts';
import { widthOf } from './labels.ts';
import type { ProbeRecipe } from './probeRecipe.ts';
import type { Recipe } from './recipe.ts';
import { momentsOf } from './standardise.ts';

/**
 * The neurons that the probe gives a weight in these training rows, refitted by L2 like every control. What is left of
 * the probe's lead over this is owed to L1's weights, and what is left over the controls to the choice of neurons.
 */
export function refittedRecipe(table: AnswerTable, probe: ProbeRecipe, seed: number): Recipe {
  return {
    name: `${probe.name}, refitted`,
    fit: (train) => neuronSetRecipe(table, '', probe.fitProbe(train).neurons, seed).fit(train),
  };
}

export interface ControlOptions extends DrawOptions {
  /** 'matched': by layer, mean and spread of CETT. 'uniform': any neuron, which only shows the difference. */
  readonly kind: 'matched' | 'uniform';
}

/** One recipe per draw: random sets of as many neurons as the probe uses, refitted by L2, tuned within training. */
export function controlRecipes(
  table: AnswerTable,
  probe: ProbeRecipe,
  shape: Pick<ModelShape, 'layers' | 'neurons'>,
  options: ControlOptions,
): Recipe[] {
  const drawn = new Map<string, readonly Uint32Array[]>(); // by training rows
  const setsOf = (train: readonly number[]) => {
    const key = train.join();
    const sets = drawn.get(key) ?? drawControls(table, train, probe.fitProbe(train).neurons, shape, options);
    drawn.set(key, sets);
    return sets;
  };
  return Array.from({ length: options.draws }, (_, draw) => ({
    name: `${options.kind} control ${draw + 1}`,
    fit: (train: readonly number[]) =>
      neuronSetRecipe(table, '', setsOf(train)[draw]!, options.seed).fit(train),
  }));
}

function drawControls(
  table: AnswerTable,
  train: readonly number[],
  set: Uint32Array,
  shape: Pick<ModelShape, 'layers' | 'neurons'>,
  options: ControlOptions,
): Uint32Array[] {
  const width = widthOf(table.span, table);
  if (options.kind === 'uniform') return uniformSets(set, width, options);
  return matchedSets(set, momentsOf(table.span, width, train), shape, options);
}
