// Random sets of neurons to put beside the found one. L1 on raw CETT picks loud neurons, and loud neurons carry more
// of anything; so a fair control is as loud as the set itself (method.md §6.5). Uniform sets only show the difference.

import { ExplorerError } from '../../errors.ts';
import { uniform } from '../../random.ts';
import { childSeed, shuffled } from '../../stats/shuffle.ts';
import { layerOf, loudnessOf, type NeuronShape, partnersOf, reachOf } from './partners.ts';
import type { Moments } from './standardise.ts';

export interface DrawOptions {
  /** Number of sets; 100 for a claim. */
  readonly draws: number;
  readonly seed: number;
  /** Neurons that are not drawn besides those of the set, such as the H-Neurons where another set has their place. */
  readonly excluded?: Uint32Array;
}

/**
 * Sets of the same size, every other neuron equally likely.
 * @returns [draws], each ascending
 * @throws ExplorerError 'request.invalid' when too few neurons are left
 */
export function uniformSets(set: Uint32Array, total: number, options: DrawOptions): Uint32Array[] {
  const taken = takenNeurons(set, total, options);
  return Array.from({ length: options.draws }, (_, draw) => {
    const stream = childSeed(options.seed, draw);
    const chosen = new Set<number>();
    for (let t = 0; chosen.size < set.length; t++) {
      const neuron = Math.floor(uniform(stream, t) * total);
      if (!taken.has(neuron)) chosen.add(neuron);
    }
    return Uint32Array.from(chosen).sort();
  });
}

/**
 * Sets in which every neuron of the set is replaced by another of about its mean and spread of CETT: of its own
 * layer where enough such exist, else the nearest of any layer. No neuron of the set is drawn.
 * @param moments of CETT over answer spans, [N]
 * @returns [draws], each ascending
 * @throws ExplorerError 'request.invalid' when too few neurons are left
 */
export function matchedSets(
  set: Uint32Array,
  moments: Moments,
  shape: NeuronShape,
  options: DrawOptions,
): Uint32Array[] {
  const taken = takenNeurons(set, shape.layers * shape.neurons, options);
  const among = { ...loudnessOf(moments), taken, shape };
  const reach = reachOf(set.length);
  return Array.from({ length: options.draws }, (_, draw) => {
    const stream = childSeed(options.seed, draw);
    const chosen = new Set<number>();
    for (const [t, neuron] of shuffled([...set], childSeed(stream, 0)).entries()) {
      const left = partnersOf(neuron, among, chosen, reach);
      chosen.add(left[Math.floor(uniform(stream, t) * left.length)]!);
    }
    return Uint32Array.from(chosen).sort();
  });
}

export interface MatchBalance {
  /** Mean CETT of all controls over that of the set; likewise the spread. 1 is perfect. */
  readonly meanRatio: number;
  readonly spreadRatio: number;
  /** Standardised difference of log mean and of log spread, controls − set, in the set's standard deviations. */
  readonly meanDifference: number;
  readonly spreadDifference: number;
  /** Share of control neurons in the layers of the set, layer by layer: 1 when every layer has as many. */
  readonly layerOverlap: number;
  /** Different neurons among all controls: how far the draws are independent. */
  readonly distinct: number;
}

/** How well the controls match the set: printed with every claim. */
export function balanceOf(
  set: Uint32Array,
  controls: readonly Uint32Array[],
  moments: Moments,
  shape: NeuronShape,
): MatchBalance {
  const { logs } = loudnessOf(moments);
  const drawn = controls.flatMap((control) => [...control]);
  const ratio = (of: Float64Array) => average(drawn, of) / average(set, of);
  const standardised = (of: Float64Array) => {
    const centre = average(set, of);
    const variance = average(
      set,
      of.map((value) => (value - centre) ** 2),
    );
    return (average(drawn, of) - centre) / Math.sqrt(variance);
  };
  const shareByLayer = (neurons: ArrayLike<number>) => {
    const shares = new Float64Array(shape.layers);
    for (let i = 0; i < neurons.length; i++) shares[layerOf(neurons[i]!, shape)]! += 1 / neurons.length;
    return shares;
  };
  const drawnShares = shareByLayer(drawn);
  return {
    meanRatio: ratio(moments.mean),
    spreadRatio: ratio(moments.spread),
    meanDifference: standardised(logs.mean),
    spreadDifference: standardised(logs.spread),
    layerOverlap: shareByLayer(set).reduce((sum, share, l) => sum + Math.min(share, drawnShares[l]!), 0),
    distinct: new Set(drawn).size,
  };
}

/** The neurons that a control may not use. */
function takenNeurons(set: Uint32Array, total: number, { excluded }: DrawOptions): Set<number> {
  const taken = new Set([...set, ...(excluded ?? [])]);
  if (taken.size + set.length <= total) return taken;
  throw new ExplorerError(
    'request.invalid',
    `${taken.size} of ${total} neurons are taken, too few are left for random sets of ${set.length}; ` +
      'choose a smaller C',
  );
}

function average(neurons: ArrayLike<number>, of: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < neurons.length; i++) sum += of[neurons[i]!]!;
  return sum / neurons.length;
}
