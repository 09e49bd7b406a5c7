// How large a share of output one neuron usually has, over the answers of the shipped reference, and where this
// token lies among them. Neutral: it says how loud the neuron is, not which way it points.

import { shareBelow } from '../model/probe/evaluation/reference.ts';
import { formatValue } from './format.ts';
import { quantileAt } from './reference.ts';
import type { Scene, Shape } from './scene.ts';

export interface HistogramInput {
  /** At 0, 1/(n − 1), …, 1, ascending. */
  readonly quantiles: readonly number[];
  /** At this token; NaN: not recorded, no line. */
  readonly value: number;
  readonly width: number;
  readonly height: number;
}

export interface Histogram {
  readonly scene: Scene;
  /** The part of the answers below the value, 0…1; null without a value. */
  readonly below: number | null;
}

const BARS = 36;
const WORDS = 16;
const TOP = 4;
/** Of the loudest answers, beyond the axis: the last sixteenth may reach very far. */
const CUT = 0.02;

/** One neuron's column of a reference, see model/probe/spanReference.ts. */
export function quantilesOf(quantiles: Float32Array, neuron: number, count: number): number[] {
  return Array.from({ length: quantiles.length / count }, (_, k) => quantiles[k * count + neuron]!);
}

export function createHistogram({ quantiles, value, width, height }: HistogramInput): Histogram {
  const isKnown = !Number.isNaN(value);
  const distribution = { n: quantiles.length, quantiles: [...quantiles] };
  const high = Math.max(quantileAt(distribution, 1 - CUT), isKnown ? value * 1.04 : 0) || 1;
  const below = (x: number) => shareBelow(distribution, x);
  const shares = Array.from(
    { length: BARS },
    (_, i) => below((high * (i + 1)) / BARS) - (i === 0 ? 0 : below((high * i) / BARS)),
  );
  const most = Math.max(...shares) || 1;
  const base = height - WORDS;
  const pitch = width / BARS;
  const shapes: Shape[] = shares.map((share, i) => {
    const tall = (share / most) * (base - TOP);
    return {
      kind: 'rect',
      x: i * pitch,
      y: base - tall,
      width: pitch * 0.86,
      height: tall,
      fill: ['ink', 0.32],
    };
  });
  const word = { kind: 'text', fill: 'soft', y: height - 3 } as const;
  shapes.push(
    { kind: 'line', x1: 0, x2: width, y1: base, y2: base, stroke: 'line' },
    { ...word, x: 0, text: '0' },
    { ...word, x: width, text: formatValue(high), anchor: 'end' },
  );
  if (isKnown) shapes.push(...drawValue(value, (value / high) * width, base, width));
  return { scene: { width, height, shapes }, below: isKnown ? below(value) : null };
}

function drawValue(value: number, at: number, base: number, width: number): Shape[] {
  const x = Math.min(width - 1, Math.max(1, at));
  const line = { kind: 'line', x1: x, x2: x, y1: 1, y2: base + 3 } as const;
  const isLeft = x > width / 2;
  const beside = { x: isLeft ? x - 6 : x + 6, y: 11, anchor: isLeft ? 'end' : 'start' } as const;
  return [
    { ...line, stroke: 'paper', lineWidth: 5 },
    { ...line, stroke: 'ink', lineWidth: 2 },
    { kind: 'text', ...beside, text: formatValue(value), fill: 'ink', isBold: true, hasHalo: true },
  ];
}
