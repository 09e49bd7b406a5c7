// What stands under a saved figure: of which model, answer and token it is, and by which probe.

import { isOneToken } from '../../store/figure.ts';
import type { Place } from '../../store/readings.ts';
import { armOf } from '../../store/run.ts';
import { useServices } from '../explorerContext.tsx';
import { useShownModelName } from '../useModelName.ts';
import { placeWords } from './words.ts';

/** @returns the caption of a figure of one place, or of all answers; read when a figure is saved */
export function useCaption(): (place: Place | null) => string {
  const { store } = useServices();
  const model = useShownModelName();
  return (place) => {
    const { run, probe } = store.getState();
    const arm = place && armOf(run, place.arm);
    const parts = [
      model,
      run && `Question: “${run.question}”`,
      arm && `${arm.label} answer`,
      place && `${isOneToken(place) ? 'token' : 'mean over'} ${placeWords(run, place)}`,
      probe && `probe ${probe.id}`,
    ];
    return `${parts.filter(Boolean).join(' · ')}. Made with the H-Neuron Explorer.`;
  };
}
