// The probes that ship with the real model, as they lie on disk.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ProbeFile, parseProbe } from '../../src/model/probe/probeFile.ts';
import { parseProbeIndex } from '../../src/model/probe/probeIndex.ts';

export const MODEL_ID = 'SmolLM2-135M-Instruct-Q4_1';
const FOLDER = join(import.meta.dirname, '../../public/models', MODEL_ID, 'probes');

const readJson = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

/** Empty where none are shipped. */
export function shippedProbes(): readonly ProbeFile[] {
  if (!existsSync(join(FOLDER, 'index.json'))) return [];
  const { probes } = parseProbeIndex(readJson('index.json'), 'index.json');
  return probes.map(({ file }) => parseProbe(readJson(file), file));
}
