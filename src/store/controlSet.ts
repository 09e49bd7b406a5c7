// The control: as many random neurons as the strength turns, the same for the same seed. Turning any loud neurons
// changes answers, so a fair control is as loud (method.md §6.5); without the reference of the model it is drawn
// evenly from all neurons, and whoever shows it says so.

import { matchedSets, uniformSets } from '../model/probe/evaluation/controlSets.ts';
import type { SpanReference } from '../model/probe/spanReference.ts';

export interface ControlSet {
  readonly neurons: readonly number[];
  readonly kind: 'matched' | 'uniform';
}

export interface ControlRequest {
  /** Neurons that the control stands beside. */
  readonly turned: readonly number[];
  readonly seed: number;
  readonly layers: number;
  readonly neurons: number;
  readonly reference: SpanReference | null;
}

let last: { readonly request: ControlRequest; readonly set: ControlSet | null } | null = null;

/** Null when the set is so large that no other of its size is left. */
export function controlSet(request: ControlRequest): ControlSet | null {
  if (last && isSame(last.request, request)) return last.set; // drawn once, asked for at every step of a slider
  const set = draw(request);
  last = { request, set };
  return set;
}

function draw({ turned, seed, layers, neurons, reference }: ControlRequest): ControlSet | null {
  const total = layers * neurons;
  if (turned.length === 0 || 2 * turned.length > total) return null;
  const set = Uint32Array.from(turned).sort();
  const options = { draws: 1, seed };
  const [found] = reference
    ? matchedSets(set, reference, { layers, neurons }, options)
    : uniformSets(set, total, options);
  return found ? { neurons: [...found], kind: reference ? 'matched' : 'uniform' } : null;
}

function isSame(a: ControlRequest, b: ControlRequest): boolean {
  return (
    a.turned === b.turned &&
    a.seed === b.seed &&
    a.reference === b.reference &&
    a.layers === b.layers &&
    a.neurons === b.neurons
  );
}
