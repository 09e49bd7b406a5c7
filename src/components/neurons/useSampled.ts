// A selector for what changes with every token: while an answer is written it is asked at most four times a second,
// and once more when the answer ends. Otherwise it follows the store at once.

import { useMemo, useSyncExternalStore } from 'react';
import type { ExplorerState } from '../../store/explorer.ts';
import { useServices } from '../explorerContext.tsx';

const PERIOD_MS = 250;

/** @param select what it returns must be equal (Object.is) as long as nothing changed */
export function useSampled<T>(select: (state: ExplorerState) => T): T {
  const { store } = useServices();
  const sampler = useMemo(() => createSampler(store, PERIOD_MS), [store]);
  return useSyncExternalStore(sampler.subscribe, () => select(sampler.held()));
}

type Source = Pick<ReturnType<typeof useServices>['store'], 'getState' | 'subscribe'>;

function createSampler(store: Source, periodMs: number) {
  let held = store.getState();
  let takenAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function subscribe(listener: () => void): () => void {
    const take = () => {
      clearTimeout(timer);
      timer = undefined;
      held = store.getState();
      takenAt = performance.now();
      listener();
    };
    const unsubscribe = store.subscribe((state, before) => {
      const isWriting = state.run?.status === 'running' && before.run?.status === 'running';
      // What the person did is shown at once: only what the run does by itself can wait.
      const isRunAlone = isWriting && state.run !== before.run;
      const wait = isRunAlone ? takenAt + periodMs - performance.now() : 0;
      if (wait <= 0) take();
      else timer ??= setTimeout(take, wait);
    });
    take();
    return () => {
      clearTimeout(timer);
      timer = undefined;
      unsubscribe();
    };
  }

  return { subscribe, held: () => held };
}
