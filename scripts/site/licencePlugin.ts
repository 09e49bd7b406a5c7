// Writes third-party-licenses.txt into the built page: of what is in its scripts, and in those of its workers, which are
// bundles of their own that are made before the page's.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { licenceFile, packageFolder, readPackage } from './licences.ts';

/** The page links to it. */
const LICENCE_FILE = 'third-party-licenses.txt';

const root = (name: string) => readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8');

export function licencePlugins(): { readonly page: Plugin; readonly worker: () => Plugin } {
  const folders = new Set<string>();
  function collect(bundle: Readonly<Record<string, object>>): void {
    for (const chunk of Object.values(bundle)) {
      const modules = 'modules' in chunk ? Object.keys(chunk.modules as object) : [];
      for (const module of modules) {
        const folder = packageFolder(module);
        if (folder) folders.add(folder);
      }
    }
  }
  return {
    worker: () => ({
      name: 'explorer:licences-of-workers',
      apply: 'build',
      generateBundle: (_, bundle) => collect(bundle),
    }),
    page: {
      name: 'explorer:licences',
      apply: 'build',
      generateBundle: {
        order: 'post',
        handler(_, bundle) {
          collect(bundle);
          // Built without the page at its top: the benchmarks' page.
          if (!bundle['index.html']) return;
          const own = { licence: root('LICENSE'), notice: root('NOTICE') };
          const source = licenceFile([...folders].map(readPackage), own);
          this.emitFile({ type: 'asset', fileName: LICENCE_FILE, source });
        },
      },
    },
  };
}
