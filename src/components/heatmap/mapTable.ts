// The cells on show as a table.

import type { HeatmapPicture } from '../../render/heatmap.ts';
import type { Table } from '../../render/table.ts';

/**
 * @param weights of the probe, by neuron
 * @param figure what the values are, with its unit
 * @returns a line a cell, layer by layer; a value that was not recorded and a neuron without a weight are empty
 */
export function mapTable(
  { values, layers, neurons, window }: Pick<HeatmapPicture, 'values' | 'layers' | 'neurons' | 'window'>,
  weights: ReadonlyMap<number, number>,
  figure: string,
): Table {
  const rows: (number | null)[][] = [];
  for (let layer = Math.max(0, Math.floor(window.top)); layer < Math.min(layers, window.bottom); layer++) {
    for (let index = Math.max(0, Math.floor(window.left)); index < Math.min(neurons, window.right); index++) {
      const neuron = layer * neurons + index;
      rows.push([layer, index, values[neuron]!, weights.get(neuron) ?? null]);
    }
  }
  return {
    columns: [
      { name: 'layer', unit: 'from 0' },
      { name: 'index', unit: 'in the layer, from 0' },
      { name: figure },
      { name: 'weight', unit: 'logit per share of output' },
    ],
    rows,
  };
}
