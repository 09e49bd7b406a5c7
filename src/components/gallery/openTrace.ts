// Opens a recorded run by its name, as addresses, talks and cards call it: fetched once, then shown at a strength.

import type { QueryClient } from '@tanstack/react-query';
import type { StoreApi } from 'zustand/vanilla';
import { loadTrace } from '../../queries/traces.ts';
import type { ExplorerState } from '../../store/explorer.ts';

export interface TraceOpener {
  readonly client: QueryClient;
  /** The page's address without query and fragment. */
  readonly base: string;
  readonly store: StoreApi<ExplorerState>;
}

/** How many were asked for: whoever asked, the last one wins. */
const asked = new WeakMap<StoreApi<ExplorerState>, number>();

/**
 * @param alpha the nearest that was recorded; null: every neuron as it is
 * @returns it is on show; false where another was asked for meanwhile, or the person went on to something else
 * @throws ExplorerError 'link.invalid' for a name that is not in the list, 'network', 'trace.invalid'
 */
export async function openTrace(
  { client, base, store }: TraceOpener,
  stem: string,
  alpha: number | null = null,
): Promise<boolean> {
  const mine = (asked.get(store) ?? 0) + 1;
  asked.set(store, mine);
  const before = store.getState();
  const trace = await loadTrace(client, base, stem);
  const { run, link } = store.getState();
  const isElsewhere = link !== before.link || (run !== before.run && run !== null && !run.isRecorded);
  if (mine !== asked.get(store) || isElsewhere) return false;
  store.getState().showTrace(trace, stem);
  if (alpha !== null) store.getState().showRecordedAlpha(alpha);
  return true;
}
