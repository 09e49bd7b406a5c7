// An interval for a share: Wilson's score interval, which stays within [0, 1] and is sensible for few trials and for
// shares near 0 and 1. E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.

/** Two-sided 95 % of a standard normal. */
const Z_95 = 1.959963984540054;

/**
 * @param successes whole, 0 to trials
 * @param trials whole, 0 or more; none says nothing: [0, 1]
 */
export function proportionInterval(
  successes: number,
  trials: number,
  z = Z_95,
): readonly [low: number, high: number] {
  if (trials === 0) return [0, 1];
  const share = successes / trials;
  const shrink = 1 + (z * z) / trials;
  const centre = (share + (z * z) / (2 * trials)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  // At the ends it is exact; rounding would leave a share that is nearly none.
  return [successes === 0 ? 0 : centre - half, successes === trials ? 1 : centre + half];
}
