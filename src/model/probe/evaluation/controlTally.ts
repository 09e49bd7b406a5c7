// The found set beside its controls: refitted alike, counted, and checked against itself.

import { empiricalP } from '../../stats/empiricalP.ts';
import { quantileOfSorted } from '../../stats/summary.ts';
import type { AnswerTable } from '../answerRow.ts';
import { widthOf } from './labels.ts';
import type { Recipe } from './recipe.ts';
import { fitTunedL2, scoreL2 } from './tunedL2.ts';

/** An L2 regression on these neurons' mean CETT over the span, tuned within the training rows. */
export function neuronSetRecipe(
  table: AnswerTable,
  name: string,
  neurons: Uint32Array,
  seed: number,
): Recipe {
  return {
    name,
    fit(train) {
      const rows = train.map((index) => table.rows[index]!);
      const model = fitTunedL2(columnsOf(table, neurons, train), neurons.length, rows, seed);
      return (other, indices) => {
        const values = columnsOf(other, neurons, indices);
        return scoreL2(model, values, neurons.length, [...indices.keys()]);
      };
    },
  };
}

/** Some columns of some rows, row-major [indices, neurons]. */
function columnsOf(table: AnswerTable, neurons: Uint32Array, indices: readonly number[]): Float32Array {
  const width = widthOf(table.span, table);
  const values = new Float32Array(indices.length * neurons.length);
  for (const [i, index] of indices.entries()) {
    for (let k = 0; k < neurons.length; k++) {
      values[i * neurons.length + k] = table.span[index * width + neurons[k]!]!;
    }
  }
  return values;
}

export interface ControlTally {
  readonly observed: number;
  /** Of the controls; each kept, in the order of drawing: a new draw adds to the tally. */
  readonly controls: readonly number[];
  readonly median: number;
  /** 2.5 % and 97.5 % of the controls. */
  readonly low: number;
  readonly high: number;
  /** (1 + controls at least as large) / (k + 1). */
  readonly p: number;
}

export function tallyOf(observed: number, controls: readonly number[]): ControlTally {
  const sorted = [...controls].sort((a, b) => a - b);
  return {
    observed,
    controls,
    median: quantileOfSorted(sorted, 0.5),
    low: quantileOfSorted(sorted, 0.025),
    high: quantileOfSorted(sorted, 0.975),
    p: empiricalP(observed, controls),
  };
}

/**
 * Null calibration (method.md §6.7): controls of the found set take its place, each with fresh controls of its own.
 * Their p-values have to be uniform (`distanceFromUniform`), else the matching favours one side.
 * @param places sets that hold nothing special
 * @param controlsOf fresh controls of a set; another seed for each place
 * @param measure e.g. AUROC of the refitted set
 */
export function nullPValues(
  places: readonly Uint32Array[],
  controlsOf: (set: Uint32Array, place: number) => readonly Uint32Array[],
  measure: (set: Uint32Array) => number,
): number[] {
  return places.map((set, place) => empiricalP(measure(set), controlsOf(set, place).map(measure)));
}
