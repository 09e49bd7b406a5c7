// The best storage this browser grants: the origin private file system, else the Cache API, else memory.

import { cacheStore } from './cacheStore.ts';
import { memoryStore } from './memoryStore.ts';
import type { ModelStore } from './modelStore.ts';
import { opfsStore } from './opfsStore.ts';

export async function chooseStore(): Promise<ModelStore> {
  // Neither exists on an insecure origin; private windows of some browsers deny one or both.
  const candidates = [
    ...('storage' in navigator &&
    'FileSystemFileHandle' in globalThis &&
    'createSyncAccessHandle' in FileSystemFileHandle.prototype
      ? [opfsStore]
      : []),
    ...('caches' in globalThis ? [cacheStore] : []),
  ];
  for (const open of candidates) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
  return memoryStore();
}
