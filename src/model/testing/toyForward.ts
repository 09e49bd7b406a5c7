// A tiny decoder that really computes, so that errors of the generation loop show: causal attention over a cache,
// gated neurons, scales, norms, tied embedding. Everything read before, at every position and under every scale,
// moves the logits. It also checks the Forward contract (shapes, batch rules, disposed caches) and counts.

import { ExplorerError } from '../errors.ts';
import type { Cache, CacheRow, Forward, ForwardRequest, Readings } from '../generation/forward.ts';
import { uniform } from '../random.ts';

const L = 2;
const F = 6;
const H = 8;

interface ToyCache extends Cache {
  /** By row, position and layer: the vectors that attention looks at, [H]. */
  readonly rows: Float64Array[][][];
  length: number;
  disposed: boolean;
}

export interface ToyForward extends Forward {
  /** Every run so far. */
  readonly runs: readonly {
    readonly batch: number;
    readonly start: number;
    readonly request: ForwardRequest;
  }[];
  /** Caches neither disposed nor handed to anyone who disposed them. */
  liveCaches(): number;
  /** Called before each run, e.g. to cancel or to fail. */
  beforeRun: (run: number) => void;
}

export function createToyForward(options: { vocabulary?: number; contextLength?: number } = {}): ToyForward {
  const V = options.vocabulary ?? 40;
  const contextLength = options.contextLength ?? 64;
  const embedding = matrix(1, V, H, 1);
  const weights = Array.from({ length: L }, (_, l) => ({
    gate: matrix(10 * l + 2, F, H, 1),
    up: matrix(10 * l + 3, F, H, 1),
    down: matrix(10 * l + 4, H, F, 1),
  }));
  const runs: { batch: number; start: number; request: ForwardRequest }[] = [];
  const live = new Set<Cache>();

  function cacheOf(rows: Float64Array[][][], length: number): ToyCache {
    const cache: ToyCache = {
      batch: rows.length,
      rows,
      length,
      disposed: false,
      dispose() {
        if (cache.disposed) throw new Error('a cache was disposed twice');
        cache.disposed = true;
        live.delete(cache);
      },
    };
    live.add(cache);
    return cache;
  }

  /** One position of one row: fills z [L, F] and norms [L], returns the hidden state. */
  function step(
    past: Float64Array[][],
    id: number,
    position: number,
    scales: Float32Array | null,
    z: Float32Array,
    norms: Float32Array,
  ): Float64Array {
    const hidden = Float64Array.from(embedding[id]!, (x, i) => x + 0.3 * Math.sin((position + 1) * (i + 1)));
    const seen: Float64Array[] = [];
    for (let l = 0; l < L; l++) {
      seen.push(Float64Array.from(hidden));
      const context = attend([...past.map((layers) => layers[l]!), seen[l]!], hidden);
      for (let i = 0; i < H; i++) hidden[i]! += context[i]!;
      const { gate, up, down } = weights[l]!;
      for (let j = 0; j < F; j++) {
        const g = dot(gate[j]!, hidden);
        z[l * F + j] = (g / (1 + Math.exp(-g))) * dot(up[j]!, hidden) * (scales?.[l * F + j] ?? 1);
      }
      const output = down.map((row) => row.reduce((sum, w, j) => sum + w * z[l * F + j]!, 0));
      norms[l] = Math.hypot(...output);
      for (let i = 0; i < H; i++) hidden[i] = Math.tanh(hidden[i]! + output[i]!) * 2;
    }
    past.push(seen);
    return hidden;
  }

  async function run(cache: Cache, request: ForwardRequest): Promise<Readings> {
    const toy = checked(cache);
    const B = toy.batch;
    const S = request.ids.length / B;
    if (!Number.isInteger(S) || S < 1) throw new Error(`${request.ids.length} ids for ${B} rows`);
    if (S > 1 && B > 1) throw new Error('several positions and several rows at once');
    if (request.scales && request.scales.length !== B * L * F) throw new Error('scales are not [B, L, F]');
    if (toy.length + S > contextLength) throw new ExplorerError('context.full', 'the toy is full');
    forward.beforeRun(runs.length);
    runs.push({ batch: B, start: toy.length, request: { ...request, ids: request.ids.slice() } });
    const scales = request.scales?.slice() ?? null;
    await Promise.resolve(); // a backend takes time: what the caller changes now must not matter

    const rowsOf = (rows: ForwardRequest['taps']) => (rows === 'none' ? 0 : rows === 'last' ? 1 : S);
    const logits: number[] = [];
    const z: number[] = [];
    const norms: number[] = [];
    for (let b = 0; b < B; b++) {
      for (let s = 0; s < S; s++) {
        const zRow = new Float32Array(L * F);
        const normRow = new Float32Array(L);
        const own = scales?.subarray(b * L * F, (b + 1) * L * F) ?? null;
        const hidden = step(toy.rows[b]!, request.ids[b * S + s]!, toy.length + s, own, zRow, normRow);
        if (S - s <= rowsOf(request.logits)) logits.push(...embedding.map((row) => 2 * dot(row, hidden)));
        if (S - s <= rowsOf(request.taps)) {
          z.push(...zRow);
          norms.push(...normRow);
        }
      }
    }
    toy.length += S;
    return { logits: Float32Array.from(logits), z: Float32Array.from(z), norms: Float32Array.from(norms) };
  }

  const forward: ToyForward = {
    shape: { layers: L, neurons: F, vocabulary: V },
    contextLength,
    runs,
    liveCaches: () => live.size,
    beforeRun: () => {},
    newCache: async () => cacheOf([[]], 0),
    copyRows: async (rows: readonly CacheRow[], length?: number) => {
      const sources = rows.map(({ cache, row }) => ({ toy: checked(cache), row }));
      const cut = length ?? sources[0]!.toy.length;
      for (const { toy, row } of sources) {
        if (row >= toy.batch || cut > toy.length) throw new Error('no such row or not so long');
        if (length === undefined && toy.length !== cut) throw new Error('rows of different length');
      }
      return cacheOf(
        sources.map(({ toy, row }) => toy.rows[row]!.slice(0, cut)),
        cut,
      );
    },
    run,
    dispose: async () => {
      for (const cache of live) cache.dispose();
    },
  };
  return forward;
}

function checked(cache: Cache): ToyCache {
  const toy = cache as ToyCache; // a toy is only ever given its own caches
  if (toy.disposed) throw new Error('a disposed cache was used');
  return toy;
}

function attend(past: readonly Float64Array[], query: Float64Array): Float64Array {
  const weights = past.map((key) => Math.exp(dot(key, query) / H));
  const total = weights.reduce((a, b) => a + b, 0);
  return Float64Array.from(
    { length: H },
    (_, i) => past.reduce((sum, v, p) => sum + v[i]! * weights[p]!, 0) / total,
  );
}

function matrix(seed: number, rows: number, columns: number, size: number): Float64Array[] {
  return Array.from({ length: rows }, (_, r) =>
    Float64Array.from({ length: columns }, (_, c) => size * (2 * uniform(seed, r * columns + c) - 1)),
  );
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
