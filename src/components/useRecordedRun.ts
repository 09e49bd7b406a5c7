// The page opens with the first of the recorded runs that are published with it, unless something else came first.

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { stemOf } from '../model/trace/traceIndex.ts';
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
  const first = index.data?.[0] ?? null;
  const { data: trace, error } = useQuery(traceQuery(base, first));
  useEffect(() => {
    const { modelHash, waiting, question, link, showTrace } = store.getState();
    if (!trace || !first || modelHash !== null || waiting !== null || question !== '' || link !== null)
      return;
    showTrace(trace, stemOf(first));
  }, [trace, first, store]);
  const trouble = (index.error ?? error)?.message ?? null;
  const isListed = index.isPending || first !== null;
  return { isComing: isListed && !trace && trouble === null, trouble };
}
