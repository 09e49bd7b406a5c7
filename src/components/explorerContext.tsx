// How components reach the store. The value never changes after start, so reading it never re-renders;
// `useExplorer` re-renders on what its selector returns.

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ReadLens } from '../queries/lens.ts';
import type { ModelStore } from '../queries/storedModels.ts';
import type { Explorer, ExplorerState } from '../store/explorer.ts';
import type { Site } from '../store/site.ts';

export interface ExplorerServices extends Explorer {
  /** The page's address without query and fragment: models are beside it. */
  readonly base: string;
  /** A model that the address asks for, or null. */
  readonly linkedModelUrl: string | null;
  /** What the address asked for in vain, in sentences. */
  readonly linkComplaints: readonly string[];
  /** Address of what is on show. */
  readonly linkTo: () => Promise<string>;
  readonly site: Site;
  readonly storage: ModelStore;
  readonly lens: ReadLens;
}

export const ExplorerContext = createContext<ExplorerServices | null>(null);

export function useServices(): ExplorerServices {
  const services = useContext(ExplorerContext);
  if (!services) throw new Error('useServices outside ExplorerContext');
  return services;
}

export function useExplorer<T>(selector: (state: ExplorerState) => T): T {
  return useStore(useServices().store, selector);
}

/** Actions never change: reading them once is enough. */
export function useActions(): ExplorerState {
  return useServices().store.getState();
}
