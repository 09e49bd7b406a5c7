import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { exampleTrace } from '../../model/testing/anyTrace.ts';
import { encodeTrace } from '../../model/trace/codec.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { openTrace } from './openTrace.ts';

const BASE = 'https://example.org/';
const list = ['slow', 'quick'].map((stem) => ({
  file: `${stem}.trace`,
  title: stem,
  bytes: 1,
  model: { id: 'm', sha256: 'a'.repeat(64) },
  note: '',
}));

let store: StoreApi<ExplorerState>;
let told: string[];
let release: () => void;
let client: QueryClient;

beforeEach(async () => {
  told = [];
  client = new QueryClient();
  store = createStore(
    () =>
      ({
        showTrace: (_: unknown, id: string) => told.push(`show ${id}`),
        showRecordedAlpha: (alpha: number) => told.push(`α ${alpha}`),
      }) as unknown as ExplorerState,
  );
  const bytes = await encodeTrace(exampleTrace());
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  vi.stubGlobal('fetch', async ({ pathname }: URL) => {
    if (pathname.endsWith('index.json')) return new Response(JSON.stringify({ format: 1, traces: list }));
    if (pathname.includes('slow')) await isReleased;
    return new Response(bytes);
  });
});
afterEach(() => {
  client.clear();
  vi.unstubAllGlobals();
});

test('a recorded run is shown as it is, or at the strength that is asked for', async () => {
  expect(await openTrace({ client, base: BASE, store }, 'quick')).toBe(true);
  expect(await openTrace({ client, base: BASE, store }, 'quick', 3)).toBe(true);
  expect(told).toEqual(['show quick', 'show quick', 'α 3']);
});

test('what was asked for last is what is shown, whatever comes last', async () => {
  const slow = openTrace({ client, base: BASE, store }, 'slow', 0);
  await openTrace({ client, base: BASE, store }, 'quick');
  release();
  expect(await slow).toBe(false);
  expect(told).toEqual(['show quick']);
});

test('a name that is not in the list changes nothing', async () => {
  await expect(openTrace({ client, base: BASE, store }, 'none')).rejects.toMatchObject({
    code: 'link.invalid',
  });
  expect(told).toEqual([]);
});
