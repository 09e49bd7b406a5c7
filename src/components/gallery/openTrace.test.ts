import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { slowFiles } from '../../model/testing/slowFiles.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { openTrace } from './openTrace.ts';

const BASE = 'https://example.org/';

/** The published files, the trace itself only when the test lets it through. */
function slowNetwork() {
  const { get, release } = slowFiles(BASE);
  vi.stubGlobal('fetch', get);
  return release;
}

function page() {
  const shown: (string | undefined)[] = [];
  const store = createStore<ExplorerState>()(
    () => ({ run: null, link: null, showTrace: (_: unknown, id?: string) => shown.push(id) }) as never,
  );
  return { store, shown, opener: { client: new QueryClient(), base: BASE, store } };
}

afterEach(() => vi.unstubAllGlobals());

describe('a recorded run on its way', () => {
  test('is shown under its name when it comes', async () => {
    slowNetwork()();
    const { opener, shown } = page();
    expect(await openTrace(opener, 'first-visit')).toBe(true);
    expect(shown).toEqual(['first-visit']);
  });

  test.each<[string, Partial<ExplorerState>]>([
    ['something was asked', { run: { isRecorded: false } as never }],
    ['a link was opened', { link: {} as never }],
  ])('is dropped when %s meanwhile', async (_, change) => {
    const release = slowNetwork();
    const { opener, store, shown } = page();
    const opening = openTrace(opener, 'first-visit');
    store.setState(change);
    release();
    expect(await opening).toBe(false);
    expect(shown).toEqual([]);
  });

  test('gives way to one that was asked for later', async () => {
    const release = slowNetwork();
    const { opener, shown } = page();
    const first = openTrace(opener, 'first-visit');
    const second = openTrace(opener, 'knows');
    release();
    expect(await Promise.all([first, second])).toEqual([false, true]);
    expect(shown).toEqual(['knows']);
  });
});
