// Contenders take turns, round by round, each round beginning with another one: what the machine does meanwhile
// meets all of them.

import type { Measured } from './task.ts';

/**
 * One round before that is not counted, as first runs compile shaders and touch memory.
 * @returns measurements by contender, one a round
 */
export async function interleave(
  contenders: ReadonlyMap<string, () => Promise<Measured>>,
  rounds: number,
): Promise<ReadonlyMap<string, readonly Measured[]>> {
  const entries = [...contenders];
  const measured = new Map<string, Measured[]>(entries.map(([name]) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    const first = Math.max(0, round) % entries.length;
    for (const [name, run] of [...entries.slice(first), ...entries.slice(0, first)]) {
      const result = await run();
      if (round >= 0) measured.get(name)?.push(result);
    }
  }
  return measured;
}

/** One figure of every measurement. */
export function pick(
  measured: ReadonlyMap<string, readonly Measured[]>,
  figure: (measured: Measured) => number,
): ReadonlyMap<string, readonly number[]> {
  return new Map([...measured].map(([name, rounds]) => [name, rounds.map(figure)]));
}
