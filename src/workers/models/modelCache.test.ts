import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { expect, test, vi } from 'vitest';
import { ExplorerError } from '../../model/errors.ts';
import type { LoadProgress, ModelSource } from '../protocol.ts';
import { memoryStore } from './memoryStore.ts';
import { modelCache } from './modelCache.ts';

const URL_A = 'https://models.example/a%20folder/model.gguf?download=1';
const FILE = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7) & 0xff);
const HASH = bytesToHex(sha256(FILE));
const PUBLISHED = { kind: 'published', id: 'm', url: URL_A, bytes: FILE.length, sha256: HASH } as const;

interface ServerOptions {
  readonly file?: Uint8Array;
  readonly ranges?: boolean;
  readonly etag?: string | null;
  /** The connection breaks after so many bytes of a response. */
  readonly breakAfter?: number;
  readonly sendLength?: boolean;
}

/** A web server of one file, and what it was asked. */
function server(options: ServerOptions = {}) {
  const state = { ranges: true, etag: '"v1"' as string | null, file: FILE, sendLength: true, ...options };
  const requests: { range: string | null; ifRange: string | null }[] = [];
  const fetchBytes = (async (_url: unknown, init: RequestInit = {}) => {
    const asked = new Headers(init.headers);
    requests.push({ range: asked.get('Range'), ifRange: asked.get('If-Range') });
    const wanted = /^bytes=(\d+)-$/.exec(asked.get('Range') ?? '')?.[1];
    const isPartial = state.ranges && wanted !== undefined && asked.get('If-Range') === state.etag;
    const from = isPartial ? Number(wanted) : 0;
    const headers = new Headers();
    if (state.etag) headers.set('ETag', state.etag);
    if (isPartial)
      headers.set('Content-Range', `bytes ${from}-${state.file.length - 1}/${state.file.length}`);
    if (state.sendLength) headers.set('Content-Length', String(state.file.length - from));
    const rest = state.file.subarray(from);
    return new Response(streamOf(rest, state.breakAfter), { status: isPartial ? 206 : 200, headers });
  }) as typeof fetch;
  return { state, requests, fetchBytes };
}

function streamOf(bytes: Uint8Array, breakAfter = Number.POSITIVE_INFINITY): ReadableStream {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= breakAfter) return controller.error(new TypeError('network error'));
      if (at >= bytes.length) return controller.close();
      const end = Math.min(at + 700, bytes.length, breakAfter);
      controller.enqueue(bytes.slice(at, end));
      at = end;
    },
  });
}

const ignore = () => {};

test('a published model is downloaded once, checked, and then opens without network', async () => {
  const { requests, fetchBytes } = server();
  const cache = modelCache(memoryStore(), fetchBytes);
  const seen: LoadProgress[] = [];
  const first = await cache.open(PUBLISHED, (progress) => seen.push(progress));
  expect(first.sha256).toBe(HASH);
  expect(await first.source.slice(10, 4000)).toEqual(FILE.slice(10, 4000));
  expect(seen.filter(({ stage }) => stage === 'download').at(-1)).toMatchObject({
    done: 5000,
    total: 5000,
    cached: false,
  });
  expect(seen.at(-1)).toMatchObject({ stage: 'verify', done: 5000, total: 5000 });
  const downloads = seen.filter(({ stage }) => stage === 'download').map(({ done }) => done);
  expect(downloads).toEqual(downloads.toSorted((a, b) => a - b));

  const again: LoadProgress[] = [];
  await cache.open(PUBLISHED, (progress) => again.push(progress));
  expect(requests).toHaveLength(1);
  expect(again.every(({ cached }) => cached)).toBe(true);
  expect(await cache.list()).toEqual([
    { key: URL_A, name: 'model.gguf', bytes: 5000, complete: true, sha256: HASH },
  ]);
});

test('a broken download is kept and goes on where it stopped', async () => {
  const { state, requests, fetchBytes } = server({ breakAfter: 2000 });
  const cache = modelCache(memoryStore(), fetchBytes);
  await expect(cache.open(PUBLISHED, ignore)).rejects.toMatchObject({ code: 'network' });
  expect(await cache.list()).toMatchObject([{ bytes: 2000, complete: false }]);
  expect(await cache.has(URL_A)).toBe(false);
  Object.assign(state, { breakAfter: undefined });
  const seen: LoadProgress[] = [];
  const { sha256: hash } = await cache.open(PUBLISHED, (progress) => seen.push(progress));
  expect(hash).toBe(HASH);
  expect(requests[1]).toEqual({ range: 'bytes=2000-', ifRange: '"v1"' });
  expect(seen[0]).toMatchObject({ stage: 'download', done: 2000, total: 5000 });
});

test('a server without ranges, or whose file has changed, starts over', async () => {
  for (const change of [{ ranges: false }, { etag: '"v2"' }]) {
    const { state, requests, fetchBytes } = server({ breakAfter: 2000 });
    const cache = modelCache(memoryStore(), fetchBytes);
    await expect(cache.open(PUBLISHED, ignore)).rejects.toMatchObject({ code: 'network' });
    Object.assign(state, { breakAfter: undefined, ...change });
    await expect(cache.open(PUBLISHED, ignore)).resolves.toMatchObject({ sha256: HASH });
    expect(requests).toHaveLength(2);
  }
});

test('without a validator a download is not resumed', async () => {
  for (const etag of [null, 'W/"weak"']) {
    const { state, requests, fetchBytes } = server({ breakAfter: 2000, etag });
    const cache = modelCache(memoryStore(), fetchBytes);
    await expect(cache.open(PUBLISHED, ignore)).rejects.toMatchObject({ code: 'network' });
    Object.assign(state, { breakAfter: undefined });
    await cache.open(PUBLISHED, ignore);
    expect(requests[1]?.range).toBeNull();
  }
});

