// From a ModelSource to checked bytes: out of storage when they are there, else downloaded into it. Bytes are
// hashed at every load, because storage can rot; what does not match its hash is discarded.

import type { ByteSource } from '../../model/byteSource.ts';
import { ExplorerError } from '../../model/errors.ts';
import { blobSource } from '../bytes/blobSource.ts';
import type { LoadProgress, ModelSource, StoredModel } from '../protocol.ts';
import { download } from './download.ts';
import type { ModelStore } from './modelStore.ts';
import { hashOf } from './sha256.ts';

export interface CheckedModel {
  readonly source: ByteSource;
  readonly sha256: string; // lower-case hex
}

export interface ModelCache {
  readonly kind: ModelStore['kind'];
  /** @throws ExplorerError 'network', 'storage', 'file.hash' or 'aborted' */
  open(
    source: ModelSource,
    onProgress: (progress: LoadProgress) => void,
    signal?: AbortSignal,
  ): Promise<CheckedModel>;
  /** Whether open() can do without the network. */
  has(url: string): Promise<boolean>;
  list(): Promise<readonly StoredModel[]>;
  delete(key: string): Promise<void>;
}

export function modelCache(
  store: ModelStore,
  fetchBytes: typeof fetch = (...args) => fetch(...args),
): ModelCache {
  type OnProgress = Parameters<ModelCache['open']>[1];

  async function verify(
    source: ByteSource,
    cached: boolean,
    onProgress: OnProgress,
    signal: AbortSignal | undefined,
  ) {
    const report = (done: number) => onProgress({ stage: 'verify', done, total: source.size, cached });
    report(0);
    return hashOf(source, report, signal);
  }

  /** The complete bytes of a URL. */
  async function obtain(
    url: string,
    bytes: number | null,
    onProgress: OnProgress,
    signal: AbortSignal | undefined,
  ): Promise<{ source: ByteSource; knownHash: string | null; cached: boolean }> {
    const stored = await store.find(url);
    const size = stored?.source.size ?? 0;
    if (stored?.record.sha256 && size === stored.record.size) {
      onProgress({ stage: 'download', done: size, total: size, cached: true });
      return { source: stored.source, knownHash: stored.record.sha256, cached: true };
    }
    // All there but never checked (stopped in between): the check follows anyway.
    if (!stored || size === 0 || size !== stored.record.size) {
      const report = (done: number, total: number) =>
        onProgress({ stage: 'download', done, total, cached: false });
      const record = await download(store, { url, bytes, onProgress: report, signal, fetchBytes });
      await store.update(record);
    }
    const complete = await store.find(url);
    if (!complete) throw new ExplorerError('storage', `${url} was not kept by this browser; load it again`);
    return { source: complete.source, knownHash: null, cached: false };
  }

  async function openUrl(
    { url, bytes, sha256 }: { url: string; bytes: number | null; sha256: string | null },
    onProgress: OnProgress,
    signal: AbortSignal | undefined,
  ): Promise<CheckedModel> {
    const held = sha256 === null ? null : (await store.find(url))?.record.sha256;
    if (held && held !== sha256) await store.delete(url); // an older version of what is published now
    const { source, knownHash, cached } = await obtain(url, bytes, onProgress, signal);
    const found = await verify(source, cached, onProgress, signal);
    const expected = sha256 ?? knownHash;
    if (expected !== null && found !== expected) {
      await store.delete(url);
      const origin = sha256 === null ? 'it had when it was stored' : 'published';
      throw new ExplorerError(
        'file.hash',
        `${source.name} has sha256 ${found}, not the ${expected} ${origin}; its bytes were discarded, load it again`,
      );
    }
    if (knownHash === null) {
      const stored = await store.find(url);
      if (stored) await store.update({ ...stored.record, sha256: found });
    }
    return { source, sha256: found };
  }

  return {
    kind: store.kind,
    async open(source, onProgress, signal) {
      switch (source.kind) {
        case 'file': {
          const opened = blobSource(source.file, source.file.name);
          return { source: opened, sha256: await verify(opened, false, onProgress, signal) };
        }
        case 'url':
          return openUrl({ url: source.url, bytes: null, sha256: null }, onProgress, signal);
        case 'published':
          return openUrl(source, onProgress, signal);
        default:
          return source satisfies never;
      }
    },
    async has(url) {
      const stored = await store.find(url);
      return stored !== null && stored.source.size > 0 && stored.source.size === stored.record.size;
    },
    async list() {
      return (await store.list()).map(({ record, source }) => ({
        key: record.key,
        name: record.name,
        bytes: source.size,
        complete: record.sha256 !== null,
        sha256: record.sha256,
      }));
    },
    delete: (key) => store.delete(key),
  };
}
