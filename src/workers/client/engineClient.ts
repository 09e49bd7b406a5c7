// The page's side of the protocol: EngineApi with an AbortSignal per call. It watches over the worker's life:
// when the worker dies, everything pending fails with 'worker.died' and says why, and restart() brings a new
// one. It knows nothing of models or tokens.

import { ExplorerError } from '../../model/errors.ts';
import {
  type CallArgs,
  type CallEvent,
  type CallResult,
  type EngineApi,
  type EngineMethod,
  type FromWorker,
  PROTOCOL_VERSION,
  type ToWorker,
} from '../protocol.ts';
import { fromWireError } from '../wireError.ts';
import { watchLifeline } from './lifeline.ts';

export type EngineStatus =
  | { readonly phase: 'starting' }
  | { readonly phase: 'ready' }
  /** Every call fails with `error` until restart(). */
  | { readonly phase: 'dead'; readonly error: ExplorerError };

type WithSignal<Method> = Method extends (...args: infer Args) => infer Result
  ? (...args: [...Args, signal?: AbortSignal]) => Result
  : never;

export type EngineClient = { readonly [M in EngineMethod]: WithSignal<EngineApi[M]> } & {
  readonly status: EngineStatus;
  /** Called at every change of status. Returns how to stop listening. */
  subscribe(listener: (status: EngineStatus) => void): () => void;
  /** Ends the worker, if there is one, and starts another. Whatever is pending fails. */
  restart(): void;
  /** Ends the worker. Whatever is pending fails; restart() is still possible. */
  terminate(): void;
};

interface PendingCall {
  settle(message: Extract<FromWorker, { id: number }>): void;
  fail(error: Error): void;
}

export interface EngineClientOptions {
  /** How long a worker may take to say hello: its script has to be fetched. Milliseconds. */
  readonly helloTimeoutMs?: number;
}

export function spawnEngineWorker(): Worker {
  return new Worker(new URL('../engineWorker.ts', import.meta.url), { type: 'module', name: 'engine' });
}

export function createEngineClient(
  spawn: () => Worker = spawnEngineWorker,
  { helloTimeoutMs = 30_000 }: EngineClientOptions = {},
): EngineClient {
  const pending = new Map<number, PendingCall>();
  const listeners = new Set<(status: EngineStatus) => void>();
  let status: EngineStatus = { phase: 'starting' };
  let worker: Worker | null = null;
  let unsent: ToWorker[] = []; // calls made before hello: a worker of another version must not get them
  let nextId = 1;
  let stopWatching = () => {};

  function setStatus(next: EngineStatus): void {
    status = next;
    for (const listener of listeners) listener(next);
  }

  function send(message: ToWorker): void {
    if (status.phase === 'ready' && worker) worker.postMessage(message);
    else unsent.push(message);
  }

  function die(code: 'worker.died' | 'version', reason: string): void {
    stopWatching();
    worker?.terminate();
    worker = null;
    unsent = [];
    const error = new ExplorerError(code, reason);
    const failed = [...pending.values()];
    pending.clear();
    setStatus({ phase: 'dead', error });
    for (const call of failed) call.fail(error);
  }

  function start(): void {
    const started = spawn();
    worker = started;
    setStatus({ phase: 'starting' });
    const ifCurrent = (act: () => void) => () => {
      if (worker === started) act();
    };
    const timer = setTimeout(
      ifCurrent(() =>
        die('worker.died', `the engine did not start within ${helloTimeoutMs / 1000} s; start it again`),
      ),
      helloTimeoutMs,
    );
    const lifeline = new AbortController();
    stopWatching = () => {
      clearTimeout(timer);
      lifeline.abort();
    };
    started.onerror = (event) =>
      ifCurrent(() => {
        const what = event.message ? `: ${event.message}` : '; its script could not be loaded or run';
        die('worker.died', `the engine stopped${what}. Start it again`);
      })();
    started.onmessageerror = ifCurrent(() =>
      die('worker.died', 'a message from the engine could not be read; start it again'),
    );
    started.onmessage = ({ data }: MessageEvent<FromWorker>) =>
      ifCurrent(() => {
        if (data.kind !== 'hello') return pending.get(data.id)?.settle(data);
        clearTimeout(timer);
        if (data.version !== PROTOCOL_VERSION) {
          const versions = `the engine speaks version ${data.version}, the page ${PROTOCOL_VERSION}`;
          return die('version', `${versions}; reload the page`);
        }
        if (data.lifeline) {
          const onEnd = ifCurrent(() => die('worker.died', 'the engine was ended; start it again'));
          watchLifeline(data.lifeline, onEnd, lifeline.signal);
        }
        setStatus({ phase: 'ready' });
        for (const message of unsent.splice(0)) send(message);
      })();
  }

  function call<M extends EngineMethod>(
    method: M,
    args: CallArgs<M>,
    onEvent: ((event: CallEvent<M>) => void) | null,
    signal: AbortSignal | undefined,
  ): Promise<CallResult<M>> {
    if (signal?.aborted) return Promise.reject(new ExplorerError('aborted', 'stopped on request'));
    if (status.phase === 'dead') return Promise.reject(status.error);
    const id = nextId++;
    return new Promise((resolve, reject) => {
      const abort = () => send({ kind: 'abort', id });
      const end = () => {
        pending.delete(id);
        signal?.removeEventListener('abort', abort);
      };
      pending.set(id, {
        settle(message) {
          if (message.kind === 'event') return onEvent?.(message.event as CallEvent<M>);
          end();
          if (message.kind === 'return') resolve(message.value as CallResult<M>);
          else reject(fromWireError(message.error));
        },
        fail(error) {
          end();
          reject(error);
        },
      });
      signal?.addEventListener('abort', abort);
      send({ kind: 'call', id, method, args } as ToWorker);
    });
  }

  start();
  return {
    load: (request, onEvent, signal) => call('load', [request], onEvent, signal),
    generate: (request, onEvent, signal) => call('generate', [request], onEvent, signal),
    reread: (request, signal) => call('reread', [request], null, signal),
    compare: (request, signal) => call('compare', [request], null, signal),
    lens: (request, signal) => call('lens', [request], null, signal),
    setIntervention: (runId, arm, intervention, signal) =>
      call('setIntervention', [runId, arm, intervention], null, signal),
    loadedModel: (signal) => call('loadedModel', [], null, signal),
    listModels: (signal) => call('listModels', [], null, signal),
    deleteModel: (key, signal) => call('deleteModel', [key], null, signal),
    dispose: (signal) => call('dispose', [], null, signal),
    get status() {
      return status;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restart() {
      if (worker) die('worker.died', 'the engine was started anew');
      start();
    },
    terminate: () => die('worker.died', 'the engine was stopped; start it again'),
  };
}
