// The page opens with the first of the recorded runs that are published with it, unless something else came first.

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { traceQuery, tracesQuery } from '../queries/traces.ts';
import { useServices } from './explorerContext.tsx';

interface FirstRun {
  /** Being fetched, and nothing else is on show. */
  readonly isComing: boolean;
  /** In words, why there is none; null while there may be one. */
  readonly trouble: string | null;
}

export function useFirstRun(): FirstRun {
  const { base, store } = useServices();
  const index = useQuery(tracesQuery(base));
  const { data: trace, error } = useQuery(traceQuery(base, index.data?.[0] ?? null));
  useEffect(() => {
    const { modelHash, waiting, question, showTrace } = store.getState();
    if (trace && modelHash === null && waiting === null && question === '') showTrace(trace);
  }, [trace, store]);
  const trouble = (index.error ?? error)?.message ?? null;
  const isListed = index.isPending || index.data?.[0] !== undefined;
  return { isComing: isListed && !trace && trouble === null, trouble };
}
