// Which neurons are marked on the map, and how: the chosen set by the sign of the weight, others that are turned, and
// the control's where its answer is on show.

import type { Mark } from '../../render/marks.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { controlOf } from '../../store/interventions.ts';
import { setOf } from '../../store/probeSet.ts';
import { type TurnTarget, targetOf, turnedBy } from '../../store/targets.ts';

export interface MarkedNeurons extends Pick<Mark, 'shape' | 'tone'> {
  readonly neurons: readonly number[];
  /** For the legend, after the number of neurons. */
  readonly words: string;
}

/** Only kinds that have neurons; the later are drawn on top. */
export function marksOf(state: ExplorerState): MarkedNeurons[] {
  const { probe, arm } = state;
  const target = targetOf(state);
  const marks: MarkedNeurons[] = [];
  // Of a whole layer each neuron would be marked: its row says as much.
  if (arm === 'control' && target !== 'layer') {
    const neurons = controlOf(state)?.neurons ?? [];
    marks.push({ neurons, shape: 'triangle', tone: 'ink', words: 'random neurons of the control' });
  }
  const group = target === 'loudest' || target === 'heaviest' ? (turnedBy(state)?.neurons ?? []) : [];
  const neurons = [...new Set([...group, ...state.ownAlphas.keys()])];
  marks.push({ neurons, shape: 'diamond', tone: 'ink', words: turnedWords(target, state.ownAlphas.size) });
  if (probe) {
    const { positive, negative } = setOf(probe);
    const words = `H-Neurons, weight +${target === 'set' ? ', turned' : ''}`;
    marks.push({ neurons: negative, shape: 'square', tone: 'right', words: 'weight −, scored only' });
    marks.push({ neurons: positive, shape: 'circle', tone: 'wrong', words });
  }
  return marks.filter(({ neurons }) => neurons.length > 0);
}

function turnedWords(target: TurnTarget, byHand: number): string {
  const groups: Readonly<Partial<Record<TurnTarget, string>>> = { loudest: 'loudest', heaviest: 'heaviest' };
  const group = groups[target];
  if (!group) return 'turned by hand';
  return byHand > 0 ? `${group} or by hand, turned` : `${group}, turned`;
}
