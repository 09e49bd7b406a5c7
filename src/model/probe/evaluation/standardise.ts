// Mean and spread of columns. L1 on raw CETT prefers loud neurons, because a loud neuron needs a small weight; on
// standardised columns every neuron costs the same. Either way the weights are published on raw values.

import type { Design } from '../solver/design.ts';

export interface Moments {
  readonly mean: Float64Array; // [columns]
  readonly spread: Float64Array; // [columns], standard deviation; 0 for a constant column
}

/** @param values row-major [rows, columns]; only `indices` are read */
export function momentsOf(values: Float32Array, columns: number, indices: readonly number[]): Moments {
  const mean = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (const index of indices) {
    for (let c = 0; c < columns; c++) mean[c]! += values[index * columns + c]!;
  }
  for (let c = 0; c < columns; c++) mean[c]! /= indices.length;
  for (const index of indices) {
    for (let c = 0; c < columns; c++) squares[c]! += (values[index * columns + c]! - mean[c]!) ** 2;
  }
  return { mean, spread: squares.map((sum) => Math.sqrt(sum / indices.length)) };
}

/**
 * Overwrites every column by (x − mean) / spread; a constant column becomes 0.
 * @returns what was subtracted and divided by
 */
export function standardiseDesign({ rows, columns, values }: Design): Moments {
  const mean = new Float64Array(columns);
  const spread = new Float64Array(columns);
  for (let c = 0; c < columns; c++) {
    const column = values.subarray(c * rows, (c + 1) * rows);
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += column[r]!;
    const centre = sum / rows;
    let squares = 0;
    for (let r = 0; r < rows; r++) squares += (column[r]! - centre) ** 2;
    const scale = Math.sqrt(squares / rows);
    for (let r = 0; r < rows; r++) column[r] = scale > 0 ? (column[r]! - centre) / scale : 0;
    mean[c] = centre;
    spread[c] = scale;
  }
  return { mean, spread };
}

/** Weights on standardised columns → weights and intercept on raw ones, of the same score. */
export function rawWeights(
  weights: Float64Array,
  intercept: number,
  { mean, spread }: Moments,
): { weights: Float64Array; intercept: number } {
  const raw = new Float64Array(weights.length);
  let shift = 0;
  for (let c = 0; c < raw.length; c++) {
    if (weights[c] === 0 || spread[c] === 0) continue;
    raw[c] = weights[c]! / spread[c]!;
    shift += raw[c]! * mean[c]!;
  }
  return { weights: raw, intercept: intercept - shift };
}
