// Keeps models as long as the worker lives: all that an insecure origin offers.

import { ExplorerError } from '../../model/errors.ts';
import { blobSource } from '../bytes/blobSource.ts';
import type { ModelRecord, ModelStore, StoredBytes } from './modelStore.ts';

export function memoryStore(): ModelStore {
  const held = new Map<string, { record: ModelRecord; bytes: Blob }>();
  const stored = ({ record, bytes }: { record: ModelRecord; bytes: Blob }): StoredBytes => ({
    record,
    source: blobSource(bytes, record.name),
  });
  return {
    kind: 'memory',
    list: async () => [...held.values()].map(stored),
    find: async (key) => {
      const entry = held.get(key);
      return entry ? stored(entry) : null;
    },
    update: async (record) => {
      const entry = held.get(record.key);
      if (!entry) throw new ExplorerError('storage', `${record.name} is not stored; load it again`);
      held.set(record.key, { ...entry, record });
    },
    append: async (record, from) => {
      const before = held.get(record.key)?.bytes.slice(0, from) ?? new Blob();
      const parts: Blob[] = [before];
      held.set(record.key, { record, bytes: before });
      return {
        write: async (bytes) => {
          parts.push(new Blob([Uint8Array.from(bytes)]));
        },
        close: async () => {
          held.set(record.key, { record, bytes: new Blob(parts) });
        },
      };
    },
    delete: async (key) => {
      held.delete(key);
    },
  };
}
