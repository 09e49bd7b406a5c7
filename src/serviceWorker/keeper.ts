// What is kept of a version: a cache of its own, filled when it is installed, with whatever an earlier version already
// had of the same bytes. The caches of other versions go when this one takes over.

import { isolated } from './isolation.ts';
import type { Kept } from './messages.ts';
import {
  addressOf,
  cachePrefix,
  familyOf,
  isHashed,
  keyOf,
  pathOf,
  type Site,
  type SiteFile,
} from './site.ts';

export interface Keeper {
  /** @throws TypeError or DOMException where a file could not be had or kept */
  install(): Promise<void>;
  dropOthers(): Promise<void>;
  /** A file of this version, with the headers; kept from now on. */
  answer(file: SiteFile, request: Request): Promise<Response>;
  keepUsed(): Promise<void>;
  whatIsKept(): Promise<Kept>;
}

export interface KeeperOptions {
  readonly site: Site;
  /** The page's folder, as an absolute address that ends with a slash. */
  readonly scope: string;
  readonly caches: CacheStorage;
  readonly fetch: typeof fetch;
  /** Told of what could not be kept but does not stand in the way of an answer. */
  readonly report: (trouble: unknown) => void;
}

export function createKeeper({ site, scope, caches, fetch, report }: KeeperOptions): Keeper {
  const prefix = cachePrefix(scope);
  const name = prefix + site.version;
  const key = (file: SiteFile) => keyOf(file, scope);

  async function others(): Promise<string[]> {
    return (await caches.keys()).filter((other) => other.startsWith(prefix) && other !== name);
  }

  /** Exactly the bytes that the build listed, or a TypeError. */
  async function fetchListed(file: SiteFile, cache: RequestCache): Promise<Response> {
    const { path, integrity } = file;
    const response = await fetch(addressOf(path, scope), { integrity, cache, mode: 'same-origin' });
    if (response.ok) return response;
    throw new TypeError(`${path} answered ${response.status}`);
  }

  async function install(): Promise<void> {
    const cache = await caches.open(name);
    const earlier = await Promise.all((await others()).map((other) => caches.open(other)));
    const known = await Promise.all(earlier.map((one) => one.keys()));
    const families = new Set(known.flat().map(({ url }) => familyOf(pathOf(url, scope) ?? '')));
    // What an earlier version kept because it was used is used.
    const wanted = site.files.filter(({ path, isAhead }) => isAhead || families.has(familyOf(path)));
    await Promise.all(
      wanted.map(async (file) => {
        if (await cache.match(key(file))) return;
        for (const one of earlier) {
          const same = await one.match(key(file));
          if (same) return cache.put(key(file), same);
        }
        // What has no hash in its name may be in the browser's own cache as it was before.
        await cache.put(key(file), await fetchListed(file, isHashed(file.path) ? 'default' : 'no-cache'));
      }),
    );
  }

  return {
    install,
    async dropOthers() {
      await Promise.all((await others()).map((other) => caches.delete(other)));
    },
    async answer(file, request) {
      let cache: Cache | null = null;
      try {
        cache = await caches.open(name);
        const kept = await cache.match(key(file));
        if (kept) return isolated(kept);
      } catch (error) {
        report(error); // a storage that is broken must not take the page with it
      }
      let response: Response;
      try {
        response = await fetchListed(file, 'default');
      } catch {
        return isolated(await fetch(request)); // no network, or another file there by now: as without a worker
      }
      await cache?.put(key(file), response.clone()).catch(report); // a full storage is no reason to answer nothing
      return isolated(response);
    },
    async keepUsed() {
      const cache = await caches.open(name);
      for (const file of site.files) {
        if (file.isAhead || (await cache.match(key(file)))) continue;
        try {
          await cache.put(key(file), await fetchListed(file, 'only-if-cached'));
        } catch (error) {
          // Not in the browser's cache: not used before, or already forgotten. The next use keeps it.
          if (!(error instanceof TypeError)) report(error);
        }
      }
    },
    async whatIsKept() {
      const cache = await caches.open(name);
      const keys = new Set((await cache.keys()).map(({ url }) => url));
      const isKept = (file: SiteFile) => keys.has(key(file));
      return {
        page: site.files.filter(({ isAhead }) => isAhead).every(isKept),
        runtime: site.files.filter(({ path }) => path.endsWith('.wasm')).some(isKept),
      };
    },
  };
}
