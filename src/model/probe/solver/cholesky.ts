// Solves a small symmetric system H·x = b, such as a Newton step on the neurons that have a weight.

/**
 * Added to the diagonal, relative to it: columns that repeat each other make H singular, and with this the step is
 * still defined. It damps the step by as much, so Newton only takes one iteration more.
 */
const RIDGE = 1e-10;

/**
 * @param matrix row-major [n, n], lower half read; positive semi-definite; overwritten
 * @param b overwritten by the solution, [n]
 * @returns false when the matrix is not finite or not positive semi-definite
 */
export function solveSymmetric(matrix: Float64Array, b: Float64Array): boolean {
  const n = b.length;
  const scale = new Float64Array(n); // to a diagonal of 1: neurons differ in loudness by many orders of magnitude
  for (let i = 0; i < n; i++) {
    const diagonal = matrix[i * n + i]!;
    scale[i] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 1;
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) matrix[i * n + j]! *= scale[i]! * scale[j]!;
    matrix[i * n + i]! += RIDGE;
    b[i]! *= scale[i]!;
  }
  if (!factor(matrix, n)) return false;
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= matrix[i * n + k]! * b[k]!;
    b[i] = sum / matrix[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    const value = b[i]! / matrix[i * n + i]!;
    b[i] = value;
    for (let k = 0; k < i; k++) b[k]! -= matrix[i * n + k]! * value;
  }
  for (let i = 0; i < n; i++) b[i]! *= scale[i]!;
  return true;
}

/** Lower half L with L·Lᵀ = matrix, in place. */
function factor(matrix: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j <= i; j++) {
      const rest = matrix[row + j]! - rowProduct(matrix, row, j * n, j);
      if (j < i) matrix[row + j] = rest / matrix[j * n + j]!;
      else if (rest > 0) matrix[row + i] = Math.sqrt(rest);
      else return false;
    }
  }
  return true;
}

/** Σ matrix[a + k] · matrix[b + k] over the first `count`; four sums side by side, as in products.ts. */
function rowProduct(matrix: Float64Array, a: number, b: number, count: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    s0 += matrix[a + k]! * matrix[b + k]!;
    s1 += matrix[a + k + 1]! * matrix[b + k + 1]!;
    s2 += matrix[a + k + 2]! * matrix[b + k + 2]!;
    s3 += matrix[a + k + 3]! * matrix[b + k + 3]!;
  }
  for (; k < count; k++) s0 += matrix[a + k]! * matrix[b + k]!;
  return s0 + s1 + (s2 + s3);
}
