// What a trace stands in: axis with its unit, directions, span, marks at tokens, and words under it.

import { ticks } from 'd3';
import { formatValue } from './format.ts';
import { type Shape, textWidth } from './scene.ts';
import type { TraceInput } from './trace.ts';

/** Margins inside the scene. */
export const LEFT = 46;
const UNIT_LEFT = 12; // the unit begins above the numbers of the axis
export const RIGHT = 8;
/** A line of words above the picture: no line of an answer may cross them. Marks of tokens have the next one. */
const WORDS = 9;
export const TOP = 32;
export const BOTTOM = 22;
/** Between two words under the axis. */
const GAP = 10;
/** Characters of a token under the axis. */
const LONGEST = 14;

export function drawSpan({ span }: TraceInput, pitch: number, bottom: number): Shape[] {
  if (!span || span.end <= span.start) return [];
  const [x, width] = [LEFT + span.start * pitch, (span.end - span.start) * pitch];
  return [
    { kind: 'rect', x, y: TOP, width, height: bottom - TOP, fill: ['ink', 0.07] },
    { kind: 'rect', x, y: bottom, width, height: 2, fill: 'ink' },
  ];
}

export function drawAxis(low: number, high: number, y: (value: number) => number, width: number): Shape[] {
  const lines = ticks(low, high, 4).flatMap((value): Shape[] => [
    {
      kind: 'line',
      x1: LEFT,
      x2: width - RIGHT,
      y1: y(value),
      y2: y(value),
      stroke: value === 0 ? 'faint' : ['line', 0.45],
    },
    {
      kind: 'text',
      x: LEFT - 6,
      y: y(value) + 4,
      text: formatValue(value),
      fill: 'soft',
      anchor: 'end',
    },
  ]);
  const words = 'logit: ↑ towards wrong, ↓ towards right';
  return [{ kind: 'text', x: UNIT_LEFT, y: WORDS, text: words, fill: 'soft' }, ...lines];
}

export function drawVerticals(
  { divergence, cursor, width }: TraceInput,
  centre: (place: number) => number,
  pitch: number,
  bottom: number,
): Shape[] {
  const shapes: Shape[] = [];
  if (divergence !== null) {
    const x = centre(divergence) - pitch / 2;
    const words = 'texts differ';
    const isLeft = x + textWidth(words) + 6 > width;
    shapes.push(
      { kind: 'line', x1: x, x2: x, y1: TOP - 16, y2: bottom, stroke: 'soft', dash: '3 3' },
      {
        kind: 'text',
        x: isLeft ? x - 5 : x + 5,
        y: TOP - 7,
        text: words,
        fill: 'soft',
        anchor: isLeft ? 'end' : 'start',
      },
    );
  }
  if (cursor !== null) {
    const x = centre(cursor);
    shapes.push({ kind: 'line', x1: x, x2: x, y1: TOP - 4, y2: bottom, stroke: 'ink', lineWidth: 1 });
  }
  return shapes;
}

/** Words that would touch are left out; the token on show keeps its own. */
export function drawTokens(
  { tokens, cursor, width }: TraceInput,
  centre: (place: number) => number,
  height: number,
) {
  const boxOf = (place: number) => {
    const text = shorten(tokens[place] ?? '');
    const half = textWidth(text) / 2;
    const x = Math.min(width - half, Math.max(half, centre(place)));
    return { text, x, left: x - half, right: x + half };
  };
  const shown = cursor !== null && tokens[cursor] !== undefined ? boxOf(cursor) : null;
  let free = 0;
  return tokens.flatMap((_, place): Shape[] => {
    const { text, x, left, right } = boxOf(place);
    const touches = shown && place !== cursor && right + GAP > shown.left && left < shown.right + GAP;
    if (text === '' || (place !== cursor && (left < free || touches))) return [];
    free = right + GAP;
    const isShown = place === cursor;
    const fill = isShown ? 'ink' : 'soft';
    return [{ kind: 'text', x, y: height - 6, text, fill, anchor: 'middle', isBold: isShown }];
  });
}

function shorten(token: string): string {
  const text = token.trim();
  return [...text].length > LONGEST ? `${[...text].slice(0, LONGEST - 1).join('')}…` : text;
}
