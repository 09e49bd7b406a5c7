// The chosen theme outlives the visit. The storage is passed in, so that a browser that refuses it only forgets.

import type { StoreApi } from 'zustand/vanilla';
import type { ExplorerState } from './explorer.ts';
import type { ThemeChoice } from './viewSlice.ts';

const KEY = 'h-neuron-explorer.theme';

/** The browser's storage, or null where it is refused (blocked site data, some embedded pages). */
export function openStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'SecurityError') return null;
    throw error;
  }
}

/** 'auto' when nothing readable is remembered. */
export function rememberedTheme(storage: Storage | null): ThemeChoice {
  const value = storage?.getItem(KEY);
  return value === 'light' || value === 'dark' ? value : 'auto';
}

export function rememberTheme(store: StoreApi<ExplorerState>, storage: Storage | null): void {
  store.subscribe((state, before) => {
    if (state.theme !== before.theme) storage?.setItem(KEY, state.theme);
  });
}
