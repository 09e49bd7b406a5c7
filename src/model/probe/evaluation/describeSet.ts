// What a set of neurons is: how many, where, how loud. And whether another draw of answers would have found it again.

import type { ModelShape } from '../../config.ts';
import { spearman } from '../../stats/ranks.ts';
import { mean } from '../../stats/summary.ts';
import { type LinearProbe, positiveNeurons } from './linearProbe.ts';

export interface SetDescription {
  readonly positive: number;
  readonly negative: number;
  /** All non-zero weights, and the positive ones alone, per 1,000 neurons of the model. */
  readonly perMille: number;
  readonly positivePerMille: number;
  /** Neurons of each layer, [L]. */
  readonly positiveByLayer: readonly number[];
  readonly negativeByLayer: readonly number[];
  /** Mean CETT of the set over the mean of all neurons: 1 is average; NaN for an empty set. */
  readonly loudness: number;
  readonly positiveLoudness: number;
}

/** @param meanCett of every neuron over answer spans, [N] */
export function describeSet(
  probe: LinearProbe,
  shape: Pick<ModelShape, 'layers' | 'neurons'>,
  meanCett: ArrayLike<number>,
): SetDescription {
  const total = shape.layers * shape.neurons;
  const positive = positiveNeurons(probe);
  const negative = probe.neurons.filter((_, k) => probe.weights[k]! < 0);
  const average = mean(meanCett);
  const loudness = (neurons: Uint32Array) => mean(Float64Array.from(neurons, (n) => meanCett[n]!)) / average;
  const byLayer = (neurons: Uint32Array) => {
    const counts = Array.from({ length: shape.layers }, () => 0);
    for (const n of neurons) counts[Math.floor(n / shape.neurons)]! += 1;
    return counts;
  };
  return {
    positive: positive.length,
    negative: negative.length,
    perMille: (1000 * probe.neurons.length) / total,
    positivePerMille: (1000 * positive.length) / total,
    positiveByLayer: byLayer(positive),
    negativeByLayer: byLayer(negative),
    loudness: loudness(probe.neurons),
    positiveLoudness: loudness(positive),
  };
}

export interface Stability {
  /** Of each probe. */
  readonly positive: readonly number[];
  readonly negative: readonly number[];
  /** Shared neurons over all neurons of two probes, mean over pairs of probes: 1 same set, 0 nothing shared. */
  readonly jaccard: number;
  readonly positiveJaccard: number;
  /**
   * Spearman's correlation of the weights over the neurons that either probe uses (0 where one does not), mean over
   * pairs. Two sets that share nothing are below 0.
   */
  readonly weightCorrelation: number;
}

/** @param probes fitted on different draws (seeds); at least two */
export function stabilityOf(probes: readonly LinearProbe[]): Stability {
  const pairs = probes.flatMap((a, i) => probes.slice(i + 1).map((b) => [a, b] as const));
  return {
    positive: probes.map((probe) => positiveNeurons(probe).length),
    negative: probes.map((probe) => probe.neurons.length - positiveNeurons(probe).length),
    jaccard: mean(pairs.map(([a, b]) => jaccard(a.neurons, b.neurons))),
    positiveJaccard: mean(pairs.map(([a, b]) => jaccard(positiveNeurons(a), positiveNeurons(b)))),
    weightCorrelation: mean(pairs.map(([a, b]) => weightCorrelation(a, b))),
  };
}

function jaccard(a: Uint32Array, b: Uint32Array): number {
  const inA = new Set(a);
  const shared = b.reduce((count, n) => count + (inA.has(n) ? 1 : 0), 0);
  const union = a.length + b.length - shared;
  return union === 0 ? 1 : shared / union;
}

function weightCorrelation(a: LinearProbe, b: LinearProbe): number {
  const union = [...new Set([...a.neurons, ...b.neurons])];
  const weightsOf = ({ neurons, weights }: LinearProbe) => {
    const byNeuron = new Map([...neurons].map((n, k) => [n, weights[k]!]));
    return union.map((n) => byNeuron.get(n) ?? 0);
  };
  return spearman(weightsOf(a), weightsOf(b));
}
