// Models in the Cache API, for browsers that deny the origin private file system. A cached response cannot grow,
// so bytes are kept in chunks: `<id>/0`, `<id>/1`, … beside `<id>/record`, under addresses that are never fetched.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ByteSource } from '../../model/byteSource.ts';
import { ExplorerError } from '../../model/errors.ts';
import { parseRecord } from './modelRecord.ts';
import type { ModelRecord, ModelStore, StoredBytes } from './modelStore.ts';
import { storageError } from './storageError.ts';

/** Large enough that a model has tens of chunks, small enough to be held in memory while it fills. */
const CHUNK_BYTES = 1 << 23; // 8 MB
const CACHE_NAME = 'models';

function addressOf(key: string, part: number | 'record'): string {
  return `https://models.invalid/${bytesToHex(sha256(utf8ToBytes(key))).slice(0, 32)}/${part}`;
}

/** @throws DOMException where the browser denies the cache. */
export async function cacheStore(): Promise<ModelStore> {
  const cache = await caches.open(CACHE_NAME);

  async function chunk(key: string, index: number): Promise<Blob | null> {
    const response = await cache.match(addressOf(key, index));
    return response ? response.blob() : null;
  }

  async function sizeOf(key: string): Promise<number> {
    for (let index = 0, size = 0; ; index++) {
      const part = await chunk(key, index);
      size += part?.size ?? 0;
      if (!part || part.size < CHUNK_BYTES) return size;
    }
  }

  function source(record: ModelRecord, size: number): ByteSource {
    return {
      size,
      name: record.name,
      async slice(start, end) {
        const out = new Uint8Array(end - start);
        for (let at = start; at < end; ) {
          const index = Math.floor(at / CHUNK_BYTES);
          const offset = at - index * CHUNK_BYTES;
          const part = await chunk(record.key, index);
          const bytes = new Uint8Array((await part?.slice(offset, offset + end - at).arrayBuffer()) ?? []);
          if (bytes.byteLength === 0) {
            throw new ExplorerError(
              'storage',
              `${record.name} is no longer stored in full; delete it and load again`,
            );
          }
          out.set(bytes, at - start);
          at += bytes.byteLength;
        }
        return out;
      },
    };
  }

  async function find(key: string): Promise<StoredBytes | null> {
    const response = await cache.match(addressOf(key, 'record'));
    const record = response && parseRecord(await response.text());
    return record ? { record, source: source(record, await sizeOf(key)) } : null;
  }

  async function put(record: ModelRecord, part: number | 'record', body: BodyInit): Promise<void> {
    try {
      await cache.put(addressOf(record.key, part), new Response(body));
    } catch (error) {
      throw await storageError(error, record.name);
    }
  }

  async function deleteFrom(key: string, first: number): Promise<void> {
    for (let index = first; await cache.delete(addressOf(key, index)); index++);
  }

  return {
    kind: 'cache',
    find,
    async list() {
      const found: StoredBytes[] = [];
      for (const request of await cache.keys()) {
        if (!request.url.endsWith('/record')) continue;
        const record = parseRecord((await (await cache.match(request))?.text()) ?? '');
        if (record) found.push({ record, source: source(record, await sizeOf(record.key)) });
      }
      return found;
    },
    update: (record) => put(record, 'record', JSON.stringify(record)),
    async append(record, from) {
      let index = Math.floor(from / CHUNK_BYTES);
      const kept = await chunk(record.key, index);
      let parts: Blob[] = kept ? [kept.slice(0, from - index * CHUNK_BYTES)] : [];
      let held = parts[0]?.size ?? 0;
      await deleteFrom(record.key, index);
      await put(record, 'record', JSON.stringify(record));
      return {
        async write(bytes) {
          parts.push(new Blob([Uint8Array.from(bytes)]));
          held += bytes.byteLength;
          while (held >= CHUNK_BYTES) {
            const all = new Blob(parts);
            await put(record, index++, all.slice(0, CHUNK_BYTES));
            parts = [all.slice(CHUNK_BYTES)];
            held -= CHUNK_BYTES;
          }
        },
        close: () => put(record, index, new Blob(parts)),
      };
    },
    async delete(key) {
      await cache.delete(addressOf(key, 'record'));
      await deleteFrom(key, 0);
    },
  };
}
