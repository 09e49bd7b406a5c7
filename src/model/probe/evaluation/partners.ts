// Who may stand for a neuron in a matched control set: others of about its mean and spread of CETT, of its own layer
// where there are enough. Drawn for up to a whole layer at once while a slider moves, so nothing is sorted twice.

import type { ModelShape } from '../../config.ts';
import type { Moments } from './standardise.ts';

export type NeuronShape = Pick<ModelShape, 'layers' | 'neurons'>;

/** A partner is drawn from this many nearest: enough for 100 sets that differ, few enough to stay near. */
const POOL = 20;
/** A neighbour in the layer is near within these factors: 1.28 of the mean, 1.42 of the spread. */
const MEAN_CALIPER = 0.25;
const SPREAD_CALIPER = 0.35;

/** Far below any CETT: a neuron that is silent in all answers keeps a finite logarithm. */
const SILENT = 1e-12;

interface Loudness {
  /** Natural logarithms. */
  readonly logs: Moments;
  /** All neurons from the quietest to the loudest. */
  readonly order: readonly number[];
}

/** A control is drawn at each step of a slider: what depends on the table alone is kept with it. */
const known = new WeakMap<Moments, Loudness>();

export function loudnessOf(moments: Moments): Loudness {
  const before = known.get(moments);
  if (before) return before;
  const log = (value: number) => Math.log(value + SILENT);
  const logs = { mean: moments.mean.map(log), spread: moments.spread.map(log) };
  const order = Array.from(logs.mean, (_, n) => n).sort((a, b) => logs.mean[a]! - logs.mean[b]! || a - b);
  const made = { logs, order };
  known.set(moments, made);
  return made;
}

interface Among extends Loudness {
  readonly taken: ReadonlySet<number>;
  readonly shape: NeuronShape;
}

/** As many neighbours in loudness on either side are looked at, times the number wanted: spread decides among them. */
const REACH = 4;

/** Neighbours in loudness on either side that are looked at, for a set of this size. */
export function reachOf(size: number): number {
  return REACH * (POOL + size);
}

/**
 * The POOL best that are neither taken nor chosen, best first: near ones of the layer, then the nearest of all layers.
 * @param reach neighbours in loudness on either side
 */
export function partnersOf(
  neuron: number,
  { logs: { mean, spread }, order, taken, shape }: Among,
  chosen: ReadonlySet<number>,
  reach: number,
): number[] {
  const isFree = (n: number) => !taken.has(n) && !chosen.has(n);
  const apart = (n: number) => Math.abs(mean[n]! - mean[neuron]!) / MEAN_CALIPER;
  const distance = (n: number) => Math.hypot(apart(n), (spread[n]! - spread[neuron]!) / SPREAD_CALIPER);
  const inLayer = createNearest(POOL, apart, distance);
  const first = layerOf(neuron, shape) * shape.neurons;
  for (let n = first; n < first + shape.neurons; n++) if (apart(n) <= 1 && isFree(n)) inLayer.offer(n, 1);
  const found = inLayer.items();
  if (found.length === POOL) return found;
  const near = new Set(found);
  const elsewhere = createNearest(POOL - found.length, apart, distance);
  const place = placeOf(order, (n) => mean[n]! < mean[neuron]!);
  for (const step of [-1, 1]) {
    // Only free neurons count for the reach; chosen ones do, as they were candidates too.
    let seen = 0;
    for (let i = step < 0 ? place - 1 : place; seen < reach; i += step) {
      const n = order[i];
      if (n === undefined) break;
      if (taken.has(n)) continue;
      seen++;
      if (chosen.has(n) || near.has(n)) continue;
      if (!elsewhere.offer(n, Number.POSITIVE_INFINITY)) break; // they only get farther
    }
  }
  return [...found, ...elsewhere.items()];
}

/**
 * Keeps the few nearest of many: sorting hundreds of lists of thousands would block the page.
 * @param bound never above the distance, and quick
 */
function createNearest(most: number, bound: (n: number) => number, distance: (n: number) => number) {
  const kept: { readonly n: number; readonly d: number }[] = []; // nearest first
  return {
    /**
     * @param limit farthest that counts
     * @returns false when it, and all of a larger bound, are too far
     */
    offer(n: number, limit: number): boolean {
      const worst = kept.length < most ? limit : kept[most - 1]!.d;
      if (bound(n) > worst) return false;
      const d = distance(n);
      if (d > worst) return true;
      let at = kept.length;
      while (at > 0 && (d < kept[at - 1]!.d || (d === kept[at - 1]!.d && n < kept[at - 1]!.n))) at--;
      kept.splice(at, 0, { n, d });
      if (kept.length > most) kept.pop();
      return true;
    },
    items: () => kept.map(({ n }) => n),
  };
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

export function layerOf(neuron: number, { neurons }: NeuronShape): number {
  return Math.floor(neuron / neurons);
}
