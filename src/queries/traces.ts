// The recorded runs that are published with the page: `traces/index.json`, and each file when it is opened.

import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query';
import { ExplorerError } from '../model/errors.ts';
import { decodeTrace } from '../model/trace/codec.ts';
import type { Trace } from '../model/trace/trace.ts';
import { parseTraceIndex, stemOf, type TraceEntry, type TraceIndex } from '../model/trace/traceIndex.ts';
import { fetchListed, fetchPublished, parseJson } from './published.ts';

// Neither is cancelled when the panel that asked goes: a link may wait for the same fetch, and the files are small.

/** `base`: the page's address without query and fragment. An empty list where none is published. */
export function tracesQuery(base: string) {
  return queryOptions({
    queryKey: ['traces', base],
    queryFn: () => fetchTraceIndex(base, null),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function traceQuery(base: string, entry: TraceEntry | null) {
  return queryOptions({
    queryKey: ['trace', base, entry?.file ?? null],
    queryFn: entry ? () => fetchTrace(base, entry, null) : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false, // arrays, by the megabyte
  });
}

/**
 * A published run by its name; fetched once.
 * @throws ExplorerError 'link.invalid' for a name that is not in the list, 'network', 'trace.invalid'
 */
export async function loadTrace(client: QueryClient, base: string, stem: string): Promise<Trace> {
  const traces = await client.fetchQuery(tracesQuery(base));
  const entry = traces.find((one) => stemOf(one) === stem);
  if (entry) return client.fetchQuery(traceQuery(base, entry));
  const known = traces.map(stemOf).join(', ') || 'none';
  throw new ExplorerError(
    'link.invalid',
    `there is no recorded run “${stem.slice(0, 80)}”; there are: ${known}`,
  );
}

/** @throws ExplorerError 'network', or 'trace.invalid' for a list that cannot be read */
export async function fetchTraceIndex(
  base: string,
  signal: AbortSignal | null,
  get: typeof fetch = fetch,
): Promise<TraceIndex['traces']> {
  const file = 'traces/index.json';
  const response = await fetchPublished(new URL(file, base), signal, get);
  if (!response) return [];
  return parseTraceIndex(parseJson(await response.text(), file, 'trace.invalid'), file).traces;
}

/** @throws ExplorerError 'network', 'trace.invalid' */
export async function fetchTrace(
  base: string,
  { file }: Pick<TraceEntry, 'file'>,
  signal: AbortSignal | null,
  get: typeof fetch = fetch,
): Promise<Trace> {
  const response = await fetchListed(new URL(`traces/${file}`, base), signal, get);
  const bytes = await response.arrayBuffer().catch((cause: unknown) => {
    throw new ExplorerError('network', `${file} came only in part; open it again`, { cause });
  });
  return decodeTrace(bytes, file);
}
