// Why the CPU path expands the weights: float32 products against MatMulNBits.

import { DEFAULT_MODEL, defaultPrompt } from '../prompt.ts';
import { type BenchSet, compareInBrowser, timeTables } from './set.ts';

const STEPS = 8; // MatMulNBits takes some 200 ms a step
const BLOCKS = 'MatMulNBits';

export const weights: BenchSet = {
  title: 'float32 weights against MatMulNBits on the CPU',
  about:
    'The same recoded weights in Chromium on the CPU: expanded to float32 at load, as the product has them, and kept ' +
    'in blocks of 8 bits. Less is better.',
  async run({ rounds, site }) {
    const task = { ...(await defaultPrompt()), steps: STEPS, arms: 1, instrumented: true };
    const spec = { kind: 'forward', model: DEFAULT_MODEL.name, backend: 'cpu', instrumented: true } as const;
    const measured = await compareInBrowser({ rounds, site }, 'none', [
      { name: BLOCKS, spec: { ...spec, weights: 'blocks' }, task },
      { name: 'float32', spec: { ...spec, weights: 'float32' }, task },
    ]);
    return timeTables(measured, BLOCKS);
  },
};
