// Inner products, the work that all solvers spend their time on. Sums are of 64 bits whatever the columns are.

import type { Design } from './design.ts';

export type Vector = Float32Array | Float64Array;

/** Σ a·b. Four sums side by side, because one addition has to wait for the one before it. */
export function dot(a: Vector, b: Vector): number {
  const { length } = a;
  const whole = length - (length % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i < whole; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (; i < length; i++) s0 += a[i]! * b[i]!;
  return s0 + s1 + (s2 + s3);
}

/** target += factor · vector */
export function addScaled(target: Float64Array, factor: number, vector: Vector): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * vector[i]!;
}

/** Xᵀ·v into out, [columns]. */
export function columnProducts({ rows, columns, values }: Design, v: Float64Array, out: Float64Array): void {
  let c = 0;
  for (; c + 4 <= columns; c += 4) fourProducts(values, c * rows, rows, v, out, c);
  for (; c < columns; c++) out[c] = dot(values.subarray(c * rows, (c + 1) * rows), v);
}

/** Products of four columns, one after the other from `start`, with v, into out[at..at + 3]. They share the reads of v. */
function fourProducts(
  values: Vector,
  start: number,
  rows: number,
  v: Float64Array,
  out: Float64Array,
  at: number,
): void {
  const b = start + rows;
  const c = b + rows;
  const d = c + rows;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let r = 0; r < rows; r++) {
    const x = v[r]!;
    s0 += values[start + r]! * x;
    s1 += values[b + r]! * x;
    s2 += values[c + r]! * x;
    s3 += values[d + r]! * x;
  }
  out[at] = s0;
  out[at + 1] = s1;
  out[at + 2] = s2;
  out[at + 3] = s3;
}

/** Σ_r weight_r · x_r · x'_r for all pairs of inputs, row-major and complete, [n, n]. */
export function weightedProducts(inputs: readonly Float32Array[], weights: Float64Array): Float64Array {
  const n = inputs.length;
  const rows = weights.length;
  const packed = new Float32Array(n * rows);
  for (const [i, input] of inputs.entries()) packed.set(input, i * rows);
  const products = new Float64Array(n * n);
  const weighted = new Float64Array(rows);
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < rows; r++) weighted[r] = weights[r]! * packed[i * rows + r]!;
    const own = products.subarray(i * n, i * n + n);
    columnProducts({ rows, columns: i + 1, values: packed }, weighted, own);
    for (let j = 0; j < i; j++) products[j * n + i] = own[j]!;
  }
  return products;
}
