// Against caches in memory and a server that is a list of texts: node has neither.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createKeeper } from './keeper.ts';
import type { Site } from './site.ts';

const SCOPE = 'https://name.github.io/explorer/';
const WASM = 'assets/runtime-AAAAAAAA.wasm';

type Files = Readonly<Record<string, string>>;

const integrityOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

function siteOf(version: string, files: Files): Site {
  return {
    version,
    files: Object.entries(files).map(([path, text]) => ({
      path,
      integrity: integrityOf(text),
      isAhead: !path.endsWith('.wasm'),
    })),
  };
}

function memoryCaches(): CacheStorage {
  const all = new Map<string, Map<string, Response>>();
  const open = (name: string) => {
    const kept = all.get(name) ?? new Map<string, Response>();
    all.set(name, kept);
    return {
      match: async (key: string) => kept.get(key)?.clone(),
      put: async (key: string, response: Response) => void kept.set(key, response),
      keys: async () => [...kept.keys()].map((url) => ({ url })),
    };
  };
  return {
    open: async (name: string) => open(name),
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
  } as unknown as CacheStorage;
}

/** Serves what `files` has now; refuses other bytes than asked for, and knows only `inBrowser` by heart. */
function server(files: Files | null, inBrowser: readonly string[] = []) {
  const asked: string[] = [];
  const get = async (input: RequestInfo | URL, { integrity, cache }: RequestInit = {}) => {
    const path =
      new URL(input instanceof Request ? input.url : input).href.slice(SCOPE.length) || 'index.html';
    asked.push(path);
    const text = files?.[path];
    if (files === null || (cache === 'only-if-cached' && !inBrowser.includes(path)))
      throw new TypeError('no network');
    if (text === undefined) return new Response('', { status: 404 });
    if (integrity && integrity !== integrityOf(text)) throw new TypeError(`${path}: other bytes`);
    return new Response(text);
  };
  return { asked, fetch: get as typeof fetch };
}

function keeperOf(site: Site, caches: CacheStorage, { fetch }: { fetch: typeof globalThis.fetch }) {
  const troubles: unknown[] = [];
  return {
    troubles,
    ...createKeeper({ site, scope: SCOPE, caches, fetch, report: (t) => troubles.push(t) }),
  };
}

function fileOf(site: Site, path: string) {
  const file = site.files.find((one) => one.path === path);
  if (!file) throw new Error(`no ${path}`);
  return file;
}

const request = (path: string) => new Request(SCOPE + path);
const FIRST: Files = { 'index.html': 'page 1', 'assets/a-AAAAAAAA.js': 'script', [WASM]: 'runtime 1' };

