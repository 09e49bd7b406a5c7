// EngineApi in the worker: one model at a time, one answer at a time. A new answer stops the one being written,
// a new load stops whatever goes on; both wait until the old has let go. A failure ends its own call only.

import { ExplorerError, isExplorerError } from '../model/errors.ts';
import { answer } from './answer.ts';
import { LiveRun, REFUSED } from './liveRuns.ts';
import { loadModel, type RunnableModel } from './loadModel.ts';
import type { ModelCache } from './models/modelCache.ts';
import type { EngineService } from './rpc.ts';
import { SerialQueue } from './serialQueue.ts';

interface Job {
  readonly kind: 'load' | 'answer' | 'delete' | 'dispose';
  readonly controller: AbortController;
  /** Why a newer job stopped it, for its caller. */
  stoppedBy: string | null;
}

export function createEngine(openCache: () => Promise<ModelCache>): EngineService {
  const queue = new SerialQueue();
  const jobs = new Set<Job>(); // running or waiting
  const runs = new Map<string, LiveRun>();
  let model: (RunnableModel & { readonly sha256: string }) | null = null;
  /** Key of the model that is being loaded. */
  let loading: string | null = null;
  let cache: Promise<ModelCache> | null = null;

  function modelCache(): Promise<ModelCache> {
    cache ??= openCache().catch((error: unknown) => {
      cache = null; // may be granted next time
      throw error;
    });
    return cache;
  }

  /** Stops older jobs of these kinds, then queues this one. */
  async function replace<T>(
    kind: Job['kind'],
    replaced: readonly Job['kind'][],
    why: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    for (const older of jobs) {
      if (!replaced.includes(older.kind)) continue;
      older.stoppedBy ??= why;
      older.controller.abort();
    }
    const job: Job = { kind, controller: new AbortController(), stoppedBy: null };
    const abort = () => job.controller.abort();
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    jobs.add(job);
    try {
      return await queue.run(() => {
        if (job.controller.signal.aborted) throw new ExplorerError('aborted', 'stopped on request');
        return work(job.controller.signal);
      });
    } catch (error) {
      if (job.stoppedBy === null || !isExplorerError(error, 'aborted')) throw error;
      throw new ExplorerError('aborted', job.stoppedBy, { cause: error });
    } finally {
      jobs.delete(job);
      signal.removeEventListener('abort', abort);
    }
  }

  async function unload(): Promise<void> {
    const old = model;
    model = null;
    await old?.forward.dispose();
  }

  return {
    load: ([request], emit, signal) =>
      replace('load', ['load', 'answer'], 'stopped: another model is being loaded', signal, async (stop) => {
        loading = request.source.kind === 'file' ? null : request.source.url;
        try {
          const loaded = await loadModel(request, await modelCache(), emit, stop, unload);
          model = { ...loaded.model, sha256: loaded.report.sha256 };
          return loaded.report;
        } finally {
          loading = null;
        }
      }),
    async generate([request], emit, signal) {
      const run = new LiveRun(request.arms);
      if (runs.has(request.runId)) {
        throw new ExplorerError(
          'request.invalid',
          `run '${request.runId}' is still going; give each a new id`,
        );
      }
      runs.set(request.runId, run);
      try {
        return await replace(
          'answer',
          ['answer'],
          'stopped: another answer was asked for',
          signal,
          (stop) => {
            if (model) return answer(model, request, run, emit, stop);
            throw new ExplorerError('request.invalid', 'no model is loaded; load one first');
          },
        );
      } finally {
        runs.delete(request.runId);
      }
    },
    async setIntervention([runId, arm, intervention]) {
      const run = runs.get(runId);
      return run ? run.move(arm, intervention, model?.forward.shape ?? null) : REFUSED;
    },
    loadedModel: async () => model?.sha256 ?? null,
    listModels: async () => (await modelCache()).list(),
    async deleteModel([key], _emit, signal) {
      const remove = async () => (await modelCache()).delete(key);
      if (key !== loading) return remove();
      return replace('delete', ['load'], 'stopped: the model is being deleted', signal, remove);
    },
    dispose: (_args, _emit, signal) =>
      replace('dispose', ['load', 'answer'], 'stopped: the model is being unloaded', signal, unload),
  };
}
