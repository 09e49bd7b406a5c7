// The engine without the boundary to a page, whose messages take longer than a micro model's token: after a stop no
// pass may follow, after a move the very next one has to obey.

import { NO_INTERVENTION } from '../../../src/model/intervention.ts';
import { createEngine } from '../../../src/workers/engine.ts';
import { memoryStore } from '../../../src/workers/models/memoryStore.ts';
import { modelCache } from '../../../src/workers/models/modelCache.ts';
import type { GenerateEvent, GenerateRequest } from '../../../src/workers/protocol.ts';
import type { CheckOptions } from '../files.ts';

const NEURON = 5;

function request(runId: string): GenerateRequest {
  return {
    runId,
    arms: [
      {
        id: 'normal',
        messages: [{ role: 'user', content: 'What is the capital of France?' }],
        intervention: NO_INTERVENTION,
      },
    ],
    sampling: { temperature: 0, topK: 0, topP: 1, seed: 1 },
    stop: { maxTokens: 8, strings: [] },
  };
}

export interface WithinOneTokenReport {
  readonly passesAfterStop: number;
  /** z of the neuron, per pass (its first position), after a move to α = 0 during the second pass. */
  readonly z: readonly number[];
  readonly movedAt: readonly number[];
}

export async function withinOneToken({ model, backend }: CheckOptions): Promise<WithinOneTokenReport> {
  const engine = createEngine(async () => modelCache(memoryStore()));
  const url = new URL(`/fixtures/golden/${model}.gguf`, location.href).href;
  const unstopped = new AbortController().signal;
  await engine.load([{ source: { kind: 'url', url }, backend }], () => {}, unstopped);

  const controller = new AbortController();
  let passesAfterStop = 0;
  const stopped = engine.generate(
    [request('stopped')],
    (event) => {
      if (event.type !== 'pass') return;
      if (controller.signal.aborted) passesAfterStop++;
      if (event.pass.next) controller.abort();
    },
    controller.signal,
  );
  await stopped.then(
    () => Promise.reject(new Error('the stopped answer ran to its end')),
    (error: unknown) => {
      if ((error as { code?: string }).code !== 'aborted') throw error;
    },
  );

  const z: number[] = [];
  const movedAt: number[] = [];
  const zeroed = { ...NO_INTERVENTION, own: [[NEURON, 0]] as const };
  await engine.generate(
    [request('moved')],
    (event: GenerateEvent) => {
      if (event.type === 'moved') movedAt.push(event.position);
      if (event.type !== 'pass') return;
      z.push(event.pass.z[NEURON] ?? Number.NaN);
      if (z.length === 2) void engine.setIntervention(['moved', 'normal', zeroed], () => {}, unstopped);
    },
    unstopped,
  );
  await engine.dispose([], () => {}, unstopped);
  return { passesAfterStop, z, movedAt };
}
