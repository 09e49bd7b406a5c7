// The worker of a contender: opens one Forward, then runs rounds on it.

import { openForward, openModel } from '../../e2e/harness/files.ts';
import type { Forward } from '../../src/model/generation/forward.ts';
import { hostForward } from '../../src/model/graph/hostForward.ts';
import { planGraph } from '../../src/model/graph/planGraph.ts';
import type { GpuStats } from '../../src/workers/gpu/gpuForward.ts';
import { createCpuSession } from '../../src/workers/ortCpu.ts';
import { forwardRound } from '../forwardRound.ts';
import type { GpuCounts, Measured, Task } from '../task.ts';
import { countGpuCalls } from './gpuCalls.ts';
import type { ForwardSpec, WorkerReply, WorkerRequest } from './messages.ts';

const calls = countGpuCalls();
let forward: Forward | null = null;

async function open({ model, backend, weights, instrumented }: ForwardSpec): Promise<Forward> {
  const { file, config } = await openModel(model);
  if (backend === 'webgpu' || weights === 'float32')
    return openForward(file, config, backend, { instrumented });
  const { proto, parts } = planGraph(file, config, { weights, instrumented, cache: 'rows' });
  const files = [];
  for (const part of parts) {
    const contents = await part.read();
    files.push(...part.files.map(({ path }, i) => ({ path, data: contents[i] ?? new Uint8Array() })));
  }
  return hostForward(await createCpuSession(proto, files), config, { instrumented });
}

/** Null on the CPU. */
function countsOf(of: Forward): GpuCounts | null {
  if (!('stats' in of)) return null;
  const { maps, bytes } = of.stats as GpuStats;
  return { ...calls(), maps, bytes };
}

async function round(task: Task): Promise<Measured> {
  if (!forward) throw new Error('a round before the model is open');
  const own = forward;
  let before: GpuCounts | null = null;
  const measured = await forwardRound(own, task, () => {
    before = countsOf(own);
  });
  const after = countsOf(own);
  return after && before ? { ...measured, gpu: difference(after, before) } : measured;
}

function difference(after: GpuCounts, before: GpuCounts): GpuCounts {
  return {
    dispatches: after.dispatches - before.dispatches,
    submits: after.submits - before.submits,
    maps: after.maps - before.maps,
    bytes: after.bytes - before.bytes,
  };
}

self.onmessage = async ({ data }: MessageEvent<WorkerRequest>) => {
  const reply = (message: WorkerReply) => self.postMessage(message);
  try {
    if ('open' in data) {
      forward = await open(data.open);
      reply({ done: null });
    } else {
      reply({ done: await round(data.round) });
    }
  } catch (error) {
    reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
