// The only import of onnxruntime-web. Three builds of it exist for our purpose and at most one or two are ever
// fetched: the plain one for the CPU (the others are three times slower there), the JSPI one for WebGPU, and
// where WebAssembly cannot suspend, the asyncify one.
// Sessions are created and run one at a time, whatever the build: see serialQueue.ts.
// A build that fails to start (its script or its .wasm did not come) is broken for as long as the worker lives:
// onnxruntime remembers the failure and never tries again. That is 'backend.broken'; a new worker is the remedy.

import type * as Ort from 'onnxruntime-web';
import { ExplorerError } from '../model/errors.ts';
import { SerialQueue } from './serialQueue.ts';

export type { Ort };
export type Session = Ort.InferenceSession;

/** Every create, run and release of every session goes through here. */
export const ortQueue = new SerialQueue();

/** More threads than this gain nothing: a step is bound by reading the weights. */
const MAX_THREADS = 4;

/** Threads that a CPU session uses: without cross-origin isolation there is no shared memory for more than one. */
export function availableThreads(): number {
  return self.crossOriginIsolated ? Math.max(1, Math.min(navigator.hardwareConcurrency, MAX_THREADS)) : 1;
}

interface RuntimeFiles {
  readonly ort: typeof Ort;
  readonly mjs: string; // URL
  readonly wasm: string; // URL
}

/** Vite rewrites each file name to a URL that works from any folder; both are fetched by onnxruntime itself. */
const builds = {
  async wasm(): Promise<RuntimeFiles> {
    const [ort, mjs, wasm] = await Promise.all([
      import('onnxruntime-web/wasm'),
      import('onnxruntime-web/ort-wasm-simd-threaded.mjs?url'),
      import('onnxruntime-web/ort-wasm-simd-threaded.wasm?url'),
    ]);
    return { ort, mjs: mjs.default, wasm: wasm.default };
  },
  async jspi(): Promise<RuntimeFiles> {
    const [ort, mjs, wasm] = await Promise.all([
      import('onnxruntime-web/jspi'),
      import('onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url'),
      import('onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url'),
    ]);
    return { ort, mjs: mjs.default, wasm: wasm.default };
  },
  async webgpu(): Promise<RuntimeFiles> {
    const [ort, mjs, wasm] = await Promise.all([
      import('onnxruntime-web/webgpu'),
      import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url'),
      import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'),
    ]);
    return { ort, mjs: mjs.default, wasm: wasm.default };
  },
};

const loaded = new Map<keyof typeof builds, Promise<typeof Ort>>();

async function configure(build: keyof typeof builds): Promise<typeof Ort> {
  const { ort, mjs, wasm } = await builds[build]();
  // Absolute, because threads resolve them from a place of their own.
  ort.env.wasm.wasmPaths = {
    mjs: new URL(mjs, import.meta.url).href,
    wasm: new URL(wasm, import.meta.url).href,
  };
  ort.env.wasm.numThreads = availableThreads();
  ort.env.logLevel = 'error';
  return ort;
}

/**
 * The script of a backend's runtime, fetched once. Its .wasm is fetched by the first session: see createSession.
 * @throws ExplorerError 'backend.broken'
 */
export function loadOrt(backend: 'cpu' | 'webgpu'): Promise<typeof Ort> {
  const build = backend === 'cpu' ? 'wasm' : 'Suspending' in WebAssembly ? 'jspi' : 'webgpu';
  const known = loaded.get(build);
  if (known) return known;
  const loading = configure(build).catch((error: unknown) => {
    throw notStarted(error);
  });
  // A failure is kept too: the browser may answer a second import of the same script with the first one's failure.
  loaded.set(build, loading);
  return loading;
}

/** One external-data file of the graph, ready for onnxruntime. */
export interface ExternalFile {
  readonly path: string;
  readonly data: Uint8Array;
}

/**
 * Compiles a graph. The weights are copied (to the wasm heap, or to the GPU), so the caller can drop them.
 * The first one of a build fetches and starts its .wasm.
 * @throws ExplorerError 'backend.failed', or 'backend.broken' when the runtime did not start
 */
export async function createSession(
  ort: typeof Ort,
  proto: Uint8Array,
  externalData: readonly ExternalFile[],
  options: Ort.InferenceSession.SessionOptions,
): Promise<Session> {
  return ortQueue.run(async () => {
    try {
      return await ort.InferenceSession.create(proto, { ...options, externalData });
    } catch (error) {
      if (messageOf(error).startsWith(NO_BACKEND)) throw notStarted(error);
      throw new ExplorerError('backend.failed', `the model could not be compiled: ${messageOf(error)}`, {
        cause: error,
      });
    }
  });
}

/** How onnxruntime begins what it throws when none of a session's backends starts; it has no code for it. */
const NO_BACKEND = 'no available backend found';

function notStarted(error: unknown): ExplorerError {
  return new ExplorerError(
    'backend.broken',
    `onnxruntime, which runs the model, could not be started (${messageOf(error)}); check the connection, then start the engine again`,
    { cause: error },
  );
}

/** onnxruntime throws Errors, numbers (C++ exceptions) and strings. */
export function messageOf(error: unknown): string {
  if (typeof error === 'number') return 'onnxruntime ran out of memory or broke off (no message)';
  return error instanceof Error ? error.message : String(error);
}
