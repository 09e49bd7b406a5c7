// The talk that is published with the page: `talks/h-neurons.json`.

import { queryOptions } from '@tanstack/react-query';
import { readTalk, type Talk } from '../model/talk/talk.ts';
import { fetchListed } from './published.ts';

const FILE = 'talks/h-neurons.json';

/** `base`: the page's address without query and fragment. */
export function talkQuery(base: string) {
  return queryOptions({
    queryKey: ['talk', base],
    queryFn: ({ signal }) => fetchTalk(base, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** @throws ExplorerError 'network', 'talk.invalid' */
export async function fetchTalk(base: string, signal: AbortSignal, get: typeof fetch = fetch): Promise<Talk> {
  const response = await fetchListed(new URL(FILE, base), signal, get);
  return readTalk(await response.text(), FILE);
}
