// From what the sliders show to what the engine is asked for, for the steered answer and for its controls.

import { type Intervention, NO_INTERVENTION, type Scope } from '../model/intervention.ts';
import type { SpanReference } from '../model/probe/spanReference.ts';
import { type ControlRequest, type ControlSet, controlSet } from './controlSet.ts';
import type { ExplorerState } from './explorer.ts';
import { turnedBy } from './targets.ts';

type Choices = Pick<
  ExplorerState,
  | 'probe'
  | 'target'
  | 'group'
  | 'groupSize'
  | 'layer'
  | 'shape'
  | 'groupAlpha'
  | 'ownAlphas'
  | 'scope'
  | 'spanScope'
  | 'bypassed'
>;

export function toIntervention(choices: Choices): Intervention {
  const { groupAlpha, ownAlphas, bypassed } = choices;
  const turned = turnedBy(choices);
  const groups = turned ? [{ ...turned, alpha: groupAlpha, enabled: true }] : NO_INTERVENTION.groups;
  return { own: [...ownAlphas], groups, scope: scopeOf(choices), bypassed };
}

/** The span of a run before, once it is chosen; everywhere until then. */
export function scopeOf({ scope, spanScope }: Pick<Choices, 'scope' | 'spanScope'>): Scope {
  if (scope !== 'ranges') return { kind: scope };
  return spanScope ? { kind: 'ranges', ranges: [spanScope.range] } : { kind: 'all' };
}

type ControlChoices = Choices & Pick<ExplorerState, 'controlSeed' | 'controlKind' | 'reference'>;

/** The draw on show, to be drawn again with other seeds. Null before a model or a recorded run is there. */
export function controlRequest(state: ControlChoices): ControlRequest | null {
  const { shape, reference, controlKind: kind, controlSeed: seed } = state;
  return shape && { turned: allTurned(state), kind, seed, reference, ...shape };
}

/** Of the draw on show. Null while nothing is turned, or when no other neurons are left. */
export function controlOf(state: ControlChoices): ControlSet | null {
  const request = controlRequest(state);
  return request && controlSet(request);
}

/** For the draw on show; null while nothing is turned, or when no other neurons are left. */
export function toControl(state: ControlChoices): Intervention | null {
  const request = controlRequest(state);
  return request && controlFor(toIntervention(state), request);
}

/**
 * As strong and as wide as the steered answer's. Where neurons are turned by hand, each control neuron takes the α
 * of the turned one that has its place from the quietest to the loudest.
 * @param request its `turned` are the neurons of `steered`
 * @returns null when nothing is turned, or no other neurons are left
 */
export function controlFor(steered: Intervention, request: ControlRequest): Intervention | null {
  const control = controlSet(request);
  if (!control) return null;
  const { turned, reference } = request;
  const partners = byLoudness(control.neurons, reference);
  const ownAlphas = new Map(steered.own);
  const own = byLoudness(turned, reference).flatMap((neuron, i) => {
    const alpha = ownAlphas.get(neuron);
    return alpha === undefined ? [] : [[partners[i]!, alpha] as const];
  });
  const byHand = new Set(own.map(([neuron]) => neuron));
  const groups = steered.groups.map((group) => {
    const neurons = control.neurons.filter((neuron) => !byHand.has(neuron));
    return { ...group, neurons, label: `${neurons.length} others` };
  });
  return { ...steered, own, groups };
}

let union: {
  readonly group: readonly number[] | undefined;
  readonly own: ReadonlyMap<number, number>;
  readonly neurons: readonly number[];
} | null = null;

/** The group's neurons and those turned by hand; the same array as long as neither changes. */
export function allTurned(choices: Choices): readonly number[] {
  const group = turnedBy(choices)?.neurons;
  const { ownAlphas: own } = choices;
  if (own.size === 0) return group ?? [];
  if (union?.group !== group || union?.own !== own) {
    union = { group, own, neurons: [...new Set([...(group ?? []), ...own.keys()])] };
  }
  return union.neurons;
}

function byLoudness(neurons: readonly number[], reference: SpanReference | null): readonly number[] {
  return [...neurons].sort((a, b) => (reference ? reference.mean[a]! - reference.mean[b]! : 0) || a - b);
}
