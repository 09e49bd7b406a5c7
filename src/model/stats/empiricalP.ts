// How surprising an observation is beside control draws.

/**
 * One-sided: (1 + controls at least as large) / (k + 1), never 0. A small p says "larger than the controls"; negate
 * both to ask for smaller.
 */
export function empiricalP(observed: number, controls: ArrayLike<number>): number {
  let atLeast = 0;
  for (let i = 0; i < controls.length; i++) if (controls[i]! >= observed) atLeast++;
  return (1 + atLeast) / (controls.length + 1);
}

/**
 * Largest distance between the share of p-values up to x and x itself (Kolmogorov–Smirnov): near 0 when they are
 * uniform, as they are where nothing is to be found.
 */
export function distanceFromUniform(pValues: ArrayLike<number>): number {
  const sorted = Float64Array.from(pValues).sort();
  let largest = 0;
  for (let i = 0; i < sorted.length; i++) {
    largest = Math.max(largest, (i + 1) / sorted.length - sorted[i]!, sorted[i]! - i / sorted.length);
  }
  return largest;
}
