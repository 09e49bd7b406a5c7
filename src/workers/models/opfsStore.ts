// Models in the origin private file system: `models/<id>.gguf` beside `models/<id>.json`, the record. The id is
// a hash of the key, because a URL is no file name. Only in workers: sync access handles exist nowhere else.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { blobSource } from '../bytes/blobSource.ts';
import { parseRecord } from './modelRecord.ts';
import type { ModelRecord, ModelStore, StoredBytes } from './modelStore.ts';
import { storageError } from './storageError.ts';

/** The part of FileSystemSyncAccessHandle in use; lib.dom, which some programs compile with, lacks it. */
interface SyncHandle {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

const idOf = (key: string) => bytesToHex(sha256(utf8ToBytes(key))).slice(0, 32);

/** A write may take fewer bytes than it was given. Returns the position behind the last one. */
function writeAll(handle: SyncHandle, bytes: Uint8Array, at: number): number {
  for (let done = 0; done < bytes.byteLength; ) {
    const written = handle.write(bytes.subarray(done), { at: at + done });
    if (written === 0) throw new DOMException('nothing was written', 'QuotaExceededError');
    done += written;
  }
  return at + bytes.byteLength;
}

/** @throws DOMException where the browser denies the file system (private windows of some browsers). */
export async function opfsStore(): Promise<ModelStore> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('models', { create: true });

  async function sync(name: string): Promise<SyncHandle> {
    const handle = (await folder.getFileHandle(name, { create: true })) as FileSystemFileHandle & {
      createSyncAccessHandle(): Promise<SyncHandle>;
    };
    return handle.createSyncAccessHandle();
  }

  async function read(name: string): Promise<File | null> {
    try {
      return await (await folder.getFileHandle(name)).getFile();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return null;
      throw error;
    }
  }

  async function remove(name: string): Promise<void> {
    try {
      await folder.removeEntry(name);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
    }
  }

  async function writeRecord(record: ModelRecord): Promise<void> {
    const handle = await sync(`${idOf(record.key)}.json`);
    try {
      handle.truncate(0);
      writeAll(handle, utf8ToBytes(JSON.stringify(record)), 0);
      handle.flush();
    } finally {
      handle.close();
    }
  }

  async function stored(recordFile: File): Promise<StoredBytes | null> {
    const record = parseRecord(await recordFile.text());
    if (!record) return null; // cut short by a crash: as if it were not there
    const file = await read(`${idOf(record.key)}.gguf`);
    return { record, source: blobSource(file ?? new Blob(), record.name) };
  }

  return {
    kind: 'opfs',
    async list() {
      const found: StoredBytes[] = [];
      for await (const name of (
        folder as FileSystemDirectoryHandle & { keys(): AsyncIterable<string> }
      ).keys()) {
        const file = name.endsWith('.json') ? await read(name) : null;
        const entry = file && (await stored(file));
        if (entry) found.push(entry);
      }
      return found;
    },
    async find(key) {
      const file = await read(`${idOf(key)}.json`);
      return file && stored(file);
    },
    async update(record) {
      try {
        await writeRecord(record);
      } catch (error) {
        throw await storageError(error, record.name);
      }
    },
    async append(record, from) {
      const fail = (error: unknown) => storageError(error, record.name);
      try {
        const handle = await sync(`${idOf(record.key)}.gguf`);
        let end = from;
        try {
          handle.truncate(from);
          await writeRecord(record);
        } catch (error) {
          handle.close(); // else the file stays locked until the worker ends
          throw error;
        }
        return {
          async write(bytes) {
            try {
              end = writeAll(handle, bytes, end);
            } catch (error) {
              throw await fail(error);
            }
          },
          async close() {
            try {
              handle.flush();
            } catch (error) {
              throw await fail(error);
            } finally {
              handle.close();
            }
          },
        };
      } catch (error) {
        throw await fail(error);
      }
    },
    async delete(key) {
      try {
        await remove(`${idOf(key)}.gguf`);
        await remove(`${idOf(key)}.json`);
      } catch (error) {
        throw await storageError(error, key);
      }
    },
  };
}
