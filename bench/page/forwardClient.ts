// A Forward in a worker of its own, as the product has it.

import type { Contender, Measured } from '../task.ts';
import type { ForwardSpec, WorkerReply, WorkerRequest } from './messages.ts';

export async function forwardContender(spec: ForwardSpec): Promise<Contender> {
  const worker = new Worker(new URL('./forwardWorker.ts', import.meta.url), { type: 'module' });
  const ask = async (request: WorkerRequest): Promise<Measured | null> => {
    const reply = await new Promise<WorkerReply>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message || 'the worker could not start'));
      worker.postMessage(request);
    });
    if ('error' in reply) throw new Error(reply.error);
    return reply.done;
  };
  await ask({ open: spec });
  return {
    async round(task) {
      const measured = await ask({ round: task });
      if (!measured) throw new Error('a round without a measurement');
      return measured;
    },
    close: async () => worker.terminate(),
  };
}
