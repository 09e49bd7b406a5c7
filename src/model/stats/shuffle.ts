// A random order as a pure function of a seed.

import { uniform } from '../random.ts';

/** A new array in random order (Fisher–Yates); draw t of the seed's stream decides position t. */
export function shuffled<T>(values: readonly T[], seed: number): T[] {
  const order = [...values];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(uniform(seed, i) * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** An independent seed for part `stream` of a task, so that parts never share draws. */
export function childSeed(seed: number, stream: number): number {
  return Math.floor(uniform(seed, 2 ** 52 + stream) * 2 ** 53);
}
