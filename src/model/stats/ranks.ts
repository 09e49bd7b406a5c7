// Order and ranks, with ties sharing the middle rank.

/** Indices of the values from the least to the greatest; equal values by index. */
export function ascendingOrder(values: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i);
  return order.sort((a, b) => values[a]! - values[b]! || a - b);
}

/** Ranks from 1; equal values share the mean of their ranks. */
export function midRanks(values: ArrayLike<number>): Float64Array {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(order.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1; // exclusive end of the tie
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** Spearman's rank correlation, in [−1, 1]; NaN when either list is constant or they have fewer than 2 values. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const ranksA = midRanks(a);
  const ranksB = midRanks(b);
  const centre = (ranksA.length + 1) / 2;
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < ranksA.length; i++) {
    const fromA = ranksA[i]! - centre;
    const fromB = ranksB[i]! - centre;
    product += fromA * fromB;
    squaresA += fromA * fromA;
    squaresB += fromB * fromB;
  }
  return product / Math.sqrt(squaresA * squaresB);
}
