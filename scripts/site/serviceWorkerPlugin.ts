// Writes sw.js when the page has been built. The development server has none: what is kept there would be stale.

import type { Plugin } from 'vite';
import { writeServiceWorker } from './writeServiceWorker.ts';

export function serviceWorkerPlugin(): Plugin {
  return {
    name: 'explorer:service-worker',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }, bundle) {
        // Built without the page at its top: the benchmarks' page.
        if (!dir || !bundle['index.html']) return;
        await writeServiceWorker(dir);
      },
    },
  };
}
