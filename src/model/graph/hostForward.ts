// Forward over a runtime whose tensors live in host memory: onnxruntime-node, and onnxruntime-web's CPU build.
// Its graph has cache: 'rows' (see hostCache.ts). The static cache on a GPU is workers/gpu/gpuForward.ts.

import type { ModelConfig } from '../config.ts';
import { ExplorerError } from '../errors.ts';
import type { Forward, ForwardRequest, Readings } from '../generation/forward.ts';
import { checkRequest, lastRows } from './forwardRequest.ts';
import { asHostCache, HostCache } from './hostCache.ts';
import { names } from './options.ts';

export interface HostTensor {
  readonly data: Float32Array | Int32Array;
  readonly dims: readonly number[];
}

/** What is needed of an inference session. */
export interface HostSession {
  /** Resolves to the wanted outputs; overlapping calls are queued. */
  run(
    feeds: Readonly<Record<string, HostTensor>>,
    wanted: readonly string[],
  ): Promise<Readonly<Record<string, HostTensor>>>;
  release(): Promise<void>;
}

export interface HostForwardOptions {
  /** The graph has scales, z and norms; otherwise every request must do without. Default true. */
  readonly instrumented?: boolean;
}

export function hostForward(
  session: HostSession,
  config: ModelConfig,
  { instrumented = true }: HostForwardOptions = {},
): Forward {
  const { layers, neurons } = config;
  const past = perLayer(layers, names.pastKey, names.pastValue);
  const made = perLayer(layers, names.newKey, names.newValue);
  const unscaled = new Map<number, Float32Array>(); // batch → ones

  function ones(batch: number): Float32Array {
    const known = unscaled.get(batch) ?? new Float32Array(batch * layers * neurons).fill(1);
    unscaled.set(batch, known);
    return known;
  }

  function feedsOf(cache: HostCache, request: ForwardRequest, steps: number): Record<string, HostTensor> {
    const { batch, length, arrays, dims } = cache;
    const feeds: Record<string, HostTensor> = {
      [names.ids]: { data: request.ids, dims: [batch, steps] },
      [names.positions]: { data: Int32Array.of(length), dims: [1] },
      [names.rows]: wantedRows(request.logits, steps),
      [names.seqlens]: { data: new Int32Array(batch).fill(length + steps - 1), dims: [batch] },
      [names.total]: { data: Int32Array.of(length + steps), dims: [1] },
    };
    if (instrumented) {
      feeds[names.scales] = { data: request.scales ?? ones(batch), dims: [batch, layers, neurons] };
    }
    past.forEach((name, i) => {
      feeds[name] = { data: arrays[i]!, dims };
    });
    return feeds;
  }

  async function run(cache: HostCache, request: ForwardRequest): Promise<Readings> {
    const { batch } = cache;
    const steps = checkRequest(request, cache, config);
    if (!instrumented && (request.scales || request.taps !== 'none')) {
      throw new ExplorerError('request.invalid', 'this graph was built without scales and taps');
    }
    cache.reserve(cache.length + steps);
    const taps = request.taps === 'none' ? [] : [names.z, names.norms];
    const logits = request.logits === 'none' ? [] : [names.logits];
    const hidden = request.hidden && request.logits !== 'none' ? [names.hidden] : [];
    const wanted = [...made, ...logits, ...taps, ...hidden];
    const outputs = await runOrLose(cache, feedsOf(cache, request, steps), wanted);
    const floats = (name: string) => (outputs[name]?.data as Float32Array | undefined) ?? new Float32Array(0);
    cache.append(made.map(floats), steps);
    const tapRows = (name: string, width: number) =>
      request.taps === 'last' ? lastRows(floats(name), batch, steps, width) : floats(name);
    return {
      logits: floats(names.logits),
      z: tapRows(names.z, layers * neurons),
      norms: tapRows(names.norms, layers),
      ...(request.hidden && { hidden: floats(names.hidden) }),
    };
  }

  async function runOrLose(cache: HostCache, feeds: Record<string, HostTensor>, wanted: readonly string[]) {
    try {
      return await session.run(feeds, wanted);
    } catch (error) {
      cache.dispose(); // as on a GPU, where a failed run may have half written it
      throw error;
    }
  }

  return {
    shape: { layers, neurons, vocabulary: config.vocabulary },
    contextLength: config.contextLength,
    run: async (cache, request) => {
      const own = asHostCache(cache);
      return own.enqueue(() => run(own, request));
    },
    copyRows: async (rows, length) => HostCache.copy(rows, length, config),
    newCache: async () => new HostCache(1, config),
    dispose: () => session.release(),
  };
}

/** The 2L names of cached tensors, in the order of HostCache.arrays. */
function perLayer(layers: number, key: (l: number) => string, value: (l: number) => string): string[] {
  return Array.from({ length: layers }, (_, l) => [key(l), value(l)]).flat();
}

/** Where no logits are wanted one row is computed all the same and not fetched: an empty product may fail. */
function wantedRows(logits: ForwardRequest['logits'], steps: number): HostTensor {
  const data = logits === 'all' ? Int32Array.from({ length: steps }, (_, i) => i) : Int32Array.of(steps - 1);
  return { data, dims: [data.length] };
}
