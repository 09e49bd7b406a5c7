// The k largest of 46,080 values in one pass, without sorting them all: it runs for every token on show
// or recorded.

/** Indices of the k largest values, largest first, ties by index; NaN (not recorded) is never among them. */
export function topNeurons(values: Float32Array, k: number): number[] {
  const size = Math.min(Math.max(0, Math.floor(k)), values.length);
  const best: number[] = []; // indices, by value downwards
  if (size === 0) return best;
  let least = Number.NEGATIVE_INFINITY; // the k-th largest so far
  for (let n = 0; n < values.length; n++) {
    const value = values[n]!;
    if (Number.isNaN(value) || (best.length === size && value <= least)) continue;
    best.splice(placeOf(best, values, value), 0, n);
    if (best.length > size) best.pop();
    if (best.length === size) least = values[best[size - 1]!]!;
  }
  return best;
}

/** After every value that is at least as large: an equal one with a lower index stays in front. */
function placeOf(best: readonly number[], values: Float32Array, value: number): number {
  let [low, high] = [0, best.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[best[middle]!]! >= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
