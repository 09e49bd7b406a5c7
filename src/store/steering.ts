// From the plain words of a link to the sliders, and to what the engine is asked for: the way back of experiment.ts.

import type { Intervention } from '../model/intervention.ts';
import type { Experiment, Steering } from '../model/permalink/experiment.ts';
import type { ExplorerState } from './explorer.ts';
import { toIntervention } from './interventions.ts';
import type { ShownShape } from './modelSlice.ts';

export type Sliders = Pick<
  ExplorerState,
  'target' | 'group' | 'groupSize' | 'layer' | 'groupAlpha' | 'ownAlphas' | 'scope' | 'spanScope' | 'bypassed'
>;

/**
 * @param now what stays where the steering says nothing of it
 * @param asked what a span is of, see spanScope.ts
 */
export function slidersOf(steering: Steering, now: Sliders, asked: string): Sliders {
  const { alpha: groupAlpha, own, scope, bypassed } = steering;
  const [range] = scope.kind === 'ranges' ? scope.ranges : [];
  return {
    ...groupSliders(steering.group, now),
    groupAlpha,
    ownAlphas: new Map(own),
    scope: scope.kind,
    spanScope: range ? { range, text: '', asked } : null,
    bypassed,
  };
}

function groupSliders(
  group: Steering['group'],
  { target, groupSize, layer }: Sliders,
): Pick<Sliders, 'target' | 'group' | 'groupSize' | 'layer'> {
  const rest = { target, group: null, groupSize, layer };
  switch (group?.kind) {
    case undefined:
      return { ...rest, target: 'loudest' }; // none chosen: nothing is turned
    case 'set':
      return { ...rest, target: 'set' };
    case 'heaviest':
      return { ...rest, target: 'heaviest', groupSize: group.size };
    case 'layer':
      return { ...rest, target: 'layer', layer: group.layer };
    case 'neurons': {
      const { neurons } = group;
      const frozen = { ranked: neurons, neurons, at: null };
      return { ...rest, target: 'loudest', group: frozen, groupSize: neurons.length };
    }
    default:
      return group satisfies never;
  }
}

/** What the engine is asked for when the sliders stand so. */
export function interventionOf(
  steering: Steering,
  state: Sliders & Pick<ExplorerState, 'probe' | 'shape'>,
): Intervention {
  return toIntervention({ ...state, ...slidersOf(steering, state, '') });
}

/** What of an experiment does not fit a model, in a sentence; null: all of it does. */
export function misfit(
  { turns, settings, view }: Experiment,
  { layers, neurons }: ShownShape,
): string | null {
  const total = layers * neurons;
  const all = [settings.steering, ...turns.flatMap(steeringsOf)];
  const named = all.flatMap(({ group, own }) => [
    ...(group?.kind === 'neurons' ? group.neurons : []),
    ...own.map(([neuron]) => neuron),
  ]);
  const most = Math.max(view.neuron ?? -1, largest(named));
  if (most >= total) return `it names the neuron ${most}, and this model has ${total} (0 to ${total - 1})`;
  const layer = Math.max(-1, ...all.map(({ group }) => (group?.kind === 'layer' ? group.layer : -1)));
  if (layer >= layers)
    return `it names the layer ${layer}, and this model has ${layers} (0 to ${layers - 1})`;
  return null;
}

function steeringsOf({ steering, moves, forks }: Experiment['turns'][number]): Steering[] {
  return [steering, ...moves.map((move) => move.steering), ...forks.map((fork) => fork.steering)];
}

/** -1 of none. Not Math.max(...): a link may name thousands. */
function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, n) => Math.max(most, n), -1);
}
