// Registers the service worker and tells what becomes of it. Whatever fails is told too; nothing is thrown.

import type { FromSiteWorker, Kept, TakeOverAnswer, ToSiteWorker } from '../messages.ts';

export type { Kept };

export type SiteEvent =
  | { readonly kind: 'failed'; readonly reason: string }
  /** The page's files are kept, and this page is served from them from now on. */
  | { readonly kind: 'in-use' }
  /** A newer version is kept, and waits. */
  | { readonly kind: 'waiting' }
  /** A newer version took over from the one that served this page. */
  | { readonly kind: 'replaced' };

export interface SiteWorker {
  whatIsKept(): Promise<Kept | null>;
  keepUsed(): Promise<void>;
  /** Null: nothing waits. After others: 0 comes 'replaced'. */
  takeOver(): Promise<TakeOverAnswer | null>;
  /** Asks the server for a newer version. */
  check(): void;
}

/** @param listener may be called for a long time */
export function registerSite(
  container: ServiceWorkerContainer,
  script: URL,
  listener: (event: SiteEvent) => void,
): SiteWorker {
  let registration: ServiceWorkerRegistration | null = null;
  let wasControlled = container.controller !== null;
  const fail = (error: unknown) =>
    listener({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });

  container.addEventListener('controllerchange', () => {
    if (container.controller === null) return;
    listener({ kind: wasControlled ? 'replaced' : 'in-use' });
    wasControlled = true;
  });
  container.addEventListener('message', (event: MessageEvent<FromSiteWorker>) => {
    if (event.data?.kind === 'install-failed') listener({ kind: 'failed', reason: event.data.reason });
  });

  function watch(worker: ServiceWorker | null): void {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && registration?.active) listener({ kind: 'waiting' });
    });
  }

  async function register(): Promise<void> {
    // 'none': a new version must not hide behind the browser's own cache.
    const made: ServiceWorkerRegistration | undefined = await container.register(script, {
      updateViaCache: 'none',
    });
    // What blocks service workers from outside (extensions, test runners) may answer with nothing.
    if (!made) throw new Error('something in this browser blocks service workers');
    registration = made;
    if (made.active) listener({ kind: 'in-use' });
    if (made.waiting && made.active) listener({ kind: 'waiting' });
    watch(made.installing);
    made.addEventListener('updatefound', () => watch(made.installing));
  }
  register().catch(fail);

  return {
    whatIsKept: async () => {
      const active = registration?.active;
      return active ? askWorker<Kept>(active, { kind: 'what-is-kept' }) : null;
    },
    keepUsed: async () => {
      const active = registration?.active;
      if (active) await askWorker<void>(active, { kind: 'keep-used' });
    },
    takeOver: async () => {
      const waiting = registration?.waiting;
      return waiting ? askWorker<TakeOverAnswer>(waiting, { kind: 'take-over' }) : null;
    },
    // Without the network there is none to be had: that is not worth a word.
    check: () => void registration?.update().catch((error: unknown) => navigator.onLine && fail(error)),
  };
}

function askWorker<T>(worker: ServiceWorker, message: ToSiteWorker): Promise<T> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: MessageEvent<T>) => {
      port1.close();
      resolve(event.data);
    };
    worker.postMessage(message, [port2]);
  });
}
