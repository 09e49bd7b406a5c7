// A probe as the page uses it: which neurons it weighs, and how. H-Neurons are those with a positive weight; the
// negative ones take part in the score, and no slider turns them.

import type { Probe } from '../model/probe/probe.ts';

export interface ProbeSet {
  /** H-Neurons: more of them, more like wrong answers. Ascending. */
  readonly positive: readonly number[];
  readonly negative: readonly number[];
  readonly weightOf: ReadonlyMap<number, number>;
  /** The k H-Neurons with the largest weights, heaviest first; the same array for the same k. */
  heaviest(k: number): readonly number[];
}

const made = new WeakMap<Probe, ProbeSet>();

/** The same object for the same probe, so selectors may return it. */
export function setOf(probe: Probe): ProbeSet {
  const known = made.get(probe);
  if (known) return known;
  const byWeight = probe.weights.filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1]);
  const tops = new Map<number, readonly number[]>();
  const set: ProbeSet = {
    positive: probe.weights.filter(([, weight]) => weight > 0).map(([neuron]) => neuron),
    negative: probe.weights.filter(([, weight]) => weight < 0).map(([neuron]) => neuron),
    weightOf: new Map(probe.weights),
    heaviest: (k) => {
      const size = Math.min(k, byWeight.length);
      const known = tops.get(size) ?? byWeight.slice(0, size).map(([n]) => n);
      tops.set(size, known);
      return known;
    },
  };
  made.set(probe, set);
  return set;
}

/** Neurons with a weight, per mille of all: the size that papers quote. */
export function perMille({ weights, model }: Pick<Probe, 'weights' | 'model'>): number {
  return (weights.length / (model.layers * model.neurons)) * 1000;
}
