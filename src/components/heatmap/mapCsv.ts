// The cells on show as a table.

import { toCsv } from '../../render/csv.ts';
import type { HeatmapPicture } from '../../render/heatmap.ts';

/**
 * @param weights of the probe, by neuron
 * @param unit of the values
 * @returns a line a cell, layer by layer; a value that was not recorded and a neuron without a weight are empty
 */
export function mapCsv(
  { values, layers, neurons, window }: Pick<HeatmapPicture, 'values' | 'layers' | 'neurons' | 'window'>,
  weights: ReadonlyMap<number, number>,
  unit: string,
): string {
  const rows: (number | null)[][] = [];
  for (let layer = Math.max(0, Math.floor(window.top)); layer < Math.min(layers, window.bottom); layer++) {
    for (let index = Math.max(0, Math.floor(window.left)); index < Math.min(neurons, window.right); index++) {
      const neuron = layer * neurons + index;
      rows.push([layer, index, values[neuron]!, weights.get(neuron) ?? null]);
    }
  }
  return toCsv(['layer', 'index', unit, 'weight in the probe'], rows);
}
