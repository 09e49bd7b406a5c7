// The numbers of the strip at one place: of the set's neurons, by contribution, and of random ones to compare with.

import { formatNeuron } from '../../render/format.ts';
import { createValueScale, roundUpToStep, type ScaleShape, type ValueScale } from '../../render/scales.ts';
import { byContribution, type StripNeuron } from '../../render/strip.ts';
import type { Figure, Readings } from '../../store/readings.ts';

export interface StripRows {
  readonly set: readonly StripNeuron[];
  /** Loudest first; empty where none of them was recorded. */
  readonly control: readonly StripNeuron[];
  readonly contributions: ValueScale;
  readonly shares: ValueScale;
}

/**
 * @param control its neurons; empty: none
 * @param neuronsPerLayer F
 */
export function stripRows(
  readings: Pick<Readings, 'values' | 'shares'>,
  figure: Figure,
  control: readonly number[],
  neuronsPerLayer: number,
  shape: ScaleShape,
): StripRows {
  const neurons = [...figure.weights.keys()];
  // Kept in full precision, also after the map of the token was given up; those of other neurons are not.
  const kept = readings.shares(figure.place, neurons);
  const map = readings.values({ ...figure, metric: 'share' });
  const of = (neuron: number, share: number): StripNeuron => {
    const weight = figure.weights.get(neuron) ?? 0;
    const name = formatNeuron(neuron, neuronsPerLayer);
    return { neuron, name, share, contribution: weight === 0 ? 0 : weight * share };
  };
  const set = byContribution(neurons.map((neuron, k) => of(neuron, kept[k]!)));
  const others = (map && control.some((neuron) => !Number.isNaN(map[neuron])) ? control : [])
    .map((neuron) => of(neuron, map![neuron]!))
    .sort((a, b) => sizeOf(b) - sizeOf(a) || a.neuron - b.neuron);
  const added = maximum(set.map(({ contribution }) => contribution));
  const shares = maximum([...set, ...others].map(({ share }) => share));
  return {
    set,
    control: others,
    contributions: createValueScale(added, true, shape),
    shares: createValueScale(shares, false, shape),
  };
}

/** Of a scale: so few cells leave none to cut off. What was not recorded has no say. */
function maximum(values: readonly number[]): number {
  return roundUpToStep(Math.max(0, ...values.map((value) => Math.abs(value) || 0)));
}

/** What was not recorded stands last. */
function sizeOf({ share }: StripNeuron): number {
  return Number.isNaN(share) ? -1 : share;
}
