// Which neurons are marked on the map, and how: the chosen set by the sign of the weight, the loudest neurons where
// those are turned, and the control's where its answer is on show.

import type { Mark } from '../../render/marks.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { controlOf, targetOf, turnedBy } from '../../store/interventions.ts';
import { setOf } from '../../store/probeSet.ts';

export interface MarkedNeurons extends Pick<Mark, 'shape' | 'tone'> {
  readonly neurons: readonly number[];
  /** For the legend, after the number of neurons. */
  readonly words: string;
}

/** Only kinds that have neurons; the later are drawn on top. */
export function marksOf(state: ExplorerState): MarkedNeurons[] {
  const { probe, arm } = state;
  const isTurned = targetOf(state) === 'set';
  const marks: MarkedNeurons[] = [];
  if (arm === 'control') {
    const neurons = controlOf(state)?.neurons ?? [];
    marks.push({ neurons, shape: 'triangle', tone: 'ink', words: 'random neurons of the control' });
  }
  if (!isTurned) {
    const neurons = turnedBy(state)?.neurons ?? [];
    marks.push({ neurons, shape: 'diamond', tone: 'ink', words: 'loudest, turned' });
  }
  if (probe) {
    const { positive, negative } = setOf(probe);
    const words = `H-Neurons, weight +${isTurned ? ', turned' : ''}`;
    marks.push({ neurons: negative, shape: 'square', tone: 'right', words: 'weight −, scored only' });
    marks.push({ neurons: positive, shape: 'circle', tone: 'wrong', words });
  }
  return marks.filter(({ neurons }) => neurons.length > 0);
}
