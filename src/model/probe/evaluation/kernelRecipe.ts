// L2 regressions with more inputs than answers, by way of the Gram matrix of the answers: all neurons, the neurons at
// the last prompt token (how hard the question is), the hidden state. Each is tuned within its training rows.

import { ExplorerError } from '../../errors.ts';
import type { AnswerTable } from '../answerRow.ts';
import { gramMatrix } from '../solver/kernel.ts';
import { widthOf } from './labels.ts';
import type { Recipe } from './recipe.ts';
import { type Moments, momentsOf } from './standardise.ts';
import { fitTunedKernel, type KernelRows } from './tunedKernel.ts';

/** Tensors of a table that a kernel can be made of. */
export type Reading = 'span' | 'rest' | 'lastPrompt' | 'hidden';

export interface KernelOptions {
  readonly seed: number;
  /** Rows that any fold trains on. Their Gram matrix takes rows² · width products, once: name no more than needed. */
  readonly indices: readonly number[];
}

/**
 * Inputs are standardised by mean and spread over all of `indices`, the rows that a fold tests included, so that one
 * Gram matrix serves every fold. Labels are not looked at.
 * @throws ExplorerError 'pipeline.invalid' when the table lacks the reading
 */
export function kernelRecipe(
  table: AnswerTable,
  name: string,
  reading: Reading,
  { seed, indices }: KernelOptions,
): Recipe {
  const values = readingOf(table, reading);
  const width = widthOf(values, table);
  const moments = momentsOf(values, width, indices);
  const scale = moments.spread.map((spread) => (spread > 0 ? 1 / (spread * Math.sqrt(width)) : 0));
  const gram = gramMatrix(rowsOf(values, width, indices), width, { mean: moments.mean, scale });
  const known: KernelRows = { gram, indices, rows: indices.map((index) => table.rows[index]!) };
  return {
    name,
    fit(train) {
      const { dual, intercept } = fitTunedKernel(known, train, seed);
      const weights = primalWeights(dual, train, values, moments);
      const shift = weights.reduce((sum, weight, c) => sum + weight * moments.mean[c]!, 0);
      return (other, tested) => {
        const read = readingOf(other, reading);
        return Float64Array.from(tested, (index) => {
          let score = intercept - shift;
          for (let c = 0; c < width; c++) score += weights[c]! * read[index * width + c]!;
          return score;
        });
      };
    },
  };
}

function readingOf(table: AnswerTable, reading: Reading): Float32Array {
  const values = table[reading];
  if (values) return values;
  throw new ExplorerError(
    'pipeline.invalid',
    `a rival needs '${reading}' of ${table.rows.length} answers, and the table has none; ` +
      'load the table with that tensor, or run the features step again',
  );
}

/** Some rows of a row-major matrix, below each other; not copied when they are all of it. */
function rowsOf(values: Float32Array, width: number, indices: readonly number[]): Float32Array {
  const isAll = indices.length * width === values.length && indices.every((index, i) => index === i);
  if (isAll) return values;
  const rows = new Float32Array(indices.length * width);
  for (const [i, index] of indices.entries()) {
    rows.set(values.subarray(index * width, (index + 1) * width), i * width);
  }
  return rows;
}

/**
 * Weights on raw inputs: a row's score is Σ dual · its inner product with a training row, over standardised inputs
 * divided by √width.
 */
function primalWeights(
  dual: Float64Array, // [train]
  train: readonly number[],
  values: Float32Array,
  { mean, spread }: Moments,
): Float64Array {
  const width = mean.length;
  const weights = new Float64Array(width);
  for (const [i, index] of train.entries()) {
    const factor = dual[i]!;
    for (let c = 0; c < width; c++) weights[c]! += factor * (values[index * width + c]! - mean[c]!);
  }
  return weights.map((sum, c) => (spread[c]! > 0 ? sum / (spread[c]! ** 2 * width) : 0));
}
