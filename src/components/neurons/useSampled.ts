// A selector for what changes with every token: while an answer is written it is asked a few times a second.

import { useSyncExternalStore } from 'react';
import type { Explorer, ExplorerState } from '../../store/explorer.ts';
import { createSampler, type Sampler } from '../../store/sampler.ts';
import { useServices } from '../explorerContext.tsx';

const samplers = new WeakMap<Explorer['store'], Sampler>();

/** @param select what it returns must be equal (Object.is) as long as nothing changed */
export function useSampled<T>(select: (state: ExplorerState) => T): T {
  const { store } = useServices();
  const sampler = samplers.get(store) ?? createSampler(store);
  samplers.set(store, sampler);
  return useSyncExternalStore(sampler.subscribe, () => select(sampler.held()));
}
