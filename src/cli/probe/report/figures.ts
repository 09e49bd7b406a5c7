// The figures of the report as SVG text. They hold their own colours for light and dark pages; magnitude is neutral,
// and nothing is told by colour alone.

import { scaleLinear } from 'd3';
import type { ControlTally } from '../../../model/probe/evaluation/controlTally.ts';
import type { Estimate } from '../../../model/stats/bootstrap.ts';
import { share } from './numbers.ts';

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .quiet { fill: #59636e } .axis { stroke: #d1d9e0 } .mark { fill: #1f2328 } .line { stroke: #1f2328; stroke-width: 2 }
  .ring { fill: none; stroke: #1f2328; stroke-width: 1.5 } .bar { fill: #8c959f } .strong { fill: #1f2328 }
  @media (prefers-color-scheme: dark) {
    text, .mark, .strong { fill: #f0f6fc } .quiet { fill: #9198a1 } .axis { stroke: #3d444d }
    .line, .ring { stroke: #f0f6fc } .bar { fill: #656c76 }
  }`;

const WIDTH = 760;
const LABELS = 270; // pixels left of the plot
const RIGHT = 20;

export interface ForestRow {
  readonly name: string;
  readonly estimate: Pick<Estimate, 'value' | 'low' | 'high'>;
  /** Drawn filled; the others as rings. */
  readonly strong?: boolean;
}

/** Estimates with their intervals below each other. */
export function forest(title: string, rows: readonly ForestRow[], reference: number): string {
  const values = rows.flatMap(({ estimate: { low, high, value } }) => [low, high, value]);
  const x = scaleLinear(
    [Math.min(reference, ...values), Math.max(reference, ...values)],
    [LABELS, WIDTH - RIGHT],
  ).nice();
  const step = 24;
  const bottom = 40 + rows.length * step;
  const marks = rows.map(({ name, estimate: { value, low, high }, strong }, i) => {
    const y = 52 + i * step;
    return `<text x="${LABELS - 12}" y="${y + 4}" text-anchor="end">${escaped(name)}</text>
<line class="line" x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}"/>
<circle class="${strong ? 'mark' : 'ring'}" cx="${x(value)}" cy="${y}" r="5"/>`;
  });
  return svg(title, bottom + 30, [
    ...axis(x.ticks(7), x, 34, bottom),
    `<line class="axis" stroke-dasharray="4 3" x1="${x(reference)}" x2="${x(reference)}" y1="34" y2="${bottom}"/>`,
    ...marks,
  ]);
}

/** Controls as a histogram, the found set as a line. */
export function controlHistogram(
  title: string,
  groups: readonly { readonly name: string; readonly tally: ControlTally }[],
): string {
  const all = groups.flatMap(({ tally }) => [...tally.controls, tally.observed]);
  const x = scaleLinear([Math.min(...all) - 0.01, Math.max(...all) + 0.01], [LABELS, WIDTH - RIGHT]).nice();
  const height = 70;
  const parts = groups.flatMap(({ name, tally }, g) => {
    const base = 40 + (g + 1) * (height + 16);
    const bins = binned(tally.controls, x.domain() as [number, number], 48);
    const tallest = Math.max(...bins);
    const width = (WIDTH - RIGHT - LABELS) / bins.length;
    return [
      `<text x="${LABELS - 12}" y="${base - 26}" text-anchor="end">${escaped(name)}</text>`,
      `<text class="quiet" x="${LABELS - 12}" y="${base - 8}" text-anchor="end">median ${share(tally.median)}, p = ${share(tally.p)}</text>`,
      ...bins.flatMap((count, b) =>
        count === 0
          ? []
          : [
              `<rect class="bar" x="${LABELS + b * width}" width="${width - 1}" y="${base - (count / tallest) * height}" height="${(count / tallest) * height}"/>`,
            ],
      ),
      `<line class="line" x1="${x(tally.observed)}" x2="${x(tally.observed)}" y1="${base - height}" y2="${base}"/>`,
    ];
  });
  const bottom = 40 + groups.length * (height + 16);
  return svg(title, bottom + 30, [...axis(x.ticks(7), x, 40, bottom), ...parts]);
}

export interface CurvePoint {
  readonly neurons: number;
  readonly value: number;
}

/** AUROC by size of set, one line a series; sizes on a logarithmic scale. */
export function sizeCurves(
  title: string,
  series: readonly { readonly name: string; readonly dash: string; readonly points: readonly CurvePoint[] }[],
): string {
  const points = series.flatMap((one) => one.points).filter(({ neurons }) => neurons > 0);
  const x = scaleLinear(
    [
      Math.log10(Math.min(...points.map((p) => p.neurons))),
      Math.log10(Math.max(...points.map((p) => p.neurons))),
    ],
    [60, WIDTH - RIGHT],
  );
  const y = scaleLinear(
    [Math.min(...points.map((p) => p.value)), Math.max(...points.map((p) => p.value))],
    [300, 50],
  ).nice();
  const lines = series.map(({ dash, points: own }) => {
    const path = own
      .filter(({ neurons }) => neurons > 0)
      .map(({ neurons, value }, i) => `${i === 0 ? 'M' : 'L'}${x(Math.log10(neurons))} ${y(value)}`)
      .join('');
    return `<path d="${path}" class="line" fill="none" stroke-dasharray="${dash}"/>`;
  });
  const legend = series.map(
    ({ name, dash }, i) =>
      `<line class="line" stroke-dasharray="${dash}" x1="60" x2="100" y1="${366 + 20 * i}" y2="${366 + 20 * i}"/>` +
      `<text x="110" y="${370 + 20 * i}">${escaped(name)}</text>`,
  );
  const sizes = [3, 10, 30, 100, 300, 1000, 3000].filter((size) => {
    const [low, high] = x.domain() as [number, number];
    return Math.log10(size) >= low && Math.log10(size) <= high;
  });
  return svg(title, 370 + 20 * series.length, [
    ...y
      .ticks(6)
      .map(
        (tick) =>
          `<line class="axis" x1="60" x2="${WIDTH - RIGHT}" y1="${y(tick)}" y2="${y(tick)}"/>` +
          `<text class="quiet" x="52" y="${y(tick) + 4}" text-anchor="end">${tick.toFixed(2)}</text>`,
      ),
    ...sizes.map(
      (size) => `<text class="quiet" x="${x(Math.log10(size))}" y="320" text-anchor="middle">${size}</text>`,
    ),
    `<text class="quiet" x="${(60 + WIDTH) / 2}" y="340" text-anchor="middle">neurons with a weight</text>`,
    ...lines,
    ...legend,
  ]);
}

/** Neurons of each layer: positive weights upwards, negative ones downwards. */
export function layerBars(title: string, positive: readonly number[], negative: readonly number[]): string {
  const most = Math.max(1, ...positive, ...negative);
  const width = (WIDTH - 80) / positive.length;
  const middle = 130;
  const unit = 80 / most;
  const bars = positive.flatMap((count, l) => [
    `<rect class="strong" x="${60 + l * width}" width="${width - 2}" y="${middle - count * unit}" height="${count * unit}"/>`,
    `<rect class="bar" x="${60 + l * width}" width="${width - 2}" y="${middle}" height="${negative[l]! * unit}"/>`,
    `<text class="quiet" x="${60 + (l + 0.5) * width}" y="232" text-anchor="middle">${l % 5 === 0 ? l : ''}</text>`,
  ]);
  return svg(title, 262, [
    `<line class="axis" x1="60" x2="${WIDTH - 20}" y1="${middle}" y2="${middle}"/>`,
    `<text class="quiet" x="52" y="${middle - most * unit + 10}" text-anchor="end">${most} +</text>`,
    `<text class="quiet" x="52" y="${middle + most * unit}" text-anchor="end">${most} −</text>`,
    ...bars,
    `<text class="quiet" x="${WIDTH / 2}" y="252" text-anchor="middle">layer</text>`,
  ]);
}

function axis(ticks: readonly number[], x: (value: number) => number, top: number, bottom: number): string[] {
  return ticks.map(
    (tick) =>
      `<line class="axis" x1="${x(tick)}" x2="${x(tick)}" y1="${top}" y2="${bottom}"/>` +
      `<text class="quiet" x="${x(tick)}" y="${bottom + 18}" text-anchor="middle">${tick.toFixed(2)}</text>`,
  );
}

function binned(values: readonly number[], [low, high]: readonly [number, number], count: number): number[] {
  const bins = Array.from({ length: count }, () => 0);
  for (const value of values) {
    bins[Math.min(count - 1, Math.floor(((value - low) / (high - low)) * count))]! += 1;
  }
  return bins;
}

function svg(title: string, height: number, parts: readonly string[]): string {
  const rounded = parts.join('\n').replace(/\d+\.\d{4,}/g, (number) => Number(number).toFixed(1));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">
<style>${STYLE}</style>
<text x="12" y="20" font-weight="600">${escaped(title)}</text>
${rounded}
</svg>
`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
