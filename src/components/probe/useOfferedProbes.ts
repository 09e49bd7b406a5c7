// Hands what was fetched to the store, which takes the default set of a model that has none chosen.

import { useEffect } from 'react';
import { useActions } from '../explorerContext.tsx';
import { usePublishedProbes } from './usePublishedProbes.ts';

export function useOfferedProbes(): void {
  const { offerProbes } = useActions();
  const { data } = usePublishedProbes().query;
  useEffect(() => {
    if (data) offerProbes(data);
  }, [data, offerProbes]);
}