test('after installing, the page comes without the network, with the headers', async () => {
  const caches = memoryCaches();
  const site = siteOf('1', FIRST);
  await keeperOf(site, caches, server(FIRST)).install();
  const offline = keeperOf(site, caches, server(null));
  const response = await offline.answer(fileOf(site, 'index.html'), request(''));
  expect(await response.text()).toBe('page 1');
  expect(response.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
  expect(await offline.whatIsKept()).toEqual({ page: true, runtime: false });
});

test('a large file is not asked for before it is used, and kept from then on', async () => {
  const caches = memoryCaches();
  const site = siteOf('1', FIRST);
  const online = server(FIRST);
  const keeper = keeperOf(site, caches, online);
  await keeper.install();
  expect(online.asked).not.toContain(WASM);
  await keeper.answer(fileOf(site, WASM), request(WASM));
  const offline = keeperOf(site, caches, server(null));
  expect(await (await offline.answer(fileOf(site, WASM), request(WASM))).text()).toBe('runtime 1');
  expect(await offline.whatIsKept()).toEqual({ page: true, runtime: true });
});

test('what the browser has of before there was a worker is kept, and nothing else', async () => {
  const caches = memoryCaches();
  const files = { ...FIRST, 'assets/other-AAAAAAAA.wasm': 'runtime 2' };
  const site = siteOf('1', files);
  const keeper = keeperOf(site, caches, server(files, [WASM]));
  await keeper.keepUsed();
  const offline = keeperOf(site, caches, server(null));
  expect(await (await offline.answer(fileOf(site, WASM), request(WASM))).text()).toBe('runtime 1');
  const other = 'assets/other-AAAAAAAA.wasm';
  await expect(offline.answer(fileOf(site, other), request(other))).rejects.toThrow('no network');
  expect(keeper.troubles).toEqual([]);
});

test('a new version fetches what changed only, and the successor of what was used', async () => {
  const caches = memoryCaches();
  const first = siteOf('1', FIRST);
  const before = keeperOf(first, caches, server(FIRST));
  await before.install();
  await before.answer(fileOf(first, WASM), request(WASM));

  const successor = 'assets/runtime-BBBBBBBB.wasm';
  const unused = 'assets/other-BBBBBBBB.wasm';
  const next = {
    'index.html': 'page 2',
    'assets/a-AAAAAAAA.js': 'script',
    [successor]: 'runtime 2',
    [unused]: '',
  };
  const second = siteOf('2', next);
  const online = server(next);
  const after = keeperOf(second, caches, online);
  await after.install();
  expect(online.asked.toSorted()).toEqual([successor, 'index.html']);

  // The page of before goes on as it was until the new version takes over.
  const page = fileOf(first, 'index.html');
  const old = keeperOf(first, caches, server(null));
  expect(await (await old.answer(page, request(''))).text()).toBe('page 1');
  await after.dropOthers();
  await expect(old.answer(page, request(''))).rejects.toThrow('no network');
  expect(await after.whatIsKept()).toEqual({ page: true, runtime: true });
});

test('a file of another deployment is not installed', async () => {
  const caches = memoryCaches();
  const half = server({ ...FIRST, 'assets/a-AAAAAAAA.js': 'another script' });
  await expect(keeperOf(siteOf('1', FIRST), caches, half).install()).rejects.toThrow('other bytes');
});

test('where the server has other bytes by now, they come as without a worker, and are not kept', async () => {
  const caches = memoryCaches();
  const site = siteOf('1', FIRST);
  const later = keeperOf(site, caches, server({ [WASM]: 'runtime 3' }));
  expect(await (await later.answer(fileOf(site, WASM), request(WASM))).text()).toBe('runtime 3');
  expect(await later.whatIsKept()).toEqual({ page: false, runtime: false });
});

test('a full storage does not stand in the way of an answer', async () => {
  const caches = memoryCaches();
  const full = new DOMException('full', 'QuotaExceededError');
  const refusing = {
    ...caches,
    open: async (name: string) => ({ ...(await caches.open(name)), put: () => Promise.reject(full) }),
  } as unknown as CacheStorage;
  const site = siteOf('1', FIRST);
  const keeper = keeperOf(site, refusing, server(FIRST));
  expect(await (await keeper.answer(fileOf(site, WASM), request(WASM))).text()).toBe('runtime 1');
  expect(keeper.troubles).toEqual([full]);
});

test.each(['open', 'match'] as const)(
  'a storage that fails to %s leaves the page as without a worker',
  async (at) => {
    const broken = new DOMException('Internal error.', 'UnknownError');
    const fail = () => Promise.reject(broken);
    const caches = memoryCaches();
    const failing = {
      ...caches,
      open: at === 'open' ? fail : async (name: string) => ({ ...(await caches.open(name)), match: fail }),
    } as unknown as CacheStorage;
    const site = siteOf('1', FIRST);
    const keeper = keeperOf(site, failing, server(FIRST));
    expect(await (await keeper.answer(fileOf(site, 'index.html'), request(''))).text()).toBe('page 1');
    expect(keeper.troubles).toEqual([broken]);
    // Other bytes by now, and nothing to look them up in.
    const later = keeperOf(site, failing, server({ 'index.html': 'page 2' }));
    expect(await (await later.answer(fileOf(site, 'index.html'), request(''))).text()).toBe('page 2');
  },
);

test('caches of others on the same origin stay', async () => {
  const caches = memoryCaches();
  for (const name of ['models', 'h-neuron-explorer /elsewhere/ 1', 'h-neuron-explorer /explorer/ 0']) {
    await caches.open(name);
  }
  await keeperOf(siteOf('1', FIRST), caches, server(FIRST)).dropOthers();
  expect(await caches.keys()).toEqual(['models', 'h-neuron-explorer /elsewhere/ 1']);
});
