// What is known of one neuron at the place on show: for tooltips and for sentences read aloud.

import { formatAlpha, formatValue } from '../../render/format.ts';
import { alphaAt } from '../../store/alpha.ts';
import { isOneToken } from '../../store/figure.ts';
import { rowReader } from '../../store/neuronRows.ts';
import type { NeuronRow } from '../../store/neuronTable.ts';
import { armOf, interventionAt } from '../../store/run.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { useFigure } from './useFigure.ts';

export interface Cell {
  readonly layer: number;
  readonly index: number;
  /** Its α is that of no slider: see below. */
  readonly row: Omit<NeuronRow, 'alpha'>;
  /** In the chosen set; null where the neuron is not in it. */
  readonly weight: number | null;
  /** What acted when the token was read; null for a mean over tokens. */
  readonly alpha: number | null;
  /** Label of the answer on show. */
  readonly arm: string;
}

const NO_SLIDER = { own: new Map<number, number>(), group: [], groupAlpha: 1 };

export function useCell(neuron: number | null): Cell | null {
  const { readings } = useServices();
  const figure = useFigure();
  const run = useExplorer((state) => state.run);
  const shape = useExplorer((state) => state.shape);
  if (neuron === null || !figure || !run || !shape) return null;
  const { place, weights } = figure;
  const arm = armOf(run, place.arm);
  if (!arm) return null;
  const alpha = isOneToken(place)
    ? alphaAt(interventionAt(run, arm, place.start), neuron, place.start, arm.prompt.length)
    : null;
  return {
    layer: Math.floor(neuron / shape.neurons),
    index: neuron % shape.neurons,
    row: rowReader({ readings, ...figure }, NO_SLIDER)(neuron),
    weight: weights.get(neuron) ?? null,
    alpha,
    arm: arm.label,
  };
}

/** The keyboard cursor's neuron as a sentence; empty without a cursor. */
export function useCellWords(neuron: number | null): string {
  const cell = useCell(neuron);
  if (!cell) return '';
  const { layer, index, row, weight, alpha } = cell;
  const parts = [`z ${formatKnown(row.z)}`, `share of output ${formatKnown(row.share)}`];
  if (alpha !== null) parts.push(`α ${formatAlpha(alpha)}`);
  if (weight !== null) {
    parts.push(`weight ${formatWeight(weight)}`, `adds ${formatKnown(row.contribution)} to the logit`);
  }
  return `Layer ${layer}, neuron ${index}: ${parts.join(', ')}`;
}

/** A recorded run keeps only the loudest neurons of each token. */
export function formatKnown(value: number): string {
  return Number.isNaN(value) ? 'not recorded' : formatValue(value);
}

export function formatWeight(weight: number): string {
  return weight > 0 ? `+${formatValue(weight)}, H-Neuron` : `${formatValue(weight)}, towards right`;
}
