// The figure on show, the same object until it changes: components that ask for it render once a token at most.

import { useMemo } from 'react';
import { figureKey, figureOf } from '../../store/figure.ts';
import type { Figure } from '../../store/readings.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';

/** Null before the first reading. */
export function useFigure(): Figure | null {
  const { store } = useServices();
  const key = useExplorer(figureKey);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the figure depends on.
  return useMemo(() => figureOf(store.getState()), [store, key]);
}
