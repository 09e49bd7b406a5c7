// Forward on WebGPU: weights, cache and scales stay on the GPU; per run a few small inputs go up and only the
// wanted rows come down, in one map. The cache is static (gpuCache.ts), so past and present are the same tensor:
// two distinct buffers of full length give wrong results.

import type { ModelConfig } from '../../model/config.ts';
import { ExplorerError, isExplorerError } from '../../model/errors.ts';
import type { Forward, ForwardRequest, Readings } from '../../model/generation/forward.ts';
import { checkRequest } from '../../model/graph/forwardRequest.ts';
import { names } from '../../model/graph/options.ts';
import { createSession, type ExternalFile, loadOrt, messageOf, type Ort, ortQueue } from '../ortSession.ts';
import { type GpuCache, GpuCaches } from './gpuCache.ts';
import type { GpuDevice } from './gpuDevice.ts';
import { GpuReadback } from './gpuReadback.ts';
import { checkedRows, rowsOf, usable } from './gpuRows.ts';
import { GpuScales } from './gpuScales.ts';

export interface GpuStats {
  readonly runs: number;
  /** mapAsync calls. */
  readonly maps: number;
  /** Bytes read back. */
  readonly bytes: number;
}

export interface GpuForward extends Forward {
  /** Counts since creation. */
  readonly stats: GpuStats;
}

export interface GpuForwardOptions {
  /** The graph has scales, z and norms; otherwise every request must do without. Default true. */
  readonly instrumented?: boolean;
}

/**
 * Takes the device over: dispose() destroys it, and so does a failure here.
 * @throws ExplorerError 'backend.failed', 'backend.broken' or 'backend.lost'
 */
export async function createGpuForward(
  gpu: GpuDevice,
  config: ModelConfig,
  proto: Uint8Array,
  weights: readonly ExternalFile[],
  { instrumented = true }: GpuForwardOptions = {},
): Promise<GpuForward> {
  try {
    const ort = await loadOrt('webgpu');
    gpu.clearErrors();
    const session = await createSession(ort, proto, weights, {
      executionProviders: [{ name: 'webgpu', device: gpu.device }],
      preferredOutputLocation: 'gpu-buffer',
    });
    gpu.check();
    return gpuForward(ort, session, gpu, config, instrumented);
  } catch (error) {
    gpu.destroy();
    throw error;
  }
}

function gpuForward(
  ort: typeof Ort,
  session: Ort.InferenceSession,
  gpu: GpuDevice,
  config: ModelConfig,
  instrumented: boolean,
): GpuForward {
  const { layers, neurons, vocabulary } = config;
  const caches = new GpuCaches(gpu, config);
  const scales = new GpuScales(ort, gpu.device, config);
  const readback = new GpuReadback(gpu.device);
  let runs = 0;

  const int32 = (values: Int32Array, dims: readonly number[]) => new ort.Tensor('int32', values, dims);

  function feedsOf(cache: GpuCache, request: ForwardRequest, steps: number): Record<string, Ort.Tensor> {
    const { batch, length } = cache;
    const rows =
      request.logits === 'all' ? Int32Array.from({ length: steps }, (_, i) => i) : Int32Array.of(steps - 1);
    return {
      [names.ids]: int32(request.ids, [batch, steps]),
      [names.rows]: int32(rows, [rows.length]),
      [names.seqlens]: int32(new Int32Array(batch).fill(length + steps - 1), [batch]),
      [names.total]: int32(Int32Array.of(length + steps), [1]),
      ...(instrumented && { [names.scales]: scales.tensor(batch, request.scales) }),
    };
  }

  /** One run: the cache's tensors are feed and fetch, everything else stays on the GPU until read. */
  async function step(cache: GpuCache, request: ForwardRequest, steps: number): Promise<Readings> {
    await caches.reserve(cache, cache.length + steps);
    const feeds = feedsOf(cache, request, steps);
    const fetches: Record<string, Ort.Tensor | null> = { [names.logits]: null };
    if (instrumented) Object.assign(fetches, { [names.z]: null, [names.norms]: null });
    cache.buffers.forEach((buffer, i) => {
      const l = i >> 1;
      const tensor = caches.tensor(ort, cache, buffer);
      feeds[i % 2 === 0 ? names.pastKey(l) : names.pastValue(l)] = tensor;
      fetches[i % 2 === 0 ? names.presentKey(l) : names.presentValue(l)] = tensor;
    });
    const outputs = await session.run(feeds, fetches);
    runs++;
    const produced = [names.logits, names.z, names.norms].map((name) => outputs[name]);
    try {
      const [logits, z, norms] = produced;
      const { batch } = cache;
      const groups = [
        rowsOf(logits, request.logits === 'none' ? 'none' : 'all', batch, steps, vocabulary),
        rowsOf(z, request.taps, batch, steps, layers * neurons),
        rowsOf(norms, request.taps, batch, steps, layers),
      ];
      const [logitRows, zRows, normRows] = await readback.read(groups);
      return { logits: logitRows ?? NONE, z: zRows ?? NONE, norms: normRows ?? NONE };
    } finally {
      for (const tensor of produced) tensor?.dispose();
    }
  }

  /** Queues work on the GPU; whatever fails gets a code, and a lost device ends the wait. */
  function enqueue<T>(work: () => Promise<T>): Promise<T> {
    return ortQueue.run(async () => {
      gpu.clearErrors();
      gpu.check();
      try {
        const result = await gpu.untilLost(work());
        gpu.check();
        return result;
      } catch (error) {
        if (isExplorerError(error)) throw error;
        await gpu.lossAnnounced();
        gpu.check();
        throw new ExplorerError('backend.failed', `the GPU run failed: ${messageOf(error)}`, {
          cause: error,
        });
      }
    });
  }

  return {
    shape: { layers, neurons, vocabulary },
    contextLength: caches.contextLength,
    get stats() {
      return { runs, ...readback.stats };
    },
    newCache: () => enqueue(() => caches.create(1)),
    copyRows: async (rows, length) => {
      const { sources, kept } = checkedRows(rows, length);
      return enqueue(() => caches.copy(sources, kept));
    },
    run: (cache, request) =>
      enqueue(async () => {
        const own = usable(cache);
        const steps = checkRequest(request, own, config);
        if (!instrumented && (request.scales || request.taps !== 'none')) {
          throw new ExplorerError('request.invalid', 'this graph was built without scales and taps');
        }
        try {
          const readings = await step(own, request, steps);
          gpu.check();
          own.length += steps;
          return readings;
        } catch (error) {
          own.dispose(); // half written
          throw error;
        }
      }),
    dispose: () =>
      ortQueue.run(async () => {
        scales.dispose();
        readback.dispose();
        try {
          await session.release();
        } finally {
          gpu.destroy();
        }
      }),
  };
}

const NONE = new Float32Array(0);
