// Two distributions on one axis, right answers above it and wrong ones below, as bars; and where a value lies on it.
// The distributions come as quantiles, a bar is the share of answers between its two edges.

import { shareBelow } from '../model/probe/evaluation/reference.ts';
import type { Distribution } from '../model/probe/probeFile.ts';

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

function quantileAt({ quantiles }: Distribution, q: number): number {
  const at = q * (quantiles.length - 1);
  const below = quantiles[Math.floor(at)]!;
  const above = quantiles[Math.ceil(at)]!;
  return below + (above - below) * (at - Math.floor(at));
}
