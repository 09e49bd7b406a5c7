// Location, spread and quantiles of a list of numbers.

/** NaN when empty. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Standard deviation of the values themselves (divisor n, not n − 1); NaN when empty. */
export function spread(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - centre) ** 2;
  return Math.sqrt(sum / values.length);
}

/**
 * Quantiles at 0, 1/(count − 1), …, 1, linear between order statistics (Hyndman and Fan's type 7).
 * @param count at least 2
 * @returns ascending; NaN when `values` is empty
 */
export function quantiles(values: ArrayLike<number>, count: number): number[] {
  const sorted = Float64Array.from(values).sort();
  return Array.from({ length: count }, (_, i) => quantileOfSorted(sorted, i / (count - 1)));
}

/**
 * @param sorted ascending
 * @param q in [0, 1]
 */
export function quantileOfSorted(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = q * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (at - below) * (high - low);
}
