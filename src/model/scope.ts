// Where an intervention acts. Positions count input tokens from 0, prompt included; the answer begins at
// promptLength. A scope is a set of positions; everything here follows from `scopeSegments`.

import { ExplorerError } from './errors.ts';

/** Half-open range of positions [start, end), counted from 0, prompt included. */
export type PositionRange = readonly [start: number, end: number];

export type Scope =
  | { readonly kind: 'all' } // the paper's, and the default
  | { readonly kind: 'prompt' }
  | { readonly kind: 'generated' }
  | { readonly kind: 'ranges'; readonly ranges: readonly PositionRange[] };

/** Positions [start, end), all inside the scope or all outside. */
export interface ScopeSegment {
  readonly start: number;
  readonly end: number;
  readonly inside: boolean;
}

export function coversPosition(scope: Scope, position: number, promptLength: number): boolean {
  return rangesOf(scope, promptLength).some(([start, end]) => start <= position && position < end);
}

/**
 * [start, end) as maximal consecutive segments, alternately inside and outside, so that a pass over several
 * positions can end where the scales change. Empty when start ≥ end.
 */
export function scopeSegments(
  scope: Scope,
  start: number,
  end: number,
  promptLength: number,
): readonly ScopeSegment[] {
  const segments: ScopeSegment[] = [];
  let at = start;
  const extend = (to: number, inside: boolean) => {
    const stop = Math.min(to, end);
    if (stop <= at) return;
    const last = segments.at(-1);
    // Ranges that touch, as [2, 4) and [4, 6), are one segment.
    if (last && last.inside === inside) segments[segments.length - 1] = { ...last, end: stop };
    else segments.push({ start: at, end: stop, inside });
    at = stop;
  };
  for (const [from, to] of rangesOf(scope, promptLength)) {
    extend(from, false);
    extend(to, true);
  }
  extend(end, false);
  return segments;
}

/** @throws ExplorerError 'request.invalid' unless ranges are whole, not empty, sorted and do not overlap */
export function validateScope(scope: Scope): void {
  if (scope.kind !== 'ranges') return;
  let free = 0; // first position that a further range may begin at
  scope.ranges.forEach(([start, end], i) => {
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < free || end <= start) {
      throw new ExplorerError(
        'request.invalid',
        `intervention.scope.ranges[${i}]: [${start}, ${end}); allowed: whole numbers with ` +
          `${free} ≤ start < end, sorted and without overlap`,
      );
    }
    free = end;
  });
}

function rangesOf(scope: Scope, promptLength: number): readonly PositionRange[] {
  switch (scope.kind) {
    case 'all':
      return [[0, Number.POSITIVE_INFINITY]];
    case 'prompt':
      return [[0, promptLength]];
    case 'generated':
      return [[promptLength, Number.POSITIVE_INFINITY]];
    case 'ranges':
      return scope.ranges;
    default:
      return scope satisfies never;
  }
}
