// Two distributions on one axis, right answers above it and wrong ones below, as bars; and where a value lies on it.
// The distributions come as quantiles, a bar is the share of answers between its two edges.

import { shareBelow } from '../model/probe/evaluation/reference.ts';
import type { Distribution } from '../model/probe/probeFile.ts';
import type { Scene, Shape } from './scene.ts';

export interface ReferenceChart {
  /** Values at the two ends of the axis. */
  readonly low: number;
  readonly high: number;
  /** Heights of the bars from left to right, 0…1 of the tallest bar of both. */
  readonly right: readonly number[];
  readonly wrong: readonly number[];
}

/** Of each tail, left out of the axis: one strange answer would press all others together. */
const CUT = 0.005;
/** Of the axis, free at both ends. */
const MARGIN = 0.04;

export function createReferenceChart(
  { right, wrong }: { readonly right: Distribution; readonly wrong: Distribution },
  bars: number,
): ReferenceChart {
  const low = Math.min(quantileAt(right, CUT), quantileAt(wrong, CUT));
  const high = Math.max(quantileAt(right, 1 - CUT), quantileAt(wrong, 1 - CUT));
  const margin = (high - low || 1) * MARGIN;
  const [from, to] = [low - margin, high + margin];
  const edge = (i: number) => from + ((to - from) * i) / bars;
  const shares = (of: Distribution) =>
    Array.from({ length: bars }, (_, i) => shareBelow(of, edge(i + 1)) - shareBelow(of, edge(i)));
  const [rightShares, wrongShares] = [shares(right), shares(wrong)];
  const most = Math.max(...rightShares, ...wrongShares);
  const scaled = (list: readonly number[]) => list.map((share) => share / most);
  return { low: from, high: to, right: scaled(rightShares), wrong: scaled(wrongShares) };
}

/** 0…1 along the axis; a value beyond it lies at its end. */
export function placeOnAxis({ low, high }: Pick<ReferenceChart, 'low' | 'high'>, value: number): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

/** Between two quantiles, linear. */
export function quantileAt({ quantiles }: Pick<Distribution, 'quantiles'>, q: number): number {
  const at = q * (quantiles.length - 1);
  const below = quantiles[Math.floor(at)]!;
  const above = quantiles[Math.ceil(at)]!;
  return below + (above - below) * (at - Math.floor(at));
}

/** Of each half of the bars, and of a line of words. */
const HALF = 20;
const WORDS = 16;

/** Right answers above the axis, wrong ones below it: told apart without colour. */
export function referenceScene(
  chart: ReferenceChart,
  { value, width }: { readonly value: number; readonly width: number },
): Scene {
  const height = 2 * HALF + 2;
  const x = placeOnAxis(chart, value) * width;
  const line = { kind: 'line', x1: x, x2: x, y1: 1, y2: height - 1 } as const;
  return {
    width,
    height,
    shapes: [
      ...bars(chart.right, 'right', width),
      ...bars(chart.wrong, 'wrong', width),
      { kind: 'line', x1: 0, x2: width, y1: HALF + 1, y2: HALF + 1, stroke: 'line' },
      { ...line, stroke: 'paper', lineWidth: 5 },
      { ...line, stroke: 'ink', lineWidth: 2 },
    ],
  };
}

/** What the ends of the axis mean, and the halves: the legend of a saved figure. */
export function referenceLegend(ends: readonly [low: string, high: string], width: number): Scene {
  const word = { kind: 'text', fill: 'soft', y: 10 } as const;
  return {
    width,
    height: 3 * WORDS,
    shapes: [
      { ...word, x: 0, text: ends[0] },
      { ...word, x: width, text: ends[1], anchor: 'end' },
      {
        ...word,
        x: 0,
        y: 10 + WORDS,
        text: 'bars above: right answers, below: wrong answers; line: this answer',
      },
    ],
  };
}

function bars(heights: readonly number[], half: 'right' | 'wrong', width: number): Shape[] {
  const pitch = width / heights.length;
  return heights.map((share, i) => ({
    kind: 'rect',
    x: i * pitch,
    y: half === 'right' ? HALF + 0.5 - share * HALF : HALF + 1.5,
    width: pitch * 0.86,
    height: share * HALF,
    fill: [half, 0.62],
  }));
}
