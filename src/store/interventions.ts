// From what the sliders show to what the engine is asked for, for the steered answer and for its control.

import { type Intervention, NO_INTERVENTION } from '../model/intervention.ts';
import { type ControlSet, controlSet } from './controlSet.ts';
import type { ExplorerState } from './explorer.ts';
import { setOf } from './probeSet.ts';

/** What the strength turns: the H-Neurons of the chosen set, or the loudest neurons of a token. */
export type TurnTarget = 'set' | 'loudest';

export interface Turned {
  readonly id: 'h-neurons' | 'loudest';
  /** For the list of moves. */
  readonly label: string;
  readonly neurons: readonly number[];
}

/** Without a probe there is nothing but the loudest. */
export function targetOf({ probe, target }: Pick<ExplorerState, 'probe' | 'target'>): TurnTarget {
  return probe ? target : 'loudest';
}

/** Null until the loudest neurons are chosen, or for a set without H-Neurons. */
export function turnedBy(state: Pick<ExplorerState, 'probe' | 'target' | 'group'>): Turned | null {
  const { probe, group } = state;
  if (probe && targetOf(state) === 'set') {
    const { positive } = setOf(probe);
    if (positive.length === 0) return null;
    return { id: 'h-neurons', label: `${positive.length} H-Neurons`, neurons: positive };
  }
  return group && { id: 'loudest', label: `top ${group.neurons.length}`, neurons: group.neurons };
}

type Choices = Pick<
  ExplorerState,
  'probe' | 'target' | 'group' | 'groupAlpha' | 'ownAlphas' | 'scope' | 'bypassed'
>;

export function toIntervention(choices: Choices): Intervention {
  return interventionOf(choices, turnedBy(choices), [...choices.ownAlphas]);
}

type ControlChoices = Choices & Pick<ExplorerState, 'controlSeed' | 'reference' | 'opened'>;

/** Null while nothing is turned, or when no other neurons are left. */
export function controlOf(state: ControlChoices): ControlSet | null {
  const { opened, controlSeed, reference } = state;
  const turned = turnedBy(state);
  if (!opened || !turned) return null;
  const { layers, neurons } = opened.config;
  return controlSet({ turned: turned.neurons, seed: controlSeed, layers, neurons, reference });
}

/** As strong and as wide as the steered answer's; neurons turned by hand have no control. */
export function toControl(state: ControlChoices): Intervention {
  const control = controlOf(state);
  const turned: Turned | null = control && {
    id: turnedBy(state)?.id ?? 'loudest',
    label: `${control.neurons.length} others`,
    neurons: control.neurons,
  };
  return interventionOf(state, turned, []);
}

function interventionOf(
  { groupAlpha, scope, bypassed }: Choices,
  turned: Turned | null,
  own: Intervention['own'],
): Intervention {
  const groups = turned ? [{ ...turned, alpha: groupAlpha, enabled: true }] : NO_INTERVENTION.groups;
  return { own, groups, scope: { kind: scope }, bypassed };
}
