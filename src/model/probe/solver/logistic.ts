// The logistic loss, log(1 + exp(−y·score)) with y = ±1, its slope and its curvature in the score.

/** Σ over rows. Exact for scores of any size: nothing overflows. */
export function lossOf(scores: Float64Array, labels: Uint8Array): number {
  let sum = 0;
  for (let r = 0; r < scores.length; r++) {
    const margin = labels[r] === 1 ? scores[r]! : -scores[r]!;
    sum += (margin < 0 ? -margin : 0) + Math.log1p(Math.exp(-Math.abs(margin)));
  }
  return sum;
}

/**
 * Slope p − label and curvature p(1 − p) of the loss of each row, p = P(1).
 * Both keep their relative precision where p is close to 0 or 1.
 */
export function derivatives(
  scores: Float64Array,
  labels: Uint8Array,
  slopes: Float64Array, // written
  curvatures: Float64Array, // written
): void {
  for (let r = 0; r < scores.length; r++) {
    const score = scores[r]!;
    const e = Math.exp(-Math.abs(score));
    const small = e / (1 + e); // probability of the less likely class
    const likelyOne = score >= 0;
    if (labels[r] === 1) slopes[r] = likelyOne ? -small : -1 / (1 + e);
    else slopes[r] = likelyOne ? 1 / (1 + e) : small;
    curvatures[r] = small / (1 + e);
  }
}
