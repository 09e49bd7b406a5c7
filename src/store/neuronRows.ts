// From the readings at one place to rows of the table of neurons.

import { mostOf, type NeuronList, type NeuronRow } from './neuronTable.ts';
import type { Metric, Place, Readings } from './readings.ts';

export interface RowSource {
  readonly readings: Pick<Readings, 'values'>;
  /** Null: nothing is read yet. */
  readonly place: Place | null;
  /** The same place of the normal answer. */
  readonly against: Place | null;
  /** Of the probe in use, by neuron. */
  readonly weights: ReadonlyMap<number, number>;
}

/** α as the sliders stand. */
export interface Alphas {
  readonly own: ReadonlyMap<number, number>;
  readonly group: readonly number[];
  readonly groupAlpha: number;
}

/** Neurons of a list, in no order that means anything. */
export function membersOf(list: NeuronList, source: RowSource, { own }: Pick<Alphas, 'own'>): number[] {
  if (list === 'set') return [...source.weights.keys()];
  if (list === 'hand') return [...own.keys()];
  const values = valuesOf(source, list, source.place);
  return values ? mostOf(list, values) : [];
}

/** A reader of single rows: NaN where a value is not known. */
export function rowReader(
  source: RowSource,
  { own, group, groupAlpha }: Alphas,
): (neuron: number) => NeuronRow {
  const shares = valuesOf(source, 'share', source.place);
  const zs = valuesOf(source, 'z', source.place);
  const sizes = valuesOf(source, 'magnitude', source.place);
  const normal = valuesOf(source, 'z', source.against);
  const inGroup = new Set(group);
  return (neuron) => {
    const [weight, share, z] = [source.weights.get(neuron) ?? 0, at(shares, neuron), at(zs, neuron)];
    return {
      neuron,
      weight,
      share,
      z,
      magnitude: at(sizes, neuron),
      difference: z - at(normal, neuron),
      contribution: weight === 0 ? 0 : weight * share,
      alpha: own.get(neuron) ?? (inGroup.has(neuron) ? groupAlpha : 1),
    };
  };
}

function valuesOf({ readings, against, weights }: RowSource, metric: Metric, place: Place | null) {
  return place && readings.values({ metric, place, against, weights });
}

function at(values: Float32Array | null, neuron: number): number {
  return values?.[neuron] ?? Number.NaN;
}