test('bytes with another hash are discarded, and the error names both hashes', async () => {
  const wrong = FILE.with(77, 1);
  const { state, fetchBytes } = server({ file: wrong });
  const cache = modelCache(memoryStore(), fetchBytes);
  const error = await cache.open(PUBLISHED, ignore).catch((e: unknown) => e);
  expect(error).toMatchObject({ code: 'file.hash' });
  expect((error as Error).message).toContain(HASH);
  expect((error as Error).message).toContain(bytesToHex(sha256(wrong)));
  expect(await cache.list()).toEqual([]);
  state.file = FILE;
  await expect(cache.open(PUBLISHED, ignore)).resolves.toMatchObject({ sha256: HASH });
});

test('stored bytes that rot are found by the hash they had when stored', async () => {
  const store = memoryStore();
  const { fetchBytes } = server();
  const cache = modelCache(store, fetchBytes);
  const source: ModelSource = { kind: 'url', url: URL_A };
  await cache.open(source, ignore);
  const record = (await store.find(URL_A))?.record;
  if (!record) throw new Error('not stored');
  const writer = await store.append(record, 0);
  await writer.write(FILE.with(0, 9));
  await writer.close();
  await expect(cache.open(source, ignore)).rejects.toMatchObject({ code: 'file.hash' });
  expect(await cache.list()).toEqual([]);
});

test('a file of another size than published is refused before it is downloaded', async () => {
  const { fetchBytes } = server({ file: FILE.slice(0, 4000) });
  const cache = modelCache(memoryStore(), fetchBytes);
  await expect(cache.open(PUBLISHED, ignore)).rejects.toMatchObject({
    code: 'network',
    message: expect.stringMatching(/4000 bytes .* 5000/),
  });
  expect(await cache.list()).toEqual([]);
});

test('a server that does not tell the length is believed at its end', async () => {
  const { fetchBytes } = server({ sendLength: false });
  const cache = modelCache(memoryStore(), fetchBytes);
  await expect(cache.open({ kind: 'url', url: URL_A }, ignore)).resolves.toMatchObject({ sha256: HASH });
  expect(await cache.has(URL_A)).toBe(true);
});

test('an abort stops the download, keeps what came, and says so', async () => {
  const { fetchBytes } = server();
  const cache = modelCache(memoryStore(), fetchBytes);
  const controller = new AbortController();
  const open = cache.open(
    PUBLISHED,
    ({ done }) => {
      if (done >= 1400) controller.abort();
    },
    controller.signal,
  );
  await expect(open).rejects.toMatchObject({ code: 'aborted' });
  const [stored] = await cache.list();
  expect(stored?.complete).toBe(false);
  expect(stored?.bytes).toBeGreaterThanOrEqual(1400);
});

test('an answer that is no file is an error with its status', async () => {
  const fetchBytes = (async () =>
    new Response('gone', { status: 404, statusText: 'Not Found' })) as typeof fetch;
  const cache = modelCache(memoryStore(), fetchBytes);
  await expect(cache.open(PUBLISHED, ignore)).rejects.toMatchObject({
    code: 'network',
    message: expect.stringContaining('404 Not Found'),
  });
});

test('a picked file is hashed and not stored', async () => {
  const { requests, fetchBytes } = server();
  const cache = modelCache(memoryStore(), fetchBytes);
  const opened = await cache.open({ kind: 'file', file: new File([FILE], 'mine.gguf') }, ignore);
  expect(opened.sha256).toBe(HASH);
  expect(opened.source.name).toBe('mine.gguf');
  expect(requests).toEqual([]);
  expect(await cache.list()).toEqual([]);
});

test('a deleted model is downloaded again', async () => {
  const { requests, fetchBytes } = server();
  const cache = modelCache(memoryStore(), fetchBytes);
  await cache.open(PUBLISHED, ignore);
  await cache.delete(URL_A);
  await cache.delete(URL_A);
  expect(await cache.list()).toEqual([]);
  await cache.open(PUBLISHED, ignore);
  expect(requests).toHaveLength(2);
});

test('when the published hash has changed, what is stored is downloaded again without a word', async () => {
  const newer = FILE.with(5, 99);
  const { state, requests, fetchBytes } = server();
  const cache = modelCache(memoryStore(), fetchBytes);
  await cache.open(PUBLISHED, ignore);
  state.file = newer;
  const hash = bytesToHex(sha256(newer));
  const opened = await cache.open({ ...PUBLISHED, sha256: hash }, ignore);
  expect(opened.sha256).toBe(hash);
  expect(await opened.source.slice(0, 5000)).toEqual(newer);
  expect(requests).toHaveLength(2);
  expect(requests[1]?.range).toBeNull();
  expect(await cache.list()).toMatchObject([{ complete: true, sha256: hash }]);
});

test('when the store refuses, the response stops coming, and the refusal is what is told', async () => {
  const refusal = new ExplorerError('storage', 'is being downloaded in another tab');
  const store = { ...memoryStore(), append: () => Promise.reject(refusal) };
  const cancel = vi.fn();
  const stream = new ReadableStream({ cancel });
  const waiting = modelCache(store, (async () => new Response(stream)) as typeof fetch);
  await expect(waiting.open(PUBLISHED, ignore)).rejects.toBe(refusal);
  expect(cancel).toHaveBeenCalledOnce();

  const aborted = new ReadableStream({
    start: (controller) => controller.error(new DOMException('stopped', 'AbortError')),
  });
  const failed = modelCache(store, (async () => new Response(aborted)) as typeof fetch);
  await expect(failed.open(PUBLISHED, ignore)).rejects.toBe(refusal);
});
