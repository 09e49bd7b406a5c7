// A neuron that is chosen elsewhere (search, table, a token's card) is brought into view; one that is pressed on the
// map is there already, and the map stays under the hand.

import { useCallback, useEffect, useRef } from 'react';
import { useExplorer, useServices } from '../explorerContext.tsx';

/** @returns chooses a neuron that is on show */
export function useChosenOnShow(show: (neuron: number) => void): (neuron: number) => void {
  const { store } = useServices();
  const chosen = useExplorer((state) => state.neuron);
  const here = useRef<number | null>(null);
  const latest = useRef(show);
  latest.current = show;
  useEffect(() => {
    if (chosen !== null && chosen !== here.current) latest.current(chosen);
    here.current = null;
  }, [chosen]);
  return useCallback(
    (neuron) => {
      here.current = neuron;
      store.getState().chooseNeuron(neuron);
    },
    [store],
  );
}
