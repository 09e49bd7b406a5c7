// An L2 regression over a Gram matrix that chooses its own strength within its training rows, as tunedL2.ts does for
// few inputs.

import { ExplorerError } from '../../errors.ts';
import type { AnswerRow } from '../answerRow.ts';
import { fitKernel, type KernelFit } from '../solver/kernel.ts';
import { allRows, labelsOf } from './answers.ts';
import type { Fold } from './folds.ts';
import { leastLoss, logLoss, STRENGTHS, trainableFolds } from './tunedL2.ts';

/** Answers whose inner products are known. */
export interface KernelRows {
  /** Row-major [m, m]; a diagonal of about 1 makes STRENGTHS mean what they mean elsewhere. */
  readonly gram: Float64Array;
  /** Row indices of the table, [m]. */
  readonly indices: readonly number[];
  readonly rows: readonly AnswerRow[]; // [m]
}

/**
 * @param train row indices of the table, all among `known.indices`
 * @returns dual weights in the order of `train`
 * @throws ExplorerError 'request.invalid' when a training row is not known
 */
export function fitTunedKernel(
  { gram, indices, rows }: KernelRows,
  train: readonly number[],
  seed: number,
): KernelFit {
  const position = new Map(indices.map((index, i) => [index, i]));
  const positions = train.map((index) => {
    const at = position.get(index);
    if (at !== undefined) return at;
    throw new ExplorerError(
      'request.invalid',
      `row ${index} is trained on but not among the ${indices.length} rows of the Gram matrix; add it to indices`,
    );
  });
  const losses = STRENGTHS.map(() => 0);
  const labels = labelsOf(rows, allRows(rows));
  for (const inner of trainableFolds(rows, positions, seed)) {
    const tested = labelsOf(rows, inner.test);
    for (const [s, c] of STRENGTHS.entries()) {
      const fit = fitKernel(gram, labels, inner.train, { c });
      losses[s]! += logLoss(scoreKernel(fit, gram, rows.length, inner), tested);
    }
  }
  return fitKernel(gram, labels, positions, { c: leastLoss(losses) });
}

/** Scores of the rows that an inner fold tests; all indices are positions in the Gram matrix. */
function scoreKernel(
  { dual, intercept }: KernelFit,
  gram: Float64Array,
  size: number,
  { train, test }: Fold,
): Float64Array {
  return Float64Array.from(test, (row) => {
    let score = intercept;
    for (let i = 0; i < train.length; i++) score += dual[i]! * gram[row * size + train[i]!]!;
    return score;
  });
}
