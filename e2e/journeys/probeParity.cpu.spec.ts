// What the command line trained is what the page runs: every shipped probe brings answers that the command line scored
// when it was made, and the page's own engine has to score them the same, to 1e-3. The engine is the built worker, on
// the real model, asked through the protocol.

import { expect, type Page, test } from '@playwright/test';
import type { ProbeFile } from '../../src/model/probe/probeFile.ts';
import type { SpanReading } from '../../src/model/probe/readSpan.ts';
import { scoreSpan } from '../../src/model/probe/score.ts';
import type { FromWorker, ToWorker } from '../../src/workers/protocol.ts';
import { MODEL_ID, shippedProbes } from './shippedProbes.ts';
import { engineOf, isEngine } from './steps.ts';

const TOLERANCE = 1e-3; // logits

const probes = shippedProbes();

test('probes are shipped, each with examples of right and of wrong answers', () => {
  expect(probes.length).toBeGreaterThanOrEqual(1);
  for (const { id, examples } of probes) {
    expect(new Set(examples.map(({ right }) => right)), id).toEqual(new Set([true, false]));
  }
});

test('the page scores the examples of every shipped probe as the command line did', async ({ page }) => {
  expect(probes.length).toBeGreaterThanOrEqual(1);
  await page.goto('/');
  await startEngine(page);
  const differences = [];
  for (const probe of probes) {
    for (const example of probe.examples) {
      const found = scoreSpan(probe, await readSpan(page, probe, example)).score;
      differences.push({ probe: probe.id, answer: example.answer, found, wanted: example.score });
    }
  }
  expect(differences.length).toBeGreaterThan(0);
  expect(differences.filter(({ found, wanted }) => !(Math.abs(found - wanted) <= TOLERANCE))).toEqual([]);
});

interface PageEngine {
  call(method: string, args: readonly unknown[]): Promise<unknown>;
}

/** A second engine of the built page, with the real model; the page's own loads none. */
async function startEngine(page: Page): Promise<void> {
  await expect.poll(() => page.workers().some(isEngine)).toBe(true);
  const url = engineOf(page).url();
  await page.evaluate(
    async ({ url, id }) => {
      const worker = new Worker(url, { type: 'module', name: 'engine' });
      const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
      let calls = 0;
      const hello = new Promise<void>((resolve) => {
        worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
          if (data.kind === 'hello') return resolve();
          if (data.kind === 'return') waiting.get(data.id)?.resolve(data.value);
          if (data.kind === 'throw') waiting.get(data.id)?.reject(new Error(data.error.message));
        };
      });
      const engine: PageEngine = {
        call: (method, args) =>
          new Promise((resolve, reject) => {
            waiting.set(++calls, { resolve, reject });
            worker.postMessage({ kind: 'call', id: calls, method, args } as ToWorker);
          }),
      };
      Object.assign(globalThis, { parityEngine: engine });
      await hello;
      const manifests: { id: string; file: string; bytes: number; sha256: string }[] = await (
        await fetch(new URL('models/index.json', location.href))
      ).json();
      const manifest = manifests.find((one) => one.id === id);
      if (!manifest) throw new Error(`no manifest of ${id}`);
      const { file, bytes, sha256 } = manifest;
      const source = {
        kind: 'published',
        id,
        url: new URL(`models/${id}/${file}`, location.href).href,
        bytes,
        sha256,
      };
      await engine.call('load', [{ source, backend: 'cpu' }]);
    },
    { url, id: MODEL_ID },
  );
}

/** CETT of the example's span, [S, N], read by the engine. */
async function readSpan(
  page: Page,
  { instruction }: ProbeFile,
  { question, answerIds, span }: ProbeFile['examples'][number],
): Promise<Float32Array> {
  const request = {
    messages: [{ role: 'user', content: question + instruction }],
    answers: [{ ids: answerIds, span }],
  };
  const bytes = await page.evaluate(async (request) => {
    const { parityEngine } = globalThis as unknown as { parityEngine: PageEngine };
    const [reading] = (await parityEngine.call('reread', [request])) as SpanReading[];
    if (!reading) throw new Error('the engine returned no reading');
    const { buffer, byteOffset, byteLength } = reading.cett;
    // As base64: an array of numbers would take a megabyte of JSON a token.
    let text = '';
    for (const byte of new Uint8Array(buffer, byteOffset, byteLength)) text += String.fromCharCode(byte);
    return btoa(text);
  }, request);
  return new Float32Array(Uint8Array.from(Buffer.from(bytes, 'base64')).buffer);
}
