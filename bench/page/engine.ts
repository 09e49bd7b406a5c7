// The whole engine as the page has it: worker, tokenizer, template, sampling, events, and three scales moved at every
// token by message.

import { NO_INTERVENTION } from '../../src/model/intervention.ts';
import { createEngineClient, type EngineClient } from '../../src/workers/client/engineClient.ts';
import type { GenerateEvent, GenerateRequest, MoveOutcome } from '../../src/workers/protocol.ts';
import { movedNeurons } from '../forwardRound.ts';
import type { Contender, Measured, Task } from '../task.ts';
import { defaultModel } from './defaultModel.ts';

export async function engineContender(): Promise<Contender> {
  const client = createEngineClient();
  const { config } = await client.load({ source: await defaultModel(), backend: 'cpu' }, () => {});
  return {
    round: (task) => engineRound(client, task, config.layers * config.neurons),
    close: async () => client.terminate(),
  };
}

/** Greedy, one arm. */
export function greedyRequest(runId: string, messages: Task['messages'], maxTokens: number): GenerateRequest {
  return {
    runId,
    arms: [{ id: 'normal', messages, intervention: NO_INTERVENTION }],
    sampling: { temperature: 0, topK: 0, topP: 1, seed: 1 },
    stop: { maxTokens, strings: [] },
  };
}

async function engineRound(
  client: EngineClient,
  { messages, steps }: Task,
  neurons: number,
): Promise<Measured> {
  const moves: Promise<MoveOutcome>[] = [];
  const runId = crypto.randomUUID();
  const move = (event: GenerateEvent) => {
    if (event.type !== 'pass' || event.pass.stop) return;
    const own = movedNeurons(neurons, event.pass.start);
    moves.push(client.setIntervention(runId, 'normal', { ...NO_INTERVENTION, own }));
  };
  const summary = await client.generate(greedyRequest(runId, messages, steps + 1), move);
  await Promise.all(moves);
  const drawn = summary.arms[0]?.tokens ?? 0;
  if (drawn < 2) throw new Error(`the engine wrote ${drawn} tokens: too few to time`);
  return {
    promptTokens: summary.promptTokens,
    prefillMs: summary.timeToFirstTokenMs,
    steps: drawn - 1,
    decodeMs: (1000 * (drawn - 1)) / summary.tokensPerSecond,
  };
}
