// What reading every activation and scaling costs, against the same graph without.

import { DEFAULT_MODEL, defaultPrompt, microPrompt } from '../prompt.ts';
import type { Task } from '../task.ts';
import { type BenchSet, compareInBrowser, timeTables } from './set.ts';

const PLAIN = 'without';
const STEPS = 24;
const MICRO_PROMPT = 64;
const WAYS = [
  { name: PLAIN, instrumented: false },
  { name: 'with taps and scales', instrumented: true },
] as const;

function entries(model: string, backend: 'cpu' | 'webgpu', prompt: Pick<Task, 'messages' | 'ids'>) {
  const weights = backend === 'cpu' ? ('float32' as const) : ('blocks' as const);
  return WAYS.map(({ name, instrumented }) => ({
    name,
    spec: { kind: 'forward' as const, model, backend, weights, instrumented },
    task: { ...prompt, steps: STEPS, arms: 1, instrumented },
  }));
}

export const taps: BenchSet = {
  title: 'Taps and scales against none',
  about:
    'The graph with z, norms and scales (all read, three scales moved at every pass) against the same graph built ' +
    'without. Less is better. Aim: 1.15 on the CPU, 1.25 on WebGPU. SwiftShader computes on the CPU, and the micro ' +
    'model is tiny, so its WebGPU ratio tells of calls, not of a graphics card.',
  async run({ rounds, site, gpu }) {
    const cpu = await compareInBrowser(
      { rounds, site },
      'none',
      entries(DEFAULT_MODEL.name, 'cpu', await defaultPrompt()),
    );
    const micro = entries('micro-llama-q8_0', 'webgpu', microPrompt(MICRO_PROMPT));
    const webgpu = await compareInBrowser({ rounds, site }, gpu, micro);
    return [
      'CPU, the default model:',
      ...timeTables(cpu, PLAIN),
      `WebGPU (${gpu}), micro-llama-q8_0:`,
      ...timeTables(webgpu, PLAIN),
    ];
  },
};
