// Several arms in one batch against one arm.

import { openNodeModel } from '../../src/cli/ortNode.ts';
import { forwardRound } from '../forwardRound.ts';
import { interleave, pick } from '../interleave.ts';
import { DEFAULT_MODEL, defaultPrompt } from '../prompt.ts';
import { comparisonTable } from '../report/table.ts';
import { type Measured, stepMs } from '../task.ts';
import { type BenchSet, compareInBrowser } from './set.ts';

const STEPS = 12;
const BATCHES = new Map([
  ['1 arm', 1],
  ['3 arms', 3],
  ['10 arms', 10],
]);

export const arms: BenchSet = {
  title: 'Several arms in one batch',
  about:
    'A decoded step of 3 and of 10 arms against one of 1, each arm with scales of its own, all activations of all ' +
    'arms read. Milliseconds a step, less is better. Aim: 1.2 for three, 2 for ten.',
  async run({ rounds, site }) {
    const prompt = await defaultPrompt();
    const taskOf = (count: number) => ({ ...prompt, steps: STEPS, arms: count, instrumented: true });
    const spec = {
      kind: 'forward',
      model: DEFAULT_MODEL.name,
      backend: 'cpu',
      weights: 'float32',
      instrumented: true,
    } as const;
    const entries = [...BATCHES].map(([name, count]) => ({ name, spec, task: taskOf(count) }));
    const browser = await compareInBrowser({ rounds, site }, 'none', entries);
    const { forward, dispose } = await openNodeModel(DEFAULT_MODEL.path);
    const node = await interleave(
      new Map([...BATCHES].map(([name, count]) => [name, () => forwardRound(forward, taskOf(count))])),
      rounds,
    );
    await dispose();
    const table = (where: string, measured: ReadonlyMap<string, readonly Measured[]>) =>
      comparisonTable({ measure: `${where}, ms a step`, baseline: '1 arm', samples: pick(measured, stepMs) });
    return [table('Chromium, CPU', browser), table('onnxruntime-node', node)];
  },
};
