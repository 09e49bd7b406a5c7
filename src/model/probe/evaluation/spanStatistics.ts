// How loud every neuron is in the answer spans that a probe was trained on: what loudness-matched controls and the
// page's histograms need without the training answers themselves (published by ../spanReference.ts).

import { quantiles } from '../../stats/summary.ts';
import { QUANTILES, type SpanReference } from '../spanReference.ts';
import { momentsOf } from './standardise.ts';

/** @param cett mean CETT over spans, row-major [rows, N]; only `indices` are read */
export function spanStatistics(cett: Float32Array, width: number, indices: readonly number[]): SpanReference {
  const all = new Float32Array(QUANTILES * width);
  const values = new Float64Array(indices.length);
  for (let n = 0; n < width; n++) {
    for (const [i, index] of indices.entries()) values[i] = cett[index * width + n]!;
    for (const [q, value] of quantiles(values, QUANTILES).entries()) all[q * width + n] = value;
  }
  return { ...momentsOf(cett, width, indices), quantiles: all };
}
