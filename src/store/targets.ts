// What the strength turns: one group of neurons, chosen in one of four ways.

import type { ExplorerState } from './explorer.ts';
import { setOf } from './probeSet.ts';

/** H-Neurons of the chosen set; its k heaviest; the k loudest at one token, frozen when chosen; a whole layer. */
export type TurnTarget = 'set' | 'heaviest' | 'loudest' | 'layer';

export interface Turned {
  readonly id: 'h-neurons' | 'loudest' | 'layer';
  /** For the list of moves. */
  readonly label: string;
  /** The same array as long as the choice stands. */
  readonly neurons: readonly number[];
}

type Choice = Pick<ExplorerState, 'probe' | 'target' | 'group' | 'groupSize' | 'layer' | 'shape'>;

/** Without a probe there are no H-Neurons to turn. */
export function targetOf({ probe, target }: Pick<ExplorerState, 'probe' | 'target'>): TurnTarget {
  return probe || target === 'layer' ? target : 'loudest';
}

/** Null until the loudest neurons are chosen, or for a set without H-Neurons. */
export function turnedBy(state: Choice): Turned | null {
  const { probe, group, shape } = state;
  const target = targetOf(state);
  switch (target) {
    case 'set':
    case 'heaviest': {
      if (!probe) return null;
      const { positive, heaviest } = setOf(probe);
      const isAll = target === 'set';
      const neurons = isAll ? positive : heaviest(state.groupSize);
      if (neurons.length === 0) return null;
      const label = isAll ? `${neurons.length} H-Neurons` : `top ${neurons.length} by weight`;
      return { id: 'h-neurons', label, neurons };
    }
    case 'loudest':
      return group && { id: 'loudest', label: `top ${group.neurons.length}`, neurons: group.neurons };
    case 'layer': {
      if (!shape) return null;
      const layer = Math.min(state.layer, shape.layers - 1);
      return { id: 'layer', label: `layer ${layer}`, neurons: layerNeurons(layer, shape.neurons) };
    }
    default:
      return target satisfies never;
  }
}

const layers = new Map<string, readonly number[]>();

function layerNeurons(layer: number, width: number): readonly number[] {
  const key = `${layer}/${width}`;
  const known = layers.get(key);
  if (known) return known;
  const made = Array.from({ length: width }, (_, j) => layer * width + j);
  layers.set(key, made);
  return made;
}
