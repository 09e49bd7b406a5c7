import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { slowFiles } from '../../model/testing/slowFiles.ts';
import { scriptedExplorer } from '../../store/testing.ts';
import { openTrace } from '../gallery/openTrace.ts';
import { openSceneTrace } from './sceneTrace.ts';

const BASE = 'https://example.org/';

/** The published files; traces only when the test lets them through. */
function slowPage() {
  const { get, release } = slowFiles(BASE);
  vi.stubGlobal('fetch', get);
  const { store } = scriptedExplorer();
  const opener = { client: new QueryClient(), base: BASE, store };
  return { release, store, opener };
}

afterEach(() => vi.unstubAllGlobals());

describe('the recorded run of a scene', () => {
  test('is shown at its strength when it comes', async () => {
    const { release, store, opener } = slowPage();
    release();
    expect(await openSceneTrace(opener, { id: 'first-visit', alpha: 3 }, () => false)).toBe(true);
    expect(store.getState()).toMatchObject({ traceId: 'first-visit', groupAlpha: 3 });
  });

  test('is dropped when it comes after the scene was left', async () => {
    const { release, store, opener } = slowPage();
    let isLeft = false;
    const opening = openSceneTrace(opener, { id: 'first-visit', alpha: 3 }, () => isLeft);
    isLeft = true;
    release();
    expect(await opening).toBe(false);
    expect(store.getState()).toMatchObject({ run: null, traceId: null });
  });

  test('takes the place of one that was asked for before the talk, whichever comes first', async () => {
    const { release, store, opener } = slowPage();
    const before = openTrace(opener, 'knows');
    const scene = openSceneTrace(opener, { id: 'first-visit', alpha: 0 }, () => false);
    release();
    await Promise.all([before, scene]);
    expect(store.getState().traceId).toBe('first-visit');
  });
});
