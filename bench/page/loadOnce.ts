// One load as a person has it: from the click to the model being there, to the first token, and what a further
// answer's first token takes.

import { createEngineClient, type EngineClient } from '../../src/workers/client/engineClient.ts';
import type { LoadProgress } from '../../src/workers/protocol.ts';
import type { Task } from '../task.ts';
import { defaultModel } from './defaultModel.ts';
import { greedyRequest } from './engine.ts';

export interface LoadMeasured {
  readonly cached: boolean;
  /** All from the click, milliseconds. */
  readonly loadedMs: number;
  readonly firstTokenMs: number;
  /** From asking again to the first token. */
  readonly nextFirstTokenMs: number;
  /** Milliseconds by stage. */
  readonly stages: Readonly<Partial<Record<LoadProgress['stage'], number>>>;
  /** What the browser counts for page and workers after the answer; null where it does not tell. */
  readonly heapBytes: number | null;
}

export async function loadOnce(backend: 'cpu' | 'webgpu', messages: Task['messages']): Promise<LoadMeasured> {
  const source = await defaultModel();
  const started = performance.now();
  const client = createEngineClient();
  const begun = new Map<LoadProgress['stage'], number>();
  let cached = false;
  await client.load({ source, backend }, (progress) => {
    cached = progress.cached;
    if (!begun.has(progress.stage)) begun.set(progress.stage, performance.now());
  });
  const loaded = performance.now();
  await firstToken(client, 'first', messages);
  const firstTokenMs = performance.now() - started;
  const again = performance.now();
  await firstToken(client, 'next', messages);
  const nextFirstTokenMs = performance.now() - again;
  const ends = [...[...begun.values()].slice(1), loaded];
  const stages = Object.fromEntries([...begun].map(([stage, at], i) => [stage, (ends[i] ?? loaded) - at]));
  const heapBytes = await heap();
  client.terminate();
  return { cached, loadedMs: loaded - started, firstTokenMs, nextFirstTokenMs, stages, heapBytes };
}

async function firstToken(client: EngineClient, runId: string, messages: Task['messages']): Promise<void> {
  await client.generate(greedyRequest(runId, messages, 1), () => {});
}

/** Not in the DOM types: Chromium only, and only where cross-origin isolated. */
async function heap(): Promise<number | null> {
  const { measureUserAgentSpecificMemory } = performance as {
    measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>;
  };
  if (!measureUserAgentSpecificMemory) return null;
  return (await measureUserAgentSpecificMemory.call(performance)).bytes;
}
