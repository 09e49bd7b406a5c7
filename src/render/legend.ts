// What the colours of a map mean: a gradient and labelled places along it, as plain data for the page to lay out, and
// as scenes for figures that are saved.

import { formatValue } from './format.ts';
import { hatchOf } from './heatmap.ts';
import { type Mark, markPath } from './marks.ts';
import { RAMP_SIZE, type Ramp, type RampKind, rampAt } from './ramps.ts';
import type { ValueScale } from './scales.ts';
import { type Scene, type Shape, stack, textWidth, unrecordedBox } from './scene.ts';

export interface LegendTick {
  readonly place: number; // 0…1
  readonly label: string;
}

export interface Legend {
  /** CSS background of the bar. */
  readonly gradient: string;
  readonly ticks: readonly LegendTick[];
}

/** Colour stops of the gradient; the ramps are smooth, so a few are enough. */
const STOPS = 9;

/** The bar is linear in place, not in value: a log scale bunches its numbers instead of its colours. */
export function createLegend(scale: ValueScale, ramp: Ramp): Legend {
  const stops = Array.from({ length: STOPS }, (_, i) => {
    const at = Math.round((i / (STOPS - 1)) * (RAMP_SIZE - 1)) * 3;
    return `rgb(${ramp[at]} ${ramp[at + 1]} ${ramp[at + 2]})`;
  });
  return { gradient: `linear-gradient(90deg, ${stops.join(', ')})`, ticks: legendTicks(scale) };
}

function legendTicks(scale: ValueScale): LegendTick[] {
  return [0, 0.5, 1].map((place) => {
    const value = scale.valueAt(place);
    const label = formatValue(Math.abs(value) < scale.max * 1e-9 ? 0 : value);
    if (place === 1) return { place, label: `≥ ${label}` };
    return { place, label: place === 0 && scale.signed ? `≤ ${label}` : label };
  });
}

const BAR = 220;
const SLICES = 44;

/**
 * The bar of a ramp with its numbers.
 * @param words figure and unit, such as 'share of output (CETT), log scale'
 * @param gapWords what hatching means; null: there is none
 */
export function rampLegend(
  scale: ValueScale,
  kind: RampKind,
  words: string,
  gapWords: string | null = null,
): Scene {
  const slices = Array.from({ length: SLICES }, (_, i): Shape => {
    const fill = rampAt(kind, i / (SLICES - 1));
    return { kind: 'rect', x: (i * BAR) / SLICES, y: 0, width: BAR / SLICES + 0.3, height: 9, fill };
  });
  const ticks = legendTicks(scale).map(({ place, label }): Shape => {
    const anchor = place === 0 ? 'start' : place === 1 ? 'end' : 'middle';
    return { kind: 'text', x: place * BAR, y: 22, text: label, fill: 'soft', anchor };
  });
  const shapes: Shape[] = [
    ...slices,
    { kind: 'rect', x: 0, y: 0, width: BAR, height: 9, stroke: 'line' },
    ...ticks,
    { kind: 'text', x: BAR + 16, y: 9, text: words, fill: 'soft' },
  ];
  if (gapWords !== null) {
    shapes.push(...unrecordedBox({ x: BAR + 16, y: 14, width: 12, height: 10 }), {
      kind: 'text',
      x: BAR + 34,
      y: 23,
      text: gapWords,
      fill: 'soft',
    });
  }
  const longest = Math.max(textWidth(words), textWidth(gapWords ?? '') + 18);
  return { width: BAR + 36 + longest, height: 26, shapes };
}

/** CSS background of a "not recorded" swatch, as fillHeatmap hatches it. */
export function hatchBackground(scale: ValueScale, ramp: Ramp): string {
  const [gap, line] = hatchOf(ramp, scale);
  return `repeating-linear-gradient(135deg, ${line} 0 1px, ${gap} 1px 4.2px)`;
}

/** Beneath a saved strip. */
export function stripLegend(
  { contributions, shares }: { readonly contributions: ValueScale; readonly shares: ValueScale },
  hasGaps: boolean,
): Scene {
  const added = 'adds to the logit: blue towards right, orange towards wrong';
  return stack(
    [
      rampLegend(contributions, 'contribution', added),
      rampLegend(
        shares,
        'magnitude',
        'share of output (CETT): bars of the set, cells of the control',
        hasGaps ? 'not recorded' : null,
      ),
    ],
    8,
  );
}

/** What the marks on the map mean, in one line that wraps. */
export function markLegend(
  marks: readonly (Pick<Mark, 'shape' | 'tone'> & { readonly words: string })[],
  width: number,
): Scene {
  const shapes: Shape[] = [];
  let [x, y] = [0, 11];
  for (const { shape, tone, words } of marks) {
    const room = 20 + textWidth(words) + 18;
    if (x > 0 && x + room > width) [x, y] = [0, y + 18];
    shapes.push(
      { kind: 'path', d: markPath(shape, x + 7, y - 4, 5), stroke: tone, lineWidth: 1.8 },
      { kind: 'text', x: x + 20, y, text: words, fill: 'soft' },
    );
    x += room;
  }
  return { width, height: y + 7, shapes };
}
