// Medians and ratios of what rounds measured. A ratio is taken within a round, where both sides met the same
// machine, and only then is the median of the ratios taken: what slows a whole round down drops out.

/** @throws RangeError for no values */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (upper === undefined || lower === undefined) throw new RangeError('the median of no values');
  return (lower + upper) / 2;
}

/** Round by round, value over baseline. */
export function ratios(values: readonly number[], baseline: readonly number[]): number[] {
  if (values.length !== baseline.length) {
    throw new RangeError(`${values.length} rounds cannot be compared with ${baseline.length}`);
  }
  return values.map((value, i) => value / (baseline[i] ?? Number.NaN));
}

/** The smallest and the largest value. */
export function spread(values: readonly number[]): readonly [min: number, max: number] {
  return [Math.min(...values), Math.max(...values)];
}
