// What outlives the visit: the chosen theme, and whether the whole instrument is open. The storage is passed in, so
// that a browser that refuses it only forgets.

import type { StoreApi } from 'zustand/vanilla';
import type { ExplorerState } from './explorer.ts';

type Remembered = Pick<ExplorerState, 'theme' | 'isDetailed'>;

const THEME_KEY = 'h-neuron-explorer.theme';
const DETAIL_KEY = 'h-neuron-explorer.detail';

/** The browser's storage, or null where it is refused (blocked site data, some embedded pages). */
export function openStorage(kind: 'localStorage' | 'sessionStorage' = 'localStorage'): Storage | null {
  try {
    return globalThis[kind];
  } catch (error) {
    if (error instanceof DOMException && error.name === 'SecurityError') return null;
    throw error;
  }
}

/** The page's own defaults where nothing readable is remembered. */
export function recall(storage: Storage | null): Remembered {
  const theme = storage?.getItem(THEME_KEY);
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    isDetailed: storage?.getItem(DETAIL_KEY) === 'all',
  };
}

export function remember(store: StoreApi<ExplorerState>, storage: Storage | null): void {
  store.subscribe((state, before) => {
    if (state.theme !== before.theme) storage?.setItem(THEME_KEY, state.theme);
    // A talk shows the simple view, whatever the person has chosen.
    if (state.isDetailed !== before.isDetailed && !state.isTalking && !before.isTalking) {
      storage?.setItem(DETAIL_KEY, state.isDetailed ? 'all' : 'first');
    }
  });
}
