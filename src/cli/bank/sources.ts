// The packages that facts come from, each with the version that is installed.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** Facts that the generator computes itself: arithmetic, spelling rules, the calendar. */
export const OWN_RULES = 'own rules';

/** @returns package@version, from the manifest that is installed */
export function sourceOf(name: string): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'),
  );
  return `${name}@${manifest.version}`;
}
