// Random sets of neurons to put beside the found one. L1 on raw CETT picks loud neurons, and loud neurons carry more
// of anything; so a fair control is as loud as the set itself (method.md §6.5). Uniform sets only show the difference.

import type { ModelShape } from '../../config.ts';
import { ExplorerError } from '../../errors.ts';
import { uniform } from '../../random.ts';
import { childSeed, shuffled } from '../../stats/shuffle.ts';
import type { Moments } from './standardise.ts';

type NeuronShape = Pick<ModelShape, 'layers' | 'neurons'>;

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

/** A partner is drawn from this many nearest: enough for 100 sets that differ, few enough to stay near. */
const POOL = 20;
/** A neighbour in the layer is near within these factors: 1.28 of the mean, 1.42 of the spread. */
const MEAN_CALIPER = 0.25;
const SPREAD_CALIPER = 0.35;

/**
 * Sets in which every neuron of the set is replaced by another of about its mean and spread of CETT: of its own
 * layer where POOL such exist, else the nearest of any layer. No neuron of the set is drawn.
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
  const logs = logMoments(moments);
  const free = freeNeurons(taken, logs, shape);
  const partners = new Map(
    Array.from(set, (neuron) => [neuron, partnersOf(neuron, free, logs, shape, POOL + set.length)]),
  );
  return Array.from({ length: options.draws }, (_, draw) => {
    const stream = childSeed(options.seed, draw);
    const chosen = new Set<number>();
    for (const [t, neuron] of shuffled([...set], childSeed(stream, 0)).entries()) {
      const left = partners.get(neuron)!.filter((partner) => !chosen.has(partner));
      chosen.add(left[Math.floor(uniform(stream, t) * Math.min(POOL, left.length))]!);
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
  const logs = logMoments(moments);
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

/** Far below any CETT: a neuron that is silent in all answers keeps a finite logarithm. */
const SILENT = 1e-12;

function logMoments({ mean, spread }: Moments): Moments {
  const log = (value: number) => Math.log(value + SILENT);
  return { mean: mean.map(log), spread: spread.map(log) };
}

/** The neurons that may be drawn: of each layer, and all of them from the quietest to the loudest. */
interface FreeNeurons {
  readonly byLayer: readonly (readonly number[])[];
  readonly byLoudness: readonly number[];
}

function freeNeurons(taken: ReadonlySet<number>, { mean }: Moments, shape: NeuronShape): FreeNeurons {
  const byLayer = Array.from({ length: shape.layers }, (_, l) =>
    Array.from({ length: shape.neurons }, (_, j) => l * shape.neurons + j).filter((n) => !taken.has(n)),
  );
  return { byLayer, byLoudness: byLayer.flat().sort((a, b) => mean[a]! - mean[b]! || a - b) };
}

/** As many neighbours in loudness on either side are looked at, times the number wanted: spread decides among them. */
const REACH = 4;

/** Candidates, best first: near ones of the layer, then the nearest of all layers. */
function partnersOf(
  neuron: number,
  free: FreeNeurons,
  { mean, spread }: Moments, // logarithms
  shape: NeuronShape,
  count: number,
): number[] {
  const distance = (n: number) =>
    Math.hypot((mean[n]! - mean[neuron]!) / MEAN_CALIPER, (spread[n]! - spread[neuron]!) / SPREAD_CALIPER);
  const nearest = (among: readonly number[]) =>
    among.map((n) => ({ n, d: distance(n) })).sort((a, b) => a.d - b.d || a.n - b.n);
  const inLayer = nearest(free.byLayer[layerOf(neuron, shape)]!).filter(({ d }) => d <= 1);
  if (inLayer.length >= count) return inLayer.slice(0, count).map(({ n }) => n);
  const near = new Set(inLayer.map(({ n }) => n));
  const place = placeOf(free.byLoudness, (n) => mean[n]! < mean[neuron]!);
  const around = free.byLoudness.slice(Math.max(0, place - REACH * count), place + REACH * count);
  const elsewhere = nearest(around).filter(({ n }) => !near.has(n));
  return [...near, ...elsewhere.map(({ n }) => n)].slice(0, count);
}

/** How many leading items of a sorted list are before the place. */
function placeOf(sorted: readonly number[], isBefore: (item: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function layerOf(neuron: number, { neurons }: NeuronShape): number {
  return Math.floor(neuron / neurons);
}

function average(neurons: ArrayLike<number>, of: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < neurons.length; i++) sum += of[neurons[i]!]!;
  return sum / neurons.length;
}
