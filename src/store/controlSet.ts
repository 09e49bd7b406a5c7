// The control: as many random neurons as are turned, the same for the same seed. Turning any loud neurons changes
// answers, so a fair control is as loud (method.md §6.5); one drawn evenly only shows why that matters, or stands in
// where no table of loudness is published, and whoever shows it says so.

import { matchedSets, uniformSets } from '../model/probe/evaluation/controlSets.ts';
import type { SpanReference } from '../model/probe/spanReference.ts';

export type ControlKind = 'matched' | 'uniform';

export interface ControlSet {
  readonly neurons: readonly number[];
  readonly kind: ControlKind;
}

export interface ControlRequest {
  /** Neurons that the control stands beside. */
  readonly turned: readonly number[];
  readonly kind: ControlKind;
  readonly seed: number;
  readonly layers: number;
  readonly neurons: number;
  /** Null: a matched set cannot be drawn, so it is an even one. */
  readonly reference: SpanReference | null;
}

/** Draws by what is turned: asked for at every step of a slider, for the strip, and for each control of a tally. */
const drawn = new WeakMap<readonly number[], Draws>();

interface Draws {
  readonly request: ControlRequest;
  /** By seed. */
  readonly sets: Map<number, ControlSet | null>;
}

/** The same object for the same request. Null when the set is so large that no other of its size is left. */
export function controlSet(request: ControlRequest): ControlSet | null {
  const before = drawn.get(request.turned);
  const { sets } = before && isSame(before.request, request) ? before : { sets: new Map() };
  drawn.set(request.turned, { request, sets });
  const known = sets.get(request.seed);
  if (known !== undefined) return known;
  const set = draw(request);
  sets.set(request.seed, set);
  return set;
}

function draw({ turned, kind, seed, layers, neurons, reference }: ControlRequest): ControlSet | null {
  const total = layers * neurons;
  if (turned.length === 0 || 2 * turned.length > total) return null;
  const set = Uint32Array.from(turned).sort();
  const options = { draws: 1, seed };
  const isMatched = kind === 'matched' && reference !== null;
  const [found] = isMatched
    ? matchedSets(set, reference, { layers, neurons }, options)
    : uniformSets(set, total, options);
  return found ? { neurons: [...found], kind: isMatched ? 'matched' : 'uniform' } : null;
}

function isSame(a: ControlRequest, b: ControlRequest): boolean {
  return a.kind === b.kind && a.reference === b.reference && a.layers === b.layers && a.neurons === b.neurons;
}
