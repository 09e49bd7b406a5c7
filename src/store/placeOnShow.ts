// The place that tables and figures speak of: the token on show, or the tokens that state the answer.

import type { ExplorerState } from './explorer.ts';
import type { Place } from './readings.ts';
import { alignedPosition, armOf, isSharedPrompt } from './run.ts';

type Look = Pick<ExplorerState, 'run' | 'arm' | 'region' | 'spans' | 'shownPosition'>;

/** Null before the first reading; the token where the answer has no span. */
export function placeOnShow(state: Look): Place | null {
  const arm = armOf(state.run, state.arm);
  if (!arm) return null;
  const span = state.region === 'span' ? state.spans.get(arm.id)?.tokens : null;
  const [start, end] = span ? span.map((token) => arm.prompt.length + token) : [];
  if (start !== undefined && end !== undefined) return { arm: arm.id, start, end };
  const position = state.shownPosition();
  return position === null ? null : { arm: arm.id, start: position, end: position + 1 };
}

/** The same place of the normal answer, as far from its beginning; null on the normal answer itself. */
export function normalPlace({ run }: Pick<ExplorerState, 'run'>, place: Place): Place | null {
  const [arm, normal] = [armOf(run, place.arm), armOf(run, 'normal')];
  if (!arm || !normal || arm === normal) return null;
  const start = alignedPosition(arm, place.start, normal);
  const end = start + place.end - place.start;
  // In prompts that differ, after other answers, the same distance is another word.
  const isComparable = place.start >= arm.prompt.length || isSharedPrompt(arm, normal, place.end);
  return start < 0 || end > normal.readTo || !isComparable ? null : { arm: normal.id, start, end };
}
