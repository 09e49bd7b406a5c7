// Against wllama, the one engine that opens the same GGUF file in a browser.

import { pick } from '../interleave.ts';
import { DEFAULT_MODEL, defaultPrompt } from '../prompt.ts';
import { comparisonTable } from '../report/table.ts';
import { decodeRate, prefillRate } from '../task.ts';
import { type BenchSet, compareInBrowser } from './set.ts';

const STEPS = 31; // after the first token: 32 tokens
const PEER = 'wllama 3.8.1';

export const peer: BenchSet = {
  title: 'wllama on the same file',
  about:
    'Chromium, CPU, the same number of threads, the same prompt, 32 tokens, greedy. "Forward" is the pass with all ' +
    'activations read and the scales of three random neurons moved at every token; "engine" is what the page uses: ' +
    'the same, with template, sampling with candidates, events and moves by message. wllama returns no activations ' +
    'and scales nothing; its times are its own. Its prefill ends with the first token drawn, as does the ' +
    "engine's. Tokens a second, more is better. Aim: decode 1.5, prefill 5.",
  async run({ rounds, site }) {
    const task = { ...(await defaultPrompt()), steps: STEPS, arms: 1, instrumented: true };
    const measured = await compareInBrowser({ rounds, site }, 'none', [
      { name: PEER, spec: { kind: 'wllama' }, task },
      {
        name: 'Forward',
        spec: {
          kind: 'forward',
          model: DEFAULT_MODEL.name,
          backend: 'cpu',
          weights: 'float32',
          instrumented: true,
        },
        task,
      },
      { name: 'engine', spec: { kind: 'engine' }, task },
    ]);
    return [
      `Prompt of ${task.ids.length} tokens.`,
      comparisonTable({ measure: 'decode, tok/s', baseline: PEER, samples: pick(measured, decodeRate) }),
      comparisonTable({ measure: 'prefill, tok/s', baseline: PEER, samples: pick(measured, prefillRate) }),
    ];
  },
};
