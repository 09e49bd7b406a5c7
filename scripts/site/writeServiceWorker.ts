// Compiles the service worker into one classic script (not every browser runs modules there) that holds the list of
// the built folder's files.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { listSite, WORKER_FILE } from './siteFiles.ts';

const ENTRY = fileURLToPath(new URL('../../src/serviceWorker/worker.ts', import.meta.url));

/** @param folder holds the whole built page; sw.js is written into it */
export async function writeServiceWorker(folder: string): Promise<void> {
  const site = await listSite(folder);
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { __SITE__: JSON.stringify(site) },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: ENTRY, formats: ['iife'], name: 'site', fileName: () => WORKER_FILE },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const [chunk] = outputs.flatMap((one) => ('output' in one ? one.output : []));
  if (chunk?.type !== 'chunk') throw new Error(`vite made no script of ${ENTRY}`);
  await writeFile(join(folder, WORKER_FILE), chunk.code);
}
