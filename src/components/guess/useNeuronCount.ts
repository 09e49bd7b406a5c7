// How many neurons the model on show has; before any is, the one that the page offers.

import { useQuery } from '@tanstack/react-query';
import { modelIndexQuery } from '../../queries/models.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';

/** Null until it is known. */
export function useNeuronCount(): number | null {
  const offered = useQuery(modelIndexQuery(useServices().base)).data?.[0];
  const shown = useExplorer(({ shape }) => shape && shape.layers * shape.neurons);
  return shown ?? (offered ? offered.layers * offered.neuronsPerLayer : null);
}
