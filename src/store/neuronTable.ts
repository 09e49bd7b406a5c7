// The table of neurons as data: which neurons a list has, what a filter keeps, in what order they stand. Pure: values
// are read by the caller, because they live outside the state.

import { topNeurons } from '../model/topNeurons.ts';
import { parseNeuron } from './neuronName.ts';
import { type Metric, SIGNED_METRICS } from './readings.ts';

/** The probe's set; the neurons with the most of a metric at the place on show; those turned by hand. */
export type NeuronList = 'set' | 'hand' | Exclude<Metric, 'z'>;

/** Of the lists by a metric. */
export const LISTED = 200;

export interface NeuronRow {
  readonly neuron: number;
  /** In the probe in use; 0 outside the set. */
  readonly weight: number;
  /** CETT; z; its size; z less that of the normal answer. NaN where it is not known. */
  readonly share: number;
  readonly z: number;
  readonly magnitude: number; // |z|
  readonly difference: number;
  /** Weight times share; 0 outside the set. */
  readonly contribution: number;
  /** As the sliders stand. */
  readonly alpha: number;
}

export type NeuronColumn = keyof NeuronRow;

export interface NeuronSort {
  readonly column: NeuronColumn;
  readonly isDescending: boolean;
}

/** The n with the largest size, whatever the sign; those that are 0 or not known are left out. */
export function mostOf(metric: Metric, values: Float32Array, count = LISTED): number[] {
  const sizes = SIGNED_METRICS.has(metric) ? values.map(Math.abs) : values;
  return topNeurons(sizes, count).filter((neuron) => sizes[neuron]! > 0);
}

export type NeuronFilter =
  | { readonly kind: 'all' }
  | { readonly kind: 'layer'; readonly layer: number }
  | { readonly kind: 'neuron'; readonly neuron: number }
  | { readonly kind: 'sign'; readonly sign: 1 | -1 }
  | { readonly kind: 'problem'; readonly problem: string };

/** "12:345" one neuron, "12:" a layer, "+" or "-" a sign of weight. */
export function parseFilter(
  text: string,
  shape: { readonly layers: number; readonly neurons: number },
): NeuronFilter {
  const typed = text.trim();
  if (typed === '') return { kind: 'all' };
  if (typed === '+') return { kind: 'sign', sign: 1 };
  if (typed === '-' || typed === '−') return { kind: 'sign', sign: -1 };
  const layer = /^(\d+)\s*[:./]?$/.exec(typed)?.[1];
  // The first neuron of a layer stands for it: a layer that is not there is refused in the same words.
  const found = parseNeuron(layer === undefined ? typed : `${layer}:0`, shape);
  if (typeof found !== 'number') return { kind: 'problem', problem: found.problem };
  return layer === undefined ? { kind: 'neuron', neuron: found } : { kind: 'layer', layer: Number(layer) };
}

/** @param neuronsPerLayer F */
export function keeps(filter: NeuronFilter, row: NeuronRow, neuronsPerLayer: number): boolean {
  switch (filter.kind) {
    case 'all':
    case 'problem':
      return true;
    case 'layer':
      return Math.floor(row.neuron / neuronsPerLayer) === filter.layer;
    case 'neuron':
      return row.neuron === filter.neuron;
    case 'sign':
      return Math.sign(row.weight) === filter.sign;
    default:
      return filter satisfies never;
  }
}

/** Ties by neuron; what is not known stands last, whichever way round. */
export function sortRows(rows: readonly NeuronRow[], { column, isDescending }: NeuronSort): NeuronRow[] {
  const way = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [a[column], b[column]];
    if (Number.isNaN(x) || Number.isNaN(y)) {
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a.neuron - b.neuron;
    }
    return way * (x - y) || a.neuron - b.neuron;
  });
}

/** As a list begins: the most on top. */
export function defaultSort(list: NeuronList): NeuronSort {
  if (list === 'set') return { column: 'weight', isDescending: true };
  if (list === 'hand') return { column: 'neuron', isDescending: false };
  return { column: list, isDescending: true };
}
