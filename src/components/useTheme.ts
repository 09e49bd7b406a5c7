// The theme that is shown: the person's choice, else the system's. Written to the root element for the styles,
// returned for what is drawn on canvas.

import { useEffect, useSyncExternalStore } from 'react';
import type { Theme } from '../render/ramps.ts';
import { useExplorer } from './explorerContext.tsx';

const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  systemIsDark.addEventListener('change', listener);
  return () => systemIsDark.removeEventListener('change', listener);
}

export function useTheme(): Theme {
  const choice = useExplorer((state) => state.theme);
  const isDark = useSyncExternalStore(subscribe, () => systemIsDark.matches);
  const theme = choice === 'auto' ? (isDark ? 'dark' : 'light') : choice;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return theme;
}
