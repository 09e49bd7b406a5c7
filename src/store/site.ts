// The page as a site: whether it opens without the network, whether a newer version waits, what a reload would bring.
// A store of its own, because none of it belongs to a run. Nothing is ever reloaded under somebody's hands.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SiteEvent, SiteWorker } from '../serviceWorker/client/registerSite.ts';
import type { ExplorerState } from './explorer.ts';

export interface SiteState {
  readonly offline:
    | { readonly kind: 'none'; readonly why: string }
    | { readonly kind: 'preparing' }
    /** `runtime`: a stored model opens too. */
    | { readonly kind: 'ready'; readonly runtime: boolean };
  /** What went wrong last, in the browser's words. */
  readonly trouble: string | null;
  readonly newVersion: 'none' | 'waiting' | 'starting';
  /** Other pages of ours that were open when the new version was to be used: it waits for them. */
  readonly otherPages: number;
  /** Why a reload is offered: the processor's threads, or files that were replaced from elsewhere. */
  readonly reloadFor: 'threads' | 'replaced' | null;
}

export interface Site {
  readonly store: StoreApi<SiteState>;
  /** Registers the service worker. Once. */
  start(): void;
  /** The new version takes over and the page reloads, unless something is going on or another page is open. */
  startNewVersion(): Promise<void>;
  reload(): void;
}

export interface SiteOptions {
  readonly explorer: StoreApi<ExplorerState>;
  /** A sentence in place of the worker: why there is none. */
  readonly open: (listener: (event: SiteEvent) => void) => SiteWorker | string;
  /** The page has threads already. */
  readonly isIsolated: boolean;
  /** The page came out of the service worker: a reload would change nothing. */
  readonly isFromWorker: boolean;
  /** A key or a pointer was pressed. */
  readonly isTouched: () => boolean;
  readonly reload: () => void;
  readonly after: (ms: number, callback: () => void) => void;
  /** Of the tab; null where the browser refuses it. */
  readonly session: Storage | null;
}

/** A version before that is still busy with requests of this page lets go of it when the page does. */
const TAKES_OVER_WITHIN_MS = 4000;

const TRIED_KEY = 'h-neuron-explorer.reloaded-for-threads';

/** What a reload would break off, in words; null: nothing. */
export function goingOn({ run, model, link }: Pick<ExplorerState, 'run' | 'model' | 'link'>): string | null {
  if (run?.status === 'running' || link?.status === 'running') return 'an answer is being written';
  return model.kind === 'loading' ? 'the model is being loaded' : null;
}

/**
 * Nothing was asked, typed, loaded or opened from a file; what came with the page or its address comes with it again:
 * recorded runs that have a name.
 */
function isBlank({ run, model, question, waiting, link, traceId }: ExplorerState): boolean {
  const isOwn = run !== null && (!run.isRecorded || traceId === null);
  const came = ['', run?.question, link?.experiment.settings.question];
  return model.kind === 'none' && !isOwn && waiting === null && came.includes(question);
}

export function createSite(options: SiteOptions): Site {
  const { explorer, isIsolated, isFromWorker, isTouched, reload, session } = options;
  const store = createStore<SiteState>()(() => ({
    offline: { kind: 'preparing' },
    trouble: null,
    newVersion: 'none',
    otherPages: 0,
    reloadFor: null,
  }));
  const set = store.setState;
  let worker: SiteWorker | null = null;

  /** One reload brings the headers; after one that went past the worker, as with Shift, another is offered. */
  function isolate(): void {
    if (isIsolated || isFromWorker) return;
    const isTried = session?.getItem(TRIED_KEY) != null;
    if (session && !isTried && isBlank(explorer.getState()) && !isTouched()) reloadForThreads();
    else set({ reloadFor: 'threads' });
  }

  function reloadForThreads(): void {
    session?.setItem(TRIED_KEY, 'yes');
    reload();
  }

  /** What was used before there was a worker is not kept yet. */
  async function keepUsed(): Promise<void> {
    await worker?.keepUsed();
    const kept = await worker?.whatIsKept();
    if (kept) set({ offline: kept.page ? { kind: 'ready', runtime: kept.runtime } : { kind: 'preparing' } });
  }

  function take(event: SiteEvent): void {
    const { offline, newVersion } = store.getState();
    switch (event.kind) {
      case 'failed':
        set({ trouble: event.reason });
        // An update that failed leaves what is kept as it is.
        if (offline.kind === 'preparing') set({ offline: { kind: 'none', why: event.reason } });
        break;
      case 'in-use':
        void keepUsed();
        isolate();
        break;
      case 'waiting':
        set({ newVersion: 'waiting' });
        break;
      case 'replaced':
        if (newVersion === 'starting' && !goingOn(explorer.getState())) reload();
        else set({ newVersion: 'none', reloadFor: 'replaced' });
        break;
      default:
        event satisfies never;
    }
  }

  explorer.subscribe(({ model }, before) => {
    if (model.kind === 'ready' && before.model.kind !== 'ready') void keepUsed();
  });

  return {
    store,
    start: () => {
      const opened = options.open(take);
      if (typeof opened === 'string') set({ offline: { kind: 'none', why: opened } });
      else worker = opened;
    },
    startNewVersion: async () => {
      if (goingOn(explorer.getState()) || store.getState().newVersion !== 'waiting') return;
      set({ newVersion: 'starting' });
      const answer = await worker?.takeOver();
      if (answer?.others === 0) {
        const isLeft = () => store.getState().newVersion === 'starting';
        options.after(TAKES_OVER_WITHIN_MS, () => isLeft() && !goingOn(explorer.getState()) && reload());
        return;
      }
      set({ newVersion: answer ? 'waiting' : 'none', otherPages: answer?.others ?? 0 });
    },
    reload: () => (store.getState().reloadFor === 'threads' ? reloadForThreads() : reload()),
  };
}
