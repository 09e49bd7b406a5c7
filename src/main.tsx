// Composition root: the engine's worker, the store, the query client and the page. The only file that wires.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './components/App.tsx';
import { ExplorerContext } from './components/explorerContext.tsx';
import { openTrace } from './components/gallery/openTrace.ts';
import './components/styles/index.css';
import { STORED_MODELS_KEY } from './queries/storedModels.ts';
import { openSite, watchTouch, whenQuiet } from './serviceWorker/client/openSite.ts';
import { createExplorer } from './store/explorer.ts';
import { syncFragment } from './store/fragmentSync.ts';
import { addressOf, readLink, windowAddress } from './store/linkSync.ts';
import { createReadings } from './store/readings.ts';
import { openStorage, recall, remember } from './store/remembered.ts';
import { createSite } from './store/site.ts';
import { rememberTalk } from './store/talkSliceMemory.ts';
import { createEngineClient } from './workers/client/engineClient.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id “root”');

const base = new URL('.', location.href).href;
const link = readLink(location.search, base);
const storage = openStorage();
const engine = createEngineClient();
let runs = 0;
const explorer = createExplorer(
  {
    engine,
    readings: createReadings(),
    now: () => performance.now(),
    // A hidden tab paints nothing: its answer must still be written down. Elsewhere behind the frame, not in it: its
    // layout and paint, and the commit of tokens, are then two short tasks.
    onNextFrame: (callback) => {
      if (document.hidden) setTimeout(callback, 0);
      else requestAnimationFrame(() => setTimeout(callback, 0));
    },
    nextTask: () => new Promise((resolve) => setTimeout(resolve, 0)),
    newRunId: () => `run-${++runs}`,
  },
  { backend: link.backend, ...recall(storage) },
);

const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } },
});
// What is stored changes when a load ends.
explorer.store.subscribe((state, before) => {
  if (state.model.kind !== before.model.kind) void queries.invalidateQueries({ queryKey: STORED_MODELS_KEY });
});
remember(explorer.store, storage);

let rest = 0;
const address = syncFragment(explorer.store, {
  address: windowAddress(window),
  whenAtRest: (callback) => {
    clearTimeout(rest);
    rest = window.setTimeout(callback, 400);
  },
  openTrace: async (id, alpha) => {
    await openTrace({ client: queries, base, store: explorer.store }, id, alpha);
  },
});

const site = createSite({
  explorer: explorer.store,
  open: (listener) => openSite(base, listener),
  isIsolated: crossOriginIsolated,
  isFromWorker: !!navigator.serviceWorker?.controller,
  isTouched: watchTouch(window),
  // What is on show comes back as the link in the address.
  reload: () => void address.writeNow().finally(() => location.reload()),
  after: (ms, callback) => void setTimeout(callback, ms),
  session: openStorage('sessionStorage'),
});
whenQuiet(site.start);
rememberTalk(explorer.store, {
  storage,
  session: openStorage('sessionStorage'),
  fragment: location.hash,
});

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <ExplorerContext
        value={{
          ...explorer,
          base,
          linkedModelUrl: link.modelUrl,
          linkComplaints: link.complaints,
          site,
          linkTo: () => addressOf(explorer.store.getState(), base),
          lens: (request, signal) => engine.lens(request, signal),
          storage: {
            listModels: (signal) => engine.listModels(signal),
            deleteModel: (key) => engine.deleteModel(key),
          },
        }}
      >
        <App />
      </ExplorerContext>
    </QueryClientProvider>
  </StrictMode>,
);
