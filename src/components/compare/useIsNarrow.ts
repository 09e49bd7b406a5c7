// On a phone the columns become tabs. Known before the first paint, so nothing jumps.

import { useSyncExternalStore } from 'react';

/** As in the styles. */
const NARROW = '(max-width: 640px)';

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);
}
