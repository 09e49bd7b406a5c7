// The service worker: its events. `__SITE__` is put in by the build (scripts/site), one text a version, so that a
// changed file is a changed worker.

import { isolated } from './isolation.ts';
import { createKeeper } from './keeper.ts';
import type { FromSiteWorker, TakeOverAnswer, ToSiteWorker } from './messages.ts';
import { planFor } from './plan.ts';
import type { Site } from './site.ts';

declare const self: ServiceWorkerGlobalScope;
declare const __SITE__: Site;

const { scope } = self.registration;
const report = (trouble: unknown) => console.warn('the service worker could not keep a file:', trouble);
const keeper = createKeeper({
  site: __SITE__,
  scope,
  caches: self.caches,
  fetch: (...args) => self.fetch(...args),
  report,
});
const plan = planFor(__SITE__, scope);

/** Pages of ours; others of the same origin are somebody else's. */
async function openPages(): Promise<readonly WindowClient[]> {
  const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter(({ url }) => url.startsWith(scope));
}

async function install(): Promise<void> {
  try {
    await keeper.install();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message: FromSiteWorker = { kind: 'install-failed', reason };
    for (const page of await openPages()) page.postMessage(message);
    throw error;
  }
}

/** Never under another page: an answer may be running there, of files that would be gone. */
async function takeOver(asking: string | null): Promise<TakeOverAnswer> {
  const others = (await openPages()).filter(({ id }) => id !== asking).length;
  // Not awaited: it may be pending until the version before has nothing left to do.
  if (others === 0) void self.skipWaiting();
  return { others };
}

async function take(message: ToSiteWorker, asking: string | null): Promise<unknown> {
  switch (message.kind) {
    case 'keep-used':
      return keeper.keepUsed();
    case 'what-is-kept':
      return keeper.whatIsKept();
    case 'take-over':
      return takeOver(asking);
    default:
      return message satisfies never;
  }
}

self.addEventListener('install', (event) => event.waitUntil(install()));

self.addEventListener('activate', (event) => {
  event.waitUntil(keeper.dropOthers().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const planned = plan(request);
  if (planned.kind === 'file') event.respondWith(keeper.answer(planned.file, request));
  if (planned.kind === 'isolate') event.respondWith(fetch(request).then(isolated));
});

self.addEventListener('message', (event) => {
  const asking = event.source && 'id' in event.source ? event.source.id : null;
  const answering = take(event.data as ToSiteWorker, asking);
  event.waitUntil(answering.then((answer) => event.ports[0]?.postMessage(answer)));
});
