// What the colours of a map mean: a gradient and labelled places along it, as plain data for the page to lay out.

import { formatValue } from './format.ts';
import { RAMP_SIZE, type Ramp } from './ramps.ts';
import type { ValueScale } from './scales.ts';

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
  const ticks = [0, 0.5, 1].map((place) => {
    const value = scale.valueAt(place);
    const label = formatValue(Math.abs(value) < scale.max * 1e-9 ? 0 : value);
    if (place === 1) return { place, label: `≥ ${label}` };
    return { place, label: place === 0 && scale.signed ? `≤ ${label}` : label };
  });
  return { gradient: `linear-gradient(90deg, ${stops.join(', ')})`, ticks };
}
