// A weighted sum over a few neurons' raw mean CETT. The sum is the score: a logit, higher for what looks like the
// answers that this model gets wrong.

export interface LinearProbe {
  /** n = l·F + j, ascending; only those with a weight. */
  readonly neurons: Uint32Array;
  /** On raw CETT, in the order of `neurons`. */
  readonly weights: Float64Array;
  readonly intercept: number;
}

/**
 * @param cett row-major [rows, width]
 * @param width N
 * @returns score of each index, [indices]
 */
export function scoreProbe(
  probe: LinearProbe,
  cett: Float32Array,
  width: number,
  indices: readonly number[],
): Float64Array {
  const { neurons, weights, intercept } = probe;
  return Float64Array.from(indices, (index) => {
    let score = intercept;
    for (let k = 0; k < neurons.length; k++) score += weights[k]! * cett[index * width + neurons[k]!]!;
    return score;
  });
}

/** Drops the zeros. */
export function sparseProbe(weights: ArrayLike<number>, intercept: number): LinearProbe {
  const neurons: number[] = [];
  for (let n = 0; n < weights.length; n++) if (weights[n] !== 0) neurons.push(n);
  return {
    neurons: Uint32Array.from(neurons),
    weights: Float64Array.from(neurons, (n) => weights[n]!),
    intercept,
  };
}

/** H-Neurons: those that push towards "wrong". */
export function positiveNeurons({ neurons, weights }: LinearProbe): Uint32Array {
  return neurons.filter((_, k) => weights[k]! > 0);
}
