// L2 logistic regression with many more columns than rows, by way of the inner products of the rows: w = Σ αᵢ·xᵢ, so
// the fit needs only the Gram matrix K, computed once for all folds and strengths.

import { ExplorerError } from '../../errors.ts';
import { checkProblem } from './design.ts';
import type { L2Options } from './l2.ts';
import { dot } from './products.ts';
import { fitRidge, type WeightSpace } from './ridgeNewton.ts';

export interface KernelFit {
  /** α of each training row, in the order of the indices it was fitted on: w = Σ αᵢ·xᵢ. */
  readonly dual: Float64Array;
  readonly intercept: number;
}

/** Columns whose products are added up at a time: 16 rows of so many 64-bit values stay in the first cache. */
const PANEL = 256;
/** Side of a tile of rows: 4 · 4 sums stay in registers. */
const TILE = 4;

/**
 * K[i, j] = Σ_c scale_c² · (x_ic − mean_c) · (x_jc − mean_c), row-major [rows, rows].
 * rows² · columns / 2 products: some 40 s for 1,500 rows of 46,080 columns.
 * @param values row-major [rows, columns]
 * @param scaling what is subtracted from each column and what the difference is multiplied with, [columns]; leave out
 * for the products of the values as they are
 */
export function gramMatrix(
  values: Float32Array,
  columns: number,
  scaling?: { readonly mean: Float64Array; readonly scale: Float64Array },
): Float64Array {
  const rows = values.length / columns;
  const padded = Math.ceil(rows / TILE) * TILE; // rows of zeros complete the last tile
  const gram = new Float64Array(rows * rows);
  const panel = new Float64Array(padded * PANEL);
  for (let from = 0; from < columns; from += PANEL) {
    const width = Math.min(PANEL, columns - from);
    panel.fill(0);
    for (let r = 0; r < rows; r++) {
      for (let k = 0; k < width; k++) {
        const value = values[r * columns + from + k]!;
        panel[r * PANEL + k] = scaling ? (value - scaling.mean[from + k]!) * scaling.scale[from + k]! : value;
      }
    }
    for (let i = 0; i < rows; i += TILE) {
      for (let j = 0; j <= i; j += TILE) addTile(gram, panel, rows, i, j, width);
    }
  }
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) gram[j * rows + i] = gram[i * rows + j]!;
  }
  if (!gram.every(Number.isFinite)) throwNotFiniteRow(gram, rows);
  return gram;
}

/**
 * The fit of fitL2 on the rows that K belongs to, of which `indices` are the training rows.
 * Score of row t: intercept + Σᵢ dual[i] · K[indices[i], t].
 * @param gram row-major [n, n]
 * @param labels 0 or 1, of all n rows
 * @throws ExplorerError 'request.invalid' as fitL2
 */
export function fitKernel(
  gram: Float64Array,
  labels: Uint8Array,
  indices: readonly number[],
  { c }: L2Options,
): KernelFit {
  const n = Math.sqrt(gram.length);
  const own = Uint8Array.from(indices, (index) => labels[index]!);
  checkProblem(indices.length, own, c);
  const rows = indices.map((i) => {
    const row = gram.subarray(i * n, (i + 1) * n);
    return Float64Array.from(indices, (j) => row[j]!);
  });
  const { weights, intercept } = fitRidge(rowSpace(rows), own, c);
  return { dual: weights, intercept };
}

function rowSpace(gram: readonly Float64Array[]): WeightSpace {
  return {
    rows: gram.length,
    size: gram.length,
    scores: (dual) => Float64Array.from(gram, (row) => dot(row, dual)),
    combine: (factors) => factors.slice(),
    inner: (_a, scoresOfA, b) => dot(scoresOfA, b),
  };
}

/** gram[i.., j..] += products of four rows of the panel with four. */
function addTile(
  gram: Float64Array,
  panel: Float64Array,
  rows: number,
  i: number,
  j: number,
  width: number,
): void {
  const a = i * PANEL;
  const b = j * PANEL;
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  for (let k = 0; k < width; k++) {
    const b0 = panel[b + k]!;
    const b1 = panel[b + PANEL + k]!;
    const b2 = panel[b + 2 * PANEL + k]!;
    const b3 = panel[b + 3 * PANEL + k]!;
    const a0 = panel[a + k]!;
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    const a1 = panel[a + PANEL + k]!;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    const a2 = panel[a + 2 * PANEL + k]!;
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    const a3 = panel[a + 3 * PANEL + k]!;
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
  }
  const sums = [s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33];
  const height = Math.min(TILE, rows - i);
  const breadth = Math.min(TILE, rows - j);
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < breadth; c++) gram[(i + r) * rows + j + c]! += sums[r * TILE + c]!;
  }
}

function throwNotFiniteRow(gram: Float64Array, rows: number): never {
  let row = 0;
  while (Number.isFinite(gram[row * rows + row])) row++;
  throw new ExplorerError(
    'request.invalid',
    `row ${row} of ${rows} has values that are not finite, or too large to square; leave it out or compute it anew`,
  );
}
