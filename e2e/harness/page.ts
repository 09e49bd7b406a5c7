// The harness's page. A check of a runtime gets a fresh worker, as runtimes keep what a failed check left behind.

import type { CheckReply, WorkerChecks } from './checks.ts';
import { abortAtEveryStage } from './engineChecks/abortAtEveryStage.ts';
import { answering } from './engineChecks/answering.ts';
import { histories } from './engineChecks/histories.ts';
import { lostDevice } from './engineChecks/lostDevice.ts';
import { supersededAnswer } from './engineChecks/supersededAnswer.ts';
import { workerDeath } from './engineChecks/workerDeath.ts';

const engineChecks = {
  abortAtEveryStage,
  answering,
  histories,
  lostDevice,
  supersededAnswer,
  workerDeath,
};

export type Checks = WorkerChecks & typeof engineChecks;
export type CheckName = keyof Checks;

async function run(name: CheckName, options: unknown): Promise<unknown> {
  const own: Record<string, (options: never) => Promise<unknown>> = engineChecks;
  const check = own[name];
  return check ? check(options as never) : runInWorker(name as keyof WorkerChecks, options);
}

async function runInWorker(name: keyof WorkerChecks, options: unknown): Promise<unknown> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  try {
    const reply = await new Promise<CheckReply>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message || 'the harness worker could not start'));
      worker.postMessage({ name, options });
    });
    if ('error' in reply) throw new Error(reply.error);
    return reply.value;
  } finally {
    worker.terminate();
  }
}

export const harness = { run };
Object.assign(globalThis, { harness });
