import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { decodeTrace } from '../model/trace/codec.ts';
import type { Kept, SiteEvent } from '../serviceWorker/client/registerSite.ts';
import { createSite, type SiteOptions } from './site.ts';
import { answeringExplorer, FILE, SUMMARY, scriptedExplorer, tinyModel } from './testing.ts';

function memorySession(): Storage {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  } as Storage;
}

/** A site on a host without headers, whose worker does as the test says. */
function scriptedSite(changes: Partial<SiteOptions> = {}) {
  const kept: Kept = { page: true, runtime: false };
  const worker = {
    whatIsKept: vi.fn(async (): Promise<Kept | null> => kept),
    keepUsed: vi.fn(async () => {}),
    takeOver: vi.fn(async (): Promise<{ others: number } | null> => ({ others: 0 })),
    check: () => {},
  };
  const reload = vi.fn();
  const waits: (() => void)[] = [];
  let tell: (event: SiteEvent) => void = () => {};
  const options: SiteOptions = {
    explorer: scriptedExplorer().store,
    open: (listener) => {
      tell = listener;
      return worker;
    },
    isIsolated: false,
    isFromWorker: false,
    isTouched: () => false,
    reload,
    after: (_, callback) => waits.push(callback),
    session: memorySession(),
    ...changes,
  };
  const site = createSite(options);
  site.start();
  return { site, worker, reload, waits, tell: (event: SiteEvent) => tell(event), options };
}

test('a first visit to a host without headers reloads once by itself', () => {
  const { tell, reload, options } = scriptedSite();
  tell({ kind: 'in-use' });
  expect(reload).toHaveBeenCalledOnce();
  // The page comes back without threads all the same, and not out of the worker: as after a reload with Shift.
  const again = scriptedSite({ session: options.session });
  again.tell({ kind: 'in-use' });
  expect(again.reload).not.toHaveBeenCalled();
  expect(again.site.store.getState().reloadFor).toBe('threads');
});

test('a page that has threads, or came out of the worker, is never reloaded for them', () => {
  for (const changes of [{ isIsolated: true }, { isFromWorker: true }]) {
    const { tell, reload, site } = scriptedSite(changes);
    tell({ kind: 'in-use' });
    expect(reload).not.toHaveBeenCalled();
    expect(site.store.getState().reloadFor).toBeNull();
  }
});

test('a recorded run that has a name comes again by itself; one from a file would be lost', async () => {
  const bytes = new Uint8Array(readFileSync('public/traces/first-visit.trace')).buffer;
  const trace = await decodeTrace(bytes, 'first-visit.trace');
  for (const id of ['first-visit', undefined]) {
    const explorer = scriptedExplorer();
    explorer.store.getState().showTrace(trace, id);
    const { tell, reload } = scriptedSite({ explorer: explorer.store });
    tell({ kind: 'in-use' });
    expect(reload).toHaveBeenCalledTimes(id ? 1 : 0);
  }
});

test('once something was touched, typed or loaded, or the tab remembers nothing, a reload is only offered', () => {
  const typed = scriptedExplorer();
  typed.store.getState().setQuestion('Why');
  const loading = scriptedExplorer();
  void loading.store.getState().load(FILE);
  const cases: Partial<SiteOptions>[] = [
    { isTouched: () => true },
    { explorer: typed.store },
    { explorer: loading.store },
    { session: null },
  ];
  for (const changes of cases) {
    const { tell, reload, site } = scriptedSite(changes);
    tell({ kind: 'in-use' });
    expect(reload).not.toHaveBeenCalled();
    expect(site.store.getState().reloadFor).toBe('threads');
    site.reload();
    expect(reload).toHaveBeenCalledOnce();
  }
});

test('a new version waits until it is asked for, then takes over, then the page reloads', async () => {
  const { tell, reload, site, worker } = scriptedSite({ isIsolated: true });
  tell({ kind: 'in-use' });
  tell({ kind: 'waiting' });
  expect(site.store.getState().newVersion).toBe('waiting');
  expect(worker.takeOver).not.toHaveBeenCalled();
  await site.startNewVersion();
  expect(worker.takeOver).toHaveBeenCalledOnce();
  expect(reload).not.toHaveBeenCalled();
  tell({ kind: 'replaced' });
  expect(reload).toHaveBeenCalledOnce();
});

test('a version before that does not let go is left by a reload', async () => {
  const { tell, reload, site, waits } = scriptedSite({ isIsolated: true });
  tell({ kind: 'waiting' });
  await site.startNewVersion();
  for (const wait of waits) wait();
  expect(reload).toHaveBeenCalledOnce();
});

test('no new version under a running answer: not when it is asked for, and not when it comes from elsewhere', async () => {
  const explorer = await answeringExplorer();
  const { tell, reload, site, worker } = scriptedSite({ explorer: explorer.store, isIsolated: true });
  tell({ kind: 'waiting' });
  await site.startNewVersion();
  expect(worker.takeOver).not.toHaveBeenCalled();
  tell({ kind: 'replaced' });
  expect(reload).not.toHaveBeenCalled();
  expect(site.store.getState().reloadFor).toBe('replaced');

  explorer.answers[0]?.resolve(SUMMARY);
  await explorer.settle();
  tell({ kind: 'waiting' });
  await site.startNewVersion();
  expect(worker.takeOver).toHaveBeenCalledOnce();
});

test('a new version waits for other open pages, and says for how many', async () => {
  const { tell, reload, site, worker } = scriptedSite({ isIsolated: true });
  worker.takeOver.mockResolvedValueOnce({ others: 2 });
  tell({ kind: 'waiting' });
  await site.startNewVersion();
  expect(site.store.getState()).toMatchObject({ newVersion: 'waiting', otherPages: 2 });
  expect(reload).not.toHaveBeenCalled();
});

test('what is kept is told once it is, and again after a model has been opened', async () => {
  const explorer = scriptedExplorer();
  const { tell, site, worker } = scriptedSite({ explorer: explorer.store, isIsolated: true });
  expect(site.store.getState().offline).toEqual({ kind: 'preparing' });
  tell({ kind: 'in-use' });
  await explorer.settle();
  expect(site.store.getState().offline).toEqual({ kind: 'ready', runtime: false });
  worker.whatIsKept.mockResolvedValue({ page: true, runtime: true });
  void explorer.store.getState().load(FILE);
  explorer.loads[0]?.resolve(tinyModel());
  await explorer.settle();
  expect(worker.keepUsed).toHaveBeenCalledTimes(2);
  expect(site.store.getState().offline).toEqual({ kind: 'ready', runtime: true });
});

test('why there is no worker is told; a failed update leaves what is kept', async () => {
  const none = scriptedSite({ open: () => 'This is a test.' });
  expect(none.site.store.getState().offline).toEqual({ kind: 'none', why: 'This is a test.' });

  const failed = scriptedSite();
  failed.tell({ kind: 'failed', reason: 'a/b.js answered 404' });
  expect(failed.site.store.getState().offline).toEqual({ kind: 'none', why: 'a/b.js answered 404' });

  const updating = scriptedSite({ isIsolated: true });
  updating.tell({ kind: 'in-use' });
  await vi.waitFor(() => expect(updating.site.store.getState().offline.kind).toBe('ready'));
  updating.tell({ kind: 'failed', reason: 'full' });
  expect(updating.site.store.getState()).toMatchObject({ trouble: 'full', offline: { kind: 'ready' } });
});
