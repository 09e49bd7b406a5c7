// What a token costs in calls on WebGPU. Counts do not depend on the machine; the times here do.

import { openBenchPage, openContender, withBrowser } from '../lab.ts';
import { DEFAULT_MODEL, defaultPrompt, layersOf, microPrompt } from '../prompt.ts';
import { figures, markdownTable } from '../report/table.ts';
import { type Measured, stepMs, type Task } from '../task.ts';
import type { BenchSet } from './set.ts';

const MICRO_STEPS = 8;
const REAL_STEPS = 3; // SwiftShader takes seconds a token
const REAL_PROMPT = 8;
const PLAIN_BLOCKS = 'micro-llama-q8_0';
const WITH_REMAINDER = 'micro-llama-q4_1';
const UNINSTRUMENTED = `${PLAIN_BLOCKS}, without taps and scales`;

interface Case {
  readonly name: string;
  readonly model: string;
  readonly path: string;
  readonly prompt: Pick<Task, 'messages' | 'ids'>;
  readonly steps: number;
  readonly instrumented: boolean;
}

function micro(name: string, model: string, instrumented: boolean): Case {
  const path = `fixtures/golden/${model}.gguf`;
  return { name, model, path, prompt: microPrompt(8), steps: MICRO_STEPS, instrumented };
}

async function cases(): Promise<readonly Case[]> {
  const { messages, ids } = await defaultPrompt();
  return [
    micro(UNINSTRUMENTED, PLAIN_BLOCKS, false),
    micro(PLAIN_BLOCKS, PLAIN_BLOCKS, true),
    micro(WITH_REMAINDER, WITH_REMAINDER, true),
    {
      name: 'default model (Q4_1)',
      model: DEFAULT_MODEL.name,
      path: DEFAULT_MODEL.path,
      prompt: { messages, ids: ids.slice(0, REAL_PROMPT) },
      steps: REAL_STEPS,
      instrumented: true,
    },
  ];
}

function rowOf(name: string, layers: number, { gpu, steps, ...times }: Measured): string[] {
  if (!gpu) throw new Error(`${name} counted nothing: it did not run on WebGPU`);
  const { dispatches, submits, maps, bytes } = gpu;
  const perStep = [dispatches, dispatches / layers, submits, maps, bytes].map((n) => figures(n / steps));
  return [name, String(layers), ...perStep, figures(stepMs({ steps, ...times }))];
}

export const webgpu: BenchSet = {
  title: 'Calls a token on WebGPU',
  about:
    'Per decoded token. Q8_0 is lossless in blocks; Q4_1 carries the remainder of its offsets as further products ' +
    '(decisions/001), and the difference of the two, by layers, is their price in dispatches. "/ layer" is all ' +
    'dispatches over the layers, so it includes embedding and logits. Aim for the default model: one map and at most ' +
    '385 kB an arm.',
  async run({ site, gpu }) {
    const rows: string[][] = [];
    const perLayer = new Map<string, number>(); // dispatches a token
    for (const { name, model, path, prompt, steps, instrumented } of await cases()) {
      const measured = await withBrowser(gpu, async (context) => {
        const page = await openBenchPage(context, site);
        const spec = { kind: 'forward', model, backend: 'webgpu', weights: 'blocks', instrumented } as const;
        const contender = await openContender(page, name, spec);
        const task = { ...prompt, steps, arms: 1, instrumented };
        if (model !== DEFAULT_MODEL.name) await contender.round(task); // warm-up: only the times need it
        return contender.round(task);
      });
      const layers = await layersOf(path);
      rows.push(rowOf(name, layers, measured));
      perLayer.set(name, (measured.gpu?.dispatches ?? Number.NaN) / steps / layers);
    }
    const head = ['', 'layers', 'dispatches', '/ layer', 'submits', 'maps', 'bytes read', `ms (${gpu})`];
    const difference = (more: string, less: string) =>
      figures((perLayer.get(more) ?? Number.NaN) - (perLayer.get(less) ?? Number.NaN));
    const remainder = difference(WITH_REMAINDER, PLAIN_BLOCKS);
    const instruments = difference(PLAIN_BLOCKS, UNINSTRUMENTED);
    return [
      markdownTable(head, rows),
      `The remainder products cost ${remainder} dispatches a layer, taps and scales ${instruments}.`,
    ];
  },
};
