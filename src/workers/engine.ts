// EngineApi in the worker: one model at a time, one answer at a time. A new answer stops the one being written,
// a new load stops whatever goes on; both wait until the old has let go. What runs in the background (compare, lens)
// stops nothing. A failure ends its own call only.

import { ExplorerError, isExplorerError } from '../model/errors.ts';
import { answer } from './answer.ts';
import { compare } from './compare.ts';
import { lens } from './lens.ts';
import { LiveRun, REFUSED } from './liveRuns.ts';
import { loadModel, type RunnableModel } from './loadModel.ts';
import type { ModelCache } from './models/modelCache.ts';
import { pause } from './pause.ts';
import type { LoadedModel } from './protocol.ts';
import { reread } from './reread.ts';
import type { EngineService } from './rpc.ts';
import { SerialQueue } from './serialQueue.ts';

interface Job {
  readonly kind: 'load' | 'answer' | 'reread' | 'compare' | 'delete' | 'dispose';
  /** What it loads; null for picked files and for the other kinds. */
  readonly url: string | null;
  readonly controller: AbortController;
  /** Why a newer job stopped it, for its caller. */
  stoppedBy: string | null;
}

/** @param load tests give their own */
export function createEngine(
  openCache: () => Promise<ModelCache>,
  load: typeof loadModel = loadModel,
): EngineService {
  const queue = new SerialQueue();
  const jobs = new Set<Job>(); // running or waiting
  const runs = new Map<string, LiveRun>();
  let model: (RunnableModel & Pick<LoadedModel, 'sha256' | 'columnNorms'>) | null = null;
  let cache: Promise<ModelCache> | null = null;

  function modelCache(): Promise<ModelCache> {
    cache ??= openCache().catch((error: unknown) => {
      cache = null; // may be granted next time
      throw error;
    });
    return cache;
  }

  /** Stops the older jobs that it replaces, then queues this one. */
  async function replace<T>(
    { kind, url = null }: { kind: Job['kind']; url?: string | null },
    replaces: (older: Job) => boolean,
    why: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    for (const older of jobs) {
      if (!replaces(older)) continue;
      older.stoppedBy ??= why;
      older.controller.abort();
    }
    const job: Job = { kind, url, controller: new AbortController(), stoppedBy: null };
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
      replace(
        { kind: 'load', url: request.source.kind === 'file' ? null : request.source.url },
        isLoadOrUse,
        'stopped: another model is being loaded',
        signal,
        async (stop) => {
          const loaded = await load(request, await modelCache(), emit, stop, unload);
          const { sha256, columnNorms } = loaded.report;
          model = { ...loaded.model, sha256, columnNorms };
          return loaded.report;
        },
      ),
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
          { kind: 'answer' },
          isUse,
          'stopped: another answer was asked for',
          signal,
          (stop) => {
            if (model) return answer(model, request, run, emit, stop);
            throw noModel();
          },
        );
      } finally {
        runs.delete(request.runId);
      }
    },
    reread: ([request], _emit, signal) =>
      replace(
        { kind: 'reread' },
        ({ kind }) => kind === 'reread' || kind === 'compare',
        'stopped: other answers are read again',
        signal,
        (stop) => {
          if (model) return reread(model, model.columnNorms, request, stop);
          throw noModel();
        },
      ),
    compare: ([request], _emit, signal) =>
      replace(
        { kind: 'compare' },
        () => false,
        '',
        signal,
        (stop) => {
          if (model) return compare(model, request, stop);
          throw noModel();
        },
      ),
    async lens([request], _emit, signal) {
      // Not queued: it needs the file, not the runtime. So the model may be unloaded meanwhile.
      const read = model;
      if (!read) throw noModel();
      const unloaded = () => new ExplorerError('aborted', 'stopped: the model was unloaded');
      try {
        return await lens(read, request, async () => {
          await pause(signal);
          if (model !== read) throw unloaded();
        });
      } catch (error) {
        throw model === read ? error : unloaded();
      }
    },
    async setIntervention([runId, arm, intervention]) {
      const run = runs.get(runId);
      return run ? run.move(arm, intervention) : REFUSED;
    },
    loadedModel: async () => model?.sha256 ?? null,
    listModels: async () => (await modelCache()).list(),
    async deleteModel([key], _emit, signal) {
      const remove = async () => (await modelCache()).delete(key);
      const loadsIt = ({ kind, url }: Job) => kind === 'load' && url === key;
      if (![...jobs].some(loadsIt)) return remove(); // an answer need not end for it
      return replace({ kind: 'delete' }, loadsIt, 'stopped: the model is being deleted', signal, remove);
    },
    dispose: (_args, _emit, signal) =>
      replace({ kind: 'dispose' }, isLoadOrUse, 'stopped: the model is being unloaded', signal, unload),
  };
}

const isUse = ({ kind }: Job) => kind === 'answer' || kind === 'reread' || kind === 'compare';
const isLoadOrUse = (job: Job) => job.kind === 'load' || isUse(job);

function noModel(): ExplorerError {
  return new ExplorerError('request.invalid', 'no model is loaded; load one first');
}
