// The peer: wllama (llama.cpp in WebAssembly) on the same file, CPU only, with as many threads as ours.

import { type ResultTimings, Wllama } from '@wllama/wllama/esm/index.js';
import wasm from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import { availableThreads } from '../../src/workers/ortSession.ts';
import type { Contender } from '../task.ts';
import { defaultModel } from './defaultModel.ts';

const CONTEXT = 1024; // positions, what our cache starts with

export async function wllamaContender(): Promise<Contender> {
  const source = await defaultModel();
  if (source.kind !== 'published') throw new Error('wllama needs an address');
  const threads = availableThreads();
  const wllama = new Wllama({ default: new URL(wasm, location.href).href }, { suppressNativeLog: true });
  const file = await (await fetch(source.url)).blob();
  await wllama.loadModel([file], { n_threads: threads, n_gpu_layers: 0, n_ctx: CONTEXT });
  if (wllama.getNumThreads() !== threads) {
    throw new Error(`wllama runs ${wllama.getNumThreads()} threads, ours ${threads}: not comparable`);
  }
  return {
    async round({ messages, steps, ids }) {
      let timings: ResultTimings | undefined;
      await wllama.createChatCompletion({
        messages: [...messages],
        max_tokens: steps + 1,
        temperature: 0,
        ignore_eos: true,
        cache_prompt: false,
        stream: true,
        onData: (chunk) => {
          timings = chunk.timings ?? timings;
        },
      });
      if (!timings) throw new Error('wllama gave no timings');
      if (timings.prompt_n !== ids.length) {
        throw new Error(
          `wllama read ${timings.prompt_n} prompt tokens, ours are ${ids.length}: not the same work`,
        );
      }
      // llama.cpp's clock of writing starts when the first token is there.
      return {
        promptTokens: timings.prompt_n,
        prefillMs: timings.prompt_ms,
        steps: timings.predicted_n - 1,
        decodeMs: timings.predicted_ms,
      };
    },
    close: () => wllama.exit(),
  };
}
