// The probe's logit token by token, one line an arm. Ink is what may be read; grey is what was read while neurons
// were turned, which moves by construction. A token without a value leaves a gap. Drawn anew for every token of a
// running answer: a few path strings, no shape per point.

import { LINE_STYLES, type LineStyle } from './lines.ts';
import { roundUpToStep } from './scales.ts';
import { type Scene, type Shape, textWidth } from './scene.ts';
import { BOTTOM, drawAxis, drawSpan, drawTokens, drawVerticals, LEFT, RIGHT, TOP } from './traceFrame.ts';

export interface TraceArm {
  readonly label: string;
  readonly style: LineStyle;
  /** Logit of each token, [T]; NaN where there is none. */
  readonly values: ArrayLike<number>;
  /** Read while neurons are turned: grey. */
  readonly movesByConstruction: boolean;
}

export interface TraceInput {
  readonly width: number;
  readonly height: number;
  readonly arms: readonly TraceArm[];
  /** Words under the axis, by place; of the arm that is looked at. */
  readonly tokens: readonly string[];
  /** At least so many places, so that a running answer does not squeeze its beginning. */
  readonly places?: number;
  /** The answer span, [start, end). */
  readonly span: { readonly start: number; readonly end: number } | null;
  /** First place where the texts differ. */
  readonly divergence: number | null;
  /** The token on show. */
  readonly cursor: number | null;
}

export interface Trace {
  readonly scene: Scene;
  /** Centre of a place, x of the scene. */
  centre(place: number): number;
  /** The place under an x of the scene, or null beside the axis. */
  placeAt(x: number): number | null;
}

/** A range of logits below which there is nothing to see, in logits. */
const FLAT = 1e-6;

export function createTrace(input: TraceInput): Trace {
  const { width, height, arms, tokens } = input;
  const places = Math.max(1, input.places ?? 0, tokens.length, ...arms.map(({ values }) => values.length));
  const pitch = Math.max(1, width - LEFT - RIGHT) / places;
  const centre = (place: number) => LEFT + (place + 0.5) * pitch;
  const [low, high] = rangeOf(arms);
  const bottom = height - BOTTOM;
  const y = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - TOP);
  const shapes: Shape[] = [
    ...drawSpan(input, pitch, bottom),
    ...drawAxis(low, high, y, width),
    ...drawVerticals(input, centre, pitch, bottom),
    ...arms.toReversed().flatMap((arm) => drawArm(arm, centre, y)),
    ...drawTokens(input, centre, height),
  ];
  const placeAt = (x: number) => {
    const place = Math.floor((x - LEFT) / pitch);
    return place >= 0 && place < places ? place : null;
  };
  return { scene: { width, height, shapes }, centre, placeAt };
}

/** Rounded outwards, so that the axis seldom jumps while an answer is written; zero is always on it. */
function rangeOf(arms: readonly TraceArm[]): [low: number, high: number] {
  let [low, high] = [0, 0];
  for (const { values } of arms) {
    for (let i = 0; i < values.length; i++) {
      low = Math.min(low, values[i]! || 0);
      high = Math.max(high, values[i]! || 0);
    }
  }
  if (high - low < FLAT) return [-1, 1];
  const least = roundUpToStep(Math.max(high, -low)) / 5; // both sides of the zero line are seen
  return [-Math.max(least, low && roundUpToStep(-low)), Math.max(least, high && roundUpToStep(high))];
}

function drawArm(arm: TraceArm, centre: (place: number) => number, y: (value: number) => number): Shape[] {
  const d = tracePath(arm.values, centre, y);
  if (d === '') return [];
  const { dash, isRound } = LINE_STYLES[arm.style];
  const stroke = arm.movesByConstruction ? 'faint' : 'ink';
  return [{ kind: 'path', d, stroke, lineWidth: 2, ...(dash && { dash }), ...(isRound && { isRound }) }];
}

/** The `d` of a line through the values: a gap for NaN, a short dash for a value that stands alone. */
export function tracePath(
  values: ArrayLike<number>,
  centre: (place: number) => number,
  y: (value: number) => number,
): string {
  let d = '';
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const [px, py] = [round(centre(i)), round(y(value))];
    const begins = i === 0 || Number.isNaN(values[i - 1]!);
    const ends = i + 1 === values.length || Number.isNaN(values[i + 1]!);
    if (begins && ends) d += `M${px - 2} ${py}h4`;
    else d += `${begins ? 'M' : 'L'}${px} ${py}`;
  }
  return d;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Beneath an exported trace: which line is whose, and what grey means. */
export function traceLegend(arms: readonly Omit<TraceArm, 'values'>[], width: number): Scene {
  const shapes: Shape[] = [];
  let [x, y] = [0, 10];
  for (const { label, style, movesByConstruction } of arms) {
    const text = movesByConstruction ? `${label} (moves by construction)` : label;
    const room = 34 + textWidth(text) + 18;
    if (x > 0 && x + room > width) [x, y] = [0, y + 18];
    const stroke = movesByConstruction ? 'faint' : 'ink';
    shapes.push(
      { kind: 'line', x1: x, x2: x + 26, y1: y - 4, y2: y - 4, stroke, lineWidth: 2, ...LINE_STYLES[style] },
      { kind: 'text', x: x + 33, y, text, fill: 'soft' },
    );
    x += room;
  }
  return { width, height: y + 6, shapes };
}
