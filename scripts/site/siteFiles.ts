// Which files of the built page the service worker lists, with their hashes: all that the page itself asks for. Small
// ones are kept ahead; megabytes only once they were used.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Site, SiteFile } from '../../src/serviceWorker/site.ts';

export const WORKER_FILE = 'sw.js';

/** What a first visit copies without being asked: a mistake in the rules below is larger than this. */
const MOST_AHEAD_BYTES = 12e6;

/** Null: not listed. */
export function whenKept(path: string): 'ahead' | 'used' | null {
  // Models are kept by the engine, in storage of its own; question files are for the command line.
  if (path === WORKER_FILE || /\.(gguf|map)$/.test(path) || path.startsWith('questions/')) return null;
  // The runtime for models (three builds, of which a browser uses one) and reference answers.
  return /\.(wasm|f32)$/.test(path) ? 'used' : 'ahead';
}

/** @throws Error where more is kept ahead than a first visit should copy */
export async function listSite(folder: string): Promise<Site> {
  const files: SiteFile[] = [];
  let ahead = 0;
  for (const path of await pathsIn(folder)) {
    const when = whenKept(path);
    if (when === null) continue;
    const bytes = await readFile(join(folder, path));
    const integrity = `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
    files.push({ path, integrity, isAhead: when === 'ahead' });
    if (when === 'ahead') ahead += bytes.length;
  }
  if (ahead > MOST_AHEAD_BYTES) {
    throw new Error(
      `the service worker would copy ${ahead} bytes on a first visit, the most is ${MOST_AHEAD_BYTES}; list large files as 'used' in scripts/site/siteFiles.ts`,
    );
  }
  return { version: versionOf(files), files };
}

/** The same for the same files, whatever order they are found in. */
export function versionOf(files: readonly SiteFile[]): string {
  const lines = files.map(({ path, integrity }) => `${path} ${integrity}\n`).toSorted();
  return createHash('sha256').update(lines.join('')).digest('hex').slice(0, 16);
}

/** Sorted, with forward slashes. */
async function pathsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}
