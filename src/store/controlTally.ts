// How many control sets changed the answer too. Every draw under the same circumstances counts, once: drawing again
// adds to the tally, it never replaces an unwelcome control (method.md §6.5).

import { isIdentity } from '../model/intervention.ts';
import { armOf, firstDifference, isComplete, type Run } from './run.ts';

export interface ControlTally {
  /** Question, decoding and what was turned; another circumstance begins another tally. */
  readonly circumstances: string;
  /** By seed of the draw: its answer differs from the normal one. */
  readonly draws: ReadonlyMap<number, boolean>;
}

/**
 * The tally with a finished run added. A run counts when nothing was moved in it, its control had something turned
 * and both answers came to their ends.
 */
export function addToTally(
  tally: ControlTally | null,
  run: Run,
  circumstances: string,
  seed: number,
): ControlTally | null {
  const [normal, control] = [armOf(run, 'normal'), armOf(run, 'control')];
  if (!normal || !control || run.moves.length > 0 || isIdentity(control.start)) return tally;
  if (!isComplete(normal) && !isComplete(control)) return tally;
  const before = tally?.circumstances === circumstances ? tally.draws : [];
  const draws = new Map(before).set(seed, firstDifference(normal, control) !== null);
  return { circumstances, draws };
}

export function changedBy({ draws }: ControlTally): number {
  return [...draws.values()].filter(Boolean).length;
}
