// The two ends of what is scored, as they are dragged and stepped: a span of whole tokens that never becomes empty.

import type { TokenSpan } from '../../store/scoreSlice.ts';

export type SpanEnd = 'start' | 'end';

/**
 * @param boundary between tokens, 0 before the first to `count` after the last
 * @param count tokens of the answer, at least one
 */
export function moveEnd([start, end]: TokenSpan, which: SpanEnd, boundary: number, count: number): TokenSpan {
  if (which === 'start') return [Math.min(Math.max(0, boundary), end - 1), end];
  return [start, Math.max(Math.min(count, boundary), start + 1)];
}

/** The boundary that a key moves an end to; null for a key that means something else. */
export function boundaryOfKey(
  key: string,
  [start, end]: TokenSpan,
  which: SpanEnd,
  count: number,
): number | null {
  const at = which === 'start' ? start : end;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return at + 1;
    case 'Home':
      return 0;
    case 'End':
      return count;
    default:
      return null;
  }
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The boundary nearest to a point; a token wrapped over two lines has two boxes. @param boxes of each token */
export function boundaryAt(boxes: readonly (readonly Box[])[], x: number, y: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  boxes.forEach((parts, token) => {
    for (const { left, right, top, bottom } of parts) {
      const line = Math.max(0, top - y, y - bottom);
      // Another line is farther than anything on this one.
      const distance = line * 1e4 + Math.max(0, left - x, x - right);
      if (distance >= least) continue;
      least = distance;
      best = x > (left + right) / 2 ? token + 1 : token;
    }
  });
  return best;
}
