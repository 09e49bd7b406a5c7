// The distance between two tensors that should be one.

/** Largest difference over the largest expected value; NaN if a value is. */
export function ofMax(found: Float32Array, expected: Float32Array): number {
  if (found.length !== expected.length)
    throw new Error(`${found.length} values, ${expected.length} expected`);
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const delta = Math.abs((found[i] ?? Number.NaN) - (expected[i] ?? Number.NaN));
    if (!(delta <= difference)) difference = delta;
    largest = Math.max(largest, Math.abs(expected[i] ?? 0));
  }
  return difference / largest;
}

/** Deterministic ids that look like text to nobody. */
export function someIds(count: number, vocabulary: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => (i * 7919 + 13) % vocabulary);
}
