// How many control sets changed the answer too. Every draw under the same circumstances counts, once: drawing again
// adds to the tally, it never replaces an unwelcome control (method.md §6.5).

import type { Intervention } from '../model/intervention.ts';
import { effectiveScales, isIdentity } from '../model/intervention.ts';
import { proportionInterval } from '../model/stats/proportion.ts';
import type { ControlKind } from './controlSet.ts';
import { answerText, messagesFor } from './conversation.ts';
import { type Asked, armOf, firstDifference, isComplete, type Run } from './run.ts';

export interface ControlDraw {
  readonly isChanged: boolean;
  /**
   * Of its answer; cut some tokens after the first difference when it was not the one on show. Null: only whether it
   * changed was recorded.
   */
  readonly text: string | null;
}

/** By seed of the draw. */
export type ControlTally = ReadonlyMap<number, ControlDraw>;

/** Sets that are counted without being asked for: p can then be as small as 1 in 21. */
export const TALLY_SIZE = 20;

/**
 * Runs alike in this count their controls together: what was asked, what was turned, and what controls are drawn for.
 * @param turned what controls are drawn for: also neurons whose α is 1
 */
export function circumstancesOf(
  asked: Asked,
  steered: Intervention,
  { turned, kind }: { readonly turned: readonly number[]; readonly kind: ControlKind },
): string {
  const scales = [...effectiveScales(steered)].sort(([a], [b]) => a - b);
  const drawnFor = [[...turned].sort((a, b) => a - b), kind];
  return JSON.stringify([messagesFor(asked, 'normal'), asked.decoding, scales, steered.scope, drawnFor]);
}

/** Controls of this run may be counted, and have been drawn. */
export function isCountable(run: Run): boolean {
  return run.control !== null && isComparable(run);
}

/**
 * The run is over, its strength was one and the same and turned something, and all its answers go on from the same words.
 * After different answers, a control would part for reasons of its own.
 */
export function isComparable(run: Run): boolean {
  const [normal, steered] = [armOf(run, 'normal'), armOf(run, 'steered')];
  if (run.outcome !== 'done' || run.isRecorded || !normal || !steered || normal.tokens.length === 0)
    return false;
  const isMoved = run.moves.some(({ arm }) => arm === 'steered' || arm === 'control');
  return !isMoved && !isIdentity(steered.start) && haveOneHistory(run);
}

/** Every answer of the turns before was the same in all arms. */
export function haveOneHistory(run: Run): boolean {
  const told = (['normal', 'steered', 'control'] as const).map((arm) =>
    JSON.stringify(messagesFor(run, arm)),
  );
  return new Set(told).size === 1;
}

/** The control on show as a draw; null where it does not count. */
export function drawOnShow(run: Run): ControlDraw | null {
  const [normal, control] = [armOf(run, 'normal'), armOf(run, 'control')];
  if (!isCountable(run) || !normal || !control) return null;
  const [shorter, longer] = [normal, control].sort((a, b) => a.tokens.length - b.tokens.length);
  // Cut before the other: whether it would have gone on alike is not known.
  if (shorter && longer && !isComplete(shorter) && shorter.tokens.length < longer.tokens.length) return null;
  return { isChanged: firstDifference(normal, control) !== null, text: answerText(control) };
}

export interface TallySummary {
  readonly changed: number;
  readonly drawn: number;
  /** 95 %, of the share that changed. */
  readonly interval: readonly [low: number, high: number];
}

export function summarise(tally: ControlTally): TallySummary {
  const changed = [...tally.values()].filter(({ isChanged }) => isChanged).length;
  return { changed, drawn: tally.size, interval: proportionInterval(changed, tally.size) };
}
