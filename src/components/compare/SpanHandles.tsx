// The two ends of what is scored: dragged by mouse or finger, stepped by arrow keys, and put back to where the rule
// has them by Escape. They lie over the text, beside the tokens they belong to. A drag is shown at once and read
// again when it is over.

import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useState } from 'react';
import { formatTokenText } from '../../render/format.ts';
import type { AnswerToken } from '../../store/run.ts';
import type { TokenSpan } from '../../store/scoreSlice.ts';
import { boundaryAt, boundaryOfKey, moveEnd, type SpanEnd } from './spanEnds.ts';

interface Props {
  readonly label: string;
  readonly text: HTMLElement;
  readonly tokens: readonly AnswerToken[];
  readonly span: TokenSpan;
  /** Null when it is over: by the rule again; before: nothing is dragged any more. */
  readonly onMove: (span: TokenSpan | null, isOver: boolean) => void;
}

interface Spot {
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

const ENDS: readonly SpanEnd[] = ['start', 'end'];

export function SpanHandles({ label, text, tokens, span, onMove }: Props) {
  const spots = useSpots(text, span);
  const count = tokens.length;

  function onKeyDown(event: KeyboardEvent, which: SpanEnd): void {
    const to = boundaryOfKey(event.key, span, which, count);
    if (to !== null) onMove(moveEnd(span, which, to, count), true);
    else if (event.key === 'Escape') onMove(null, true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function spanUnder(event: PointerEvent, which: SpanEnd): TokenSpan {
    const boxes = tokenElements(text).map((element) => [...element.getClientRects()]);
    return moveEnd(span, which, boundaryAt(boxes, event.clientX, event.clientY), count);
  }

  return ENDS.map((which) => {
    const at = which === 'start' ? span[0] : span[1] - 1;
    const spot = spots?.[which];
    if (!spot) return null;
    return (
      <span
        key={which}
        role="slider"
        tabIndex={0}
        aria-label={`${label} answer, ${which === 'start' ? 'first' : 'last'} token that is scored`}
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={at + 1}
        aria-valuetext={`token ${at + 1}, ${formatTokenText(tokens[at]?.text ?? '')}`}
        className={`span-handle ${which}`}
        style={spot}
        title="Drag, or use the arrow keys: what is scored. Escape: by the rule again."
        onKeyDown={(event) => onKeyDown(event, which)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(spanUnder(event, which), false);
        }}
        onPointerUp={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(spanUnder(event, which), true);
        }}
        onPointerCancel={() => onMove(null, false)}
      />
    );
  });
}

function tokenElements(text: HTMLElement): HTMLElement[] {
  return [...text.querySelectorAll<HTMLElement>('[data-position]')];
}

/** Where the ends are on the page, in pixels of the text's box. */
function useSpots(text: HTMLElement, [start, end]: TokenSpan) {
  const [spots, setSpots] = useState<Readonly<Record<SpanEnd, Spot>> | null>(null);
  useLayoutEffect(() => {
    function measure(): void {
      const elements = tokenElements(text);
      const first = partsOf(elements[start])[0];
      const last = partsOf(elements[end - 1]).at(-1);
      const origin = text.getBoundingClientRect();
      const spot = (x: number, { top, height }: DOMRect): Spot => ({
        left: x - origin.left,
        top: top - origin.top,
        height,
      });
      setSpots(first && last ? { start: spot(first.left, first), end: spot(last.right, last) } : null);
    }
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(text);
    return () => sizes.disconnect();
  }, [text, start, end]);
  return spots;
}

/** A word that wraps leaves its space on the line before, where nobody looks for it. In CSS pixels. */
const SPACE = 9;

/** The boxes of a token that can be seen. */
function partsOf(element: HTMLElement | undefined): DOMRect[] {
  const parts = [...(element?.getClientRects() ?? [])];
  const wide = parts.filter(({ width }) => width > SPACE);
  return wide.length > 0 ? wide : parts;
}
