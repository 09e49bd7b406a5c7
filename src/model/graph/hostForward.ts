// Forward over a runtime whose tensors live in host memory and whose key/value cache grows with each run:
// onnxruntime-node, and onnxruntime-web's CPU build. The static cache on a GPU is workers/gpuForward.ts.

import type { ModelConfig } from '../config.ts';
import { ExplorerError } from '../errors.ts';
import type { Cache, CacheRow, Forward, ForwardRequest, Readings } from '../generation/forward.ts';
import { checkRequest, lastRows } from './forwardRequest.ts';
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

/** The first 2L entries of feeds and outputs, in one order. */
function cacheNames(layers: number, key: (l: number) => string, value: (l: number) => string): string[] {
  return Array.from({ length: layers }, (_, l) => [key(l), value(l)]).flat();
}

class HostCache implements Cache {
  readonly batch: number;
  length: number;
  /** 2L tensors [B, kvHeads, length, headSize]: k.0, v.0, k.1, …; null once disposed or lost. */
  tensors: readonly HostTensor[] | null;

  constructor(batch: number, length: number, tensors: readonly HostTensor[]) {
    this.batch = batch;
    this.length = length;
    this.tensors = tensors;
  }

  dispose(): void {
    this.tensors = null;
  }
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
  const { layers, neurons, kvHeads, headSize, contextLength } = config;
  const past = cacheNames(layers, names.pastKey, names.pastValue);
  const present = cacheNames(layers, names.presentKey, names.presentValue);
  const unscaled = new Map<number, Float32Array>(); // batch → ones

  function ones(batch: number): Float32Array {
    const known = unscaled.get(batch) ?? new Float32Array(batch * layers * neurons).fill(1);
    unscaled.set(batch, known);
    return known;
  }

  async function run(cache: Cache, request: ForwardRequest): Promise<Readings> {
    const { tensors } = hostCache(cache);
    const { batch, length } = cache;
    const steps = checkRequest(request, cache, config);
    if (!instrumented && (request.scales || request.taps !== 'none')) {
      throw new ExplorerError('request.invalid', 'this graph was built without scales and taps');
    }
    const feeds: Record<string, HostTensor> = {
      [names.ids]: { data: request.ids, dims: [batch, steps] },
      [names.rows]: wantedRows(request.logits, steps),
      [names.seqlens]: { data: new Int32Array(batch).fill(length + steps - 1), dims: [batch] },
      [names.total]: { data: Int32Array.of(length + steps), dims: [1] },
    };
    if (instrumented) {
      feeds[names.scales] = { data: request.scales ?? ones(batch), dims: [batch, layers, neurons] };
    }
    past.forEach((name, i) => {
      feeds[name] = tensors[i]!;
    });
    const taps = request.taps === 'none' ? [] : [names.z, names.norms];
    const logits = request.logits === 'none' ? [] : [names.logits];
    const own = cache as HostCache;
    own.tensors = null; // unusable should the run fail
    const outputs = await session.run(feeds, [...present, ...logits, ...taps]);
    own.tensors = present.map((name) => outputs[name]!);
    own.length = length + steps;
    const floats = (name: string) => (outputs[name]?.data as Float32Array | undefined) ?? new Float32Array(0);
    const tapRows = (name: string, width: number) =>
      request.taps === 'last' ? lastRows(floats(name), batch, steps, width) : floats(name);
    return {
      logits: floats(names.logits),
      z: tapRows(names.z, layers * neurons),
      norms: tapRows(names.norms, layers),
    };
  }

  async function copyRows(rows: readonly CacheRow[], length?: number): Promise<Cache> {
    const sources = rows.map(({ cache, row }) => ({ cache: hostCache(cache), row }));
    const kept = length ?? rows[0]?.cache.length ?? 0;
    for (const { cache, row } of rows) {
      if (row < 0 || row >= cache.batch) {
        throw new ExplorerError('request.invalid', `row ${row} of a cache with ${cache.batch} rows`);
      }
      if (kept > cache.length || (length === undefined && kept !== cache.length)) {
        throw new ExplorerError('request.invalid', `${kept} positions of a cache that holds ${cache.length}`);
      }
    }
    const dims = [rows.length, kvHeads, kept, headSize];
    const tensors = past.map((_, i) => {
      const data = new Float32Array(rows.length * kvHeads * kept * headSize);
      sources.forEach(({ cache, row }, b) => {
        const source = cache.tensors[i]!;
        const held = source.dims[2]!; // positions
        for (let head = 0; head < kvHeads; head++) {
          const from = (row * kvHeads + head) * held * headSize;
          const to = (b * kvHeads + head) * kept * headSize;
          data.set((source.data as Float32Array).subarray(from, from + kept * headSize), to);
        }
      });
      return { data, dims };
    });
    return new HostCache(rows.length, kept, tensors);
  }

  return {
    shape: { layers, neurons, vocabulary: config.vocabulary },
    contextLength,
    run,
    copyRows,
    newCache: async () =>
      new HostCache(
        1,
        0,
        past.map(() => ({ data: new Float32Array(0), dims: [1, kvHeads, 0, headSize] })),
      ),
    dispose: () => session.release(),
  };
}

function hostCache(cache: Cache): { tensors: readonly HostTensor[] } {
  if (!(cache instanceof HostCache)) throw new ExplorerError('request.invalid', 'a cache of another runtime');
  if (!cache.tensors) {
    throw new ExplorerError('request.invalid', 'the cache was disposed, or its last run failed');
  }
  return { tensors: cache.tensors };
}

/** Where no logits are wanted one row is computed all the same and not fetched: an empty product may fail. */
function wantedRows(logits: ForwardRequest['logits'], steps: number): HostTensor {
  const data = logits === 'all' ? Int32Array.from({ length: steps }, (_, i) => i) : Int32Array.of(steps - 1);
  return { data, dims: [data.length] };
}
