// The engine as the page has it, with small requests that need no real model.

import { NO_INTERVENTION } from '../../../src/model/intervention.ts';
import { createEngineClient, type EngineClient } from '../../../src/workers/client/engineClient.ts';
import type {
  BackendName,
  ChatMessage,
  GenerateEvent,
  GenerateRequest,
  LoadRequest,
} from '../../../src/workers/protocol.ts';

export const MODEL_URL = new URL('/fixtures/golden/micro-llama-q8_0.gguf', location.href).href;

export function loadRequest(backend: BackendName | 'auto', url: string = MODEL_URL): LoadRequest {
  return { source: { kind: 'url', url }, backend };
}

export const QUESTION: readonly ChatMessage[] = [{ role: 'user', content: 'What is the capital of France?' }];

/** A micro model never ends by itself before maxTokens. */
export function answerRequest(runId: string, maxTokens: number): GenerateRequest {
  return {
    runId,
    arms: [{ id: 'normal', messages: QUESTION, intervention: NO_INTERVENTION }],
    sampling: { temperature: 0, topK: 0, topP: 1, seed: 1 },
    stop: { maxTokens, strings: [] },
  };
}

export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** What a call failed with; a call that did not fail is reported as code 'none'. */
/** What failureOf() reports of a call that succeeds. */
export const NO_FAILURE: Failure = { code: 'none', message: 'did not fail' };

export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
    return NO_FAILURE;
  } catch (error) {
    const { code, message } = error as Partial<Failure>;
    return { code: code ?? 'unexpected', message: message ?? String(error) };
  }
}

/** The ids that an answer drew. */
export async function writtenBy(client: EngineClient, request: GenerateRequest): Promise<number[]> {
  const ids: number[] = [];
  await client.generate(request, (event: GenerateEvent) => {
    if (event.type === 'pass' && event.pass.next) ids.push(event.pass.next.id);
  });
  return ids;
}

/** Runs `check` with a client that is gone afterwards. */
export async function withClient<T>(
  check: (client: EngineClient) => Promise<T>,
  spawn?: () => Worker,
): Promise<T> {
  const client = createEngineClient(spawn);
  try {
    return await check(client);
  } finally {
    client.terminate();
  }
}
