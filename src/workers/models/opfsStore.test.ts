import { afterEach, expect, test, vi } from 'vitest';
import type { ModelRecord } from './modelStore.ts';
import { opfsStore } from './opfsStore.ts';

afterEach(() => vi.unstubAllGlobals());

const RECORD: ModelRecord = {
  key: 'https://models.example/m.gguf',
  name: 'm.gguf',
  size: 8,
  validator: '"v1"',
  sha256: null,
};
const BYTES = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

/** A file system in memory that locks as browsers do: one sync handle a file. `fails` breaks one operation. */
function fakeFolder() {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const locked = new Set<string>();
  const state = { fails: (_operation: string, _name: string): boolean => false };
  const attempt = (operation: string, name: string) => {
    if (state.fails(operation, name)) throw new DOMException('no room', 'QuotaExceededError');
  };

  function syncHandle(name: string) {
    if (locked.has(name)) throw new DOMException('locked', 'NoModificationAllowedError');
    locked.add(name);
    const resized = (size: number) => {
      const bytes = new Uint8Array(size);
      bytes.set((files.get(name) ?? new Uint8Array()).subarray(0, size));
      files.set(name, bytes);
      return bytes;
    };
    return {
      truncate(size: number) {
        attempt('truncate', name);
        resized(size);
      },
      write(bytes: Uint8Array, { at }: { at: number }) {
        attempt('write', name);
        const part = bytes.subarray(0, 5); // browsers may write less than was given
        resized(Math.max(files.get(name)?.length ?? 0, at + part.length)).set(part, at);
        return part.length;
      },
      flush: () => attempt('flush', name),
      close: () => locked.delete(name),
    };
  }

  const folder = {
    async getFileHandle(name: string, { create = false } = {}) {
      if (!files.has(name)) {
        if (!create) throw new DOMException('no such file', 'NotFoundError');
        files.set(name, new Uint8Array());
      }
      return {
        getFile: async () => new File([files.get(name) ?? ''], name),
        createSyncAccessHandle: async () => syncHandle(name),
      };
    },
    async removeEntry(name: string) {
      if (!files.delete(name)) throw new DOMException('no such file', 'NotFoundError');
    },
    async *keys() {
      yield* [...files.keys()];
    },
  };
  const root = { getDirectoryHandle: async () => folder };
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => root } });
  return { state, locked };
}

async function writeAll(store: Awaited<ReturnType<typeof opfsStore>>): Promise<void> {
  const writer = await store.append(RECORD, 0);
  try {
    await writer.write(BYTES);
  } finally {
    await writer.close();
  }
}

test('what was written in parts is found again, and goes on where it stopped', async () => {
  const { locked } = fakeFolder();
  const store = await opfsStore();
  const first = await store.append(RECORD, 0);
  await first.write(BYTES.subarray(0, 7));
  await first.close();
  const second = await store.append(RECORD, 3);
  await second.write(BYTES.subarray(3));
  await second.close();
  const found = await store.find(RECORD.key);
  expect(found?.record).toEqual(RECORD);
  expect(await found?.source.slice(0, 8)).toEqual(BYTES);
  expect(await store.list()).toHaveLength(1);
  await store.delete(RECORD.key);
  await store.delete(RECORD.key);
  expect(await store.find(RECORD.key)).toBeNull();
  expect(locked.size).toBe(0);
});

test('a write that fails is a storage error and leaves no file locked, wherever it fails', async () => {
  const broken = [
    ['truncate', '.gguf'],
    ['write', '.gguf'],
    ['flush', '.gguf'],
    ['truncate', '.json'],
    ['write', '.json'],
  ] as const;
  for (const [operation, ending] of broken) {
    const { state, locked } = fakeFolder();
    const store = await opfsStore();
    state.fails = (op, name) => op === operation && name.endsWith(ending);
    await expect(writeAll(store), `${operation} ${ending}`).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringContaining('no room left for m.gguf'),
    });
    expect([...locked], `${operation} ${ending}`).toEqual([]);
    state.fails = () => false;
    await writeAll(store);
    expect(await (await store.find(RECORD.key))?.source.slice(0, 8)).toEqual(BYTES);
  }
});

test('a second writer of the same model is refused and told why; the first is not disturbed', async () => {
  fakeFolder();
  const store = await opfsStore();
  const first = await store.append(RECORD, 0);
  await expect(store.append(RECORD, 0)).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringContaining('m.gguf is being downloaded in another tab'),
  });
  await first.write(BYTES);
  await first.close();
  expect(await (await store.find(RECORD.key))?.source.slice(0, 8)).toEqual(BYTES);
});
