// The state for those who need not follow every token: while an answer is written they hear of it a few times a second,
// with a token, and once more when it ends. One for all of them, and never between two tokens, so that all that changes
// on the page changes in one commit.

import type { StoreApi } from 'zustand/vanilla';
import type { ExplorerState } from './explorer.ts';

export interface Sampler {
  /** The state as it was told last. */
  held(): ExplorerState;
  subscribe(listener: () => void): () => void;
}

/** Milliseconds between two tellings. */
const PERIOD_MS = 250;

export function createSampler(store: Pick<StoreApi<ExplorerState>, 'getState' | 'subscribe'>): Sampler {
  const listeners = new Set<() => void>();
  let held = store.getState();
  let isResting = false; // told less than a period ago
  let isWaiting = false; // something new is to be told after the rest
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe = () => {};

  function tell(): void {
    clearTimeout(timer);
    isResting = true;
    isWaiting = false;
    timer = setTimeout(() => {
      isResting = false;
      if (isWaiting && store.getState().run?.status !== 'running') tell();
    }, PERIOD_MS);
    held = store.getState();
    for (const listener of listeners) listener();
  }

  function hear(state: ExplorerState, before: ExplorerState): void {
    const isWriting = state.run?.status === 'running' && before.run?.status === 'running';
    // Only what the run does by itself can wait; what the person did is shown at once.
    if (isResting && isWriting && state.run !== before.run) isWaiting = true;
    else tell();
  }

  return {
    held: () => (listeners.size === 0 ? store.getState() : held),
    subscribe: (listener) => {
      if (listeners.size === 0) {
        held = store.getState();
        unsubscribe = store.subscribe(hear);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        unsubscribe();
        clearTimeout(timer);
        [isResting, isWaiting] = [false, false];
      };
    },
  };
}
