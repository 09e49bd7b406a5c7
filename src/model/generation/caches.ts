// Ownership of caches during one generation: what is made here is disposed here, however the generation ends.

import type { Cache } from './forward.ts';

export interface CacheOwner {
  own(cache: Cache): Cache;
  /** Ends the ownership without disposing. */
  release(cache: Cache): void;
  disposeExcept(kept: Cache | null): void;
}

export function createCacheOwner(): CacheOwner {
  const owned = new Set<Cache>();
  return {
    own(cache) {
      owned.add(cache);
      return cache;
    },
    release(cache) {
      owned.delete(cache);
    },
    disposeExcept(kept) {
      for (const cache of owned) {
        if (cache === kept) continue;
        owned.delete(cache);
        cache.dispose();
      }
    },
  };
}
