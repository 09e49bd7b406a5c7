// Hands what was fetched to the store, which takes the default set of a model that has none chosen. Where nothing is
// published, or it could not be fetched, the store is told so: a question may be waiting for it.

import { useEffect } from 'react';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { usePublishedProbes } from './usePublishedProbes.ts';

export function useOfferedProbes(): void {
  const { offerProbes } = useActions();
  const sha256 = useExplorer((state) => state.modelHash);
  const { query, isSettled } = usePublishedProbes();
  const { data } = query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another model has other probes, or again none.
  useEffect(() => {
    if (isSettled) offerProbes(data ?? null);
  }, [sha256, data, isSettled, offerProbes]);
}
