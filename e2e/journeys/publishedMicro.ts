// The micro model as if it were published with the page: listed in the index, with probes of the test's own beside
// it. Its file is changed in two numbers: how much it can hold, and, for short answers, the token that ends one; left
// alone it writes on and on. The files on disk are not touched.

import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { ProbeFile } from '../../src/model/probe/probeFile.ts';
import { anyProbe } from '../../src/model/testing/anyProbe.ts';
import { expectReady, goldenFile, showDetails } from './steps.ts';

/** Asked greedily and without an instruction, the micro model answers this with ANSWER, then with token 650. */
export const QUESTION = 'What is the capital of France?';
export const ANSWER = ' C6 signands';
const END = 650;
const END_KEY = 'tokenizer.ggml.eos_token_id';
const CONTEXT_KEY = 'llama.context_length';
const CONTEXT = 4096;

export interface Micro {
  readonly bytes: Buffer;
  readonly sha256: string;
}

function micro(changes: readonly (readonly [key: string, value: number])[]): Micro {
  const bytes = Buffer.from(goldenFile('micro-llama-q8_0.gguf'));
  for (const [key, value] of changes) {
    const at = bytes.indexOf(key);
    if (at < 0) throw new Error(`the micro model has no ${key}`);
    bytes.writeUInt32LE(value, at + key.length + 4); // GGUF: key, type (uint32), value (uint32)
  }
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export const SHORT = micro([
  [CONTEXT_KEY, CONTEXT],
  [END_KEY, END],
]);
export const ENDLESS = micro([[CONTEXT_KEY, CONTEXT]]);

const manifestOf = ({ bytes, sha256 }: Micro) => ({
  id: 'micro',
  name: 'Micro',
  file: 'model.gguf',
  bytes: bytes.length,
  sha256,
  licence: 'Apache-2.0',
  authors: 'tests',
  source: 'https://example.org/micro',
  parameters: 200_000,
  layers: 3,
  neuronsPerLayer: 128,
});

/** Fits the micro model: three H-Neurons and one other. */
export function microProbe(changes: Partial<ProbeFile> = {}): ProbeFile {
  return anyProbe({
    id: 'first',
    label: 'First set',
    model: { sha256: SHORT.sha256, layers: 3, neurons: 128 },
    instruction: '',
    weights: [
      [5, 1.5],
      [130, -2],
      [200, 0.25],
      [300, 0.5],
    ],
    ...changes,
  });
}

export const PROBES = [microProbe(), microProbe({ id: 'second', label: 'Second set', weights: [[7, 1]] })];

/** Files of the probes' folder by name; what is not there is missing. */
export function folderOf(probes: readonly ProbeFile[]): Record<string, unknown> {
  return {
    'index.json': {
      format: 1,
      default: probes[0]?.id,
      probes: probes.map(({ id, label }) => ({ id, label, file: `${id}.json` })),
    },
    ...Object.fromEntries(probes.map((probe) => [`${probe.id}.json`, probe])),
  };
}

/** Every neuron of the first layer: turning it changes what a model of random weights says. */
export const WIDE = microProbe({
  weights: Array.from({ length: 128 }, (_, n): [number, number] => [n, 1]),
});

/** From now on the page finds the micro model published in place of the real one. */
export async function publishMicro(page: Page, files: Record<string, unknown>, model = SHORT): Promise<void> {
  await page.route('**/models/index.json', (route) => route.fulfill({ json: [manifestOf(model)] }));
  await page.route('**/models/micro/model.gguf', (route) => route.fulfill({ body: model.bytes }));
  await page.route('**/models/micro/probes/*', (route) => {
    const found = files[new URL(route.request().url()).pathname.split('/').at(-1) ?? ''];
    return found === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ json: found });
  });
}

export async function openPublishedMicro(
  page: Page,
  files: Record<string, unknown>,
  {
    query = '',
    model = SHORT,
    isDetailed = true,
  }: { readonly query?: string; readonly model?: Micro; readonly isDetailed?: boolean } = {},
): Promise<void> {
  await publishMicro(page, files, model);
  await page.goto(`/${query}`);
  await page.getByRole('button', { name: 'Load the model' }).click();
  await expectReady(page);
  if (isDetailed) await showDetails(page);
}
