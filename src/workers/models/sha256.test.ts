import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { bytesSource } from '../../model/byteSource.ts';
import { hashOf } from './sha256.ts';

const PIECE = 1 << 22;
afterEach(() => vi.unstubAllGlobals());

test('both ways give the hash, at sizes around a piece', async () => {
  for (const size of [0, 1, PIECE, PIECE + 1]) {
    const bytes = new Uint8Array(size);
    for (let i = 0; i < size; i += 4093) bytes[i] = i & 0xff;
    const expected = createHash('sha256').update(bytes).digest('hex');
    const source = bytesSource(bytes);
    expect(await hashOf(source, () => {}, undefined)).toBe(expected);
    vi.stubGlobal('crypto', {}); // an insecure origin has no subtle
    expect(await hashOf(source, () => {}, undefined)).toBe(expected);
    vi.unstubAllGlobals();
  }
});

test('progress reaches the end, and an abort is heard between pieces', async () => {
  vi.stubGlobal('crypto', {});
  const source = bytesSource(new Uint8Array(2 * PIECE));
  const done: number[] = [];
  await hashOf(source, (bytes) => done.push(bytes), undefined);
  expect(done).toEqual([PIECE, 2 * PIECE]);
  const controller = new AbortController();
  const seen: number[] = [];
  const hashing = hashOf(
    source,
    (bytes) => {
      seen.push(bytes);
      controller.abort();
    },
    controller.signal,
  );
  await expect(hashing).rejects.toMatchObject({ code: 'aborted' });
  expect(seen).toEqual([PIECE]);
});
