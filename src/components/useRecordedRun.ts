// The first of the recorded runs that are published with the page.

import { useQuery } from '@tanstack/react-query';
import type { Trace } from '../model/trace/trace.ts';
import { traceQuery, tracesQuery } from '../queries/traces.ts';
import { useServices } from './explorerContext.tsx';

/** `trouble`: in words, when the recording could not be had. */
export function useRecordedRun(): { readonly trace: Trace | null; readonly trouble: string | null } {
  const { base } = useServices();
  const index = useQuery(tracesQuery(base));
  const trace = useQuery(traceQuery(base, index.data?.[0] ?? null));
  return { trace: trace.data ?? null, trouble: (index.error ?? trace.error)?.message ?? null };
}
