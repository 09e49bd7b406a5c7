// Keys and values in host memory. The runtime is fed the arrays as they are and gives back only the rows it
// made (graph option cache: 'rows'); append() writes them behind the others. The arrays are longer than what
// they hold, so that most steps allocate nothing; onnxruntime does not look behind the positions it is told of.

import type { ModelConfig } from '../config.ts';
import { ExplorerError } from '../errors.ts';
import type { Cache, CacheRow } from '../generation/forward.ts';
import { keptPositions } from './forwardRequest.ts';

/** Positions the arrays grow by: what is unused of them is copied at every run. */
const GROWTH = 64;

export class HostCache implements Cache {
  readonly batch: number;
  length = 0;
  #capacity = 0; // positions
  /** k.0, v.0, k.1, …, each [B, kvHeads, capacity, headSize]; null once disposed or lost. */
  #arrays: Float32Array[] | null;
  readonly #config: ModelConfig;
  /** Settles when the runs asked for so far have ended. */
  #idle: Promise<void> = Promise.resolve();

  constructor(batch: number, config: ModelConfig) {
    this.batch = batch;
    this.#config = config;
    this.#arrays = Array.from({ length: 2 * config.layers }, () => new Float32Array(0));
  }

  /** [B, kvHeads, capacity, headSize]. */
  get dims(): number[] {
    return [this.batch, this.#config.kvHeads, this.#capacity, this.#config.headSize];
  }

  /** @throws ExplorerError 'request.invalid' after dispose() or a failed run. */
  get arrays(): readonly Float32Array[] {
    if (this.#arrays) return this.#arrays;
    throw new ExplorerError('request.invalid', 'the cache was disposed, or its last run failed');
  }

  /** Runs of one cache follow one another; a failed one fails its own caller only. */
  enqueue<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#idle.then(run);
    const settled = () => undefined;
    this.#idle = result.then(settled, settled);
    return result;
  }

  dispose(): void {
    this.#arrays = null;
  }

  /** Makes room for `positions` in all. */
  reserve(positions: number): void {
    if (positions <= this.#capacity) return;
    const { headSize } = this.#config;
    const before = this.#capacity * headSize;
    const kept = this.length * headSize;
    this.#capacity = Math.ceil(positions / GROWTH) * GROWTH;
    const after = this.#capacity * headSize;
    const heads = this.batch * this.#config.kvHeads;
    this.#arrays = this.arrays.map((old) => {
      const array = new Float32Array(heads * after);
      for (let head = 0; head < heads; head++) {
        array.set(old.subarray(head * before, head * before + kept), head * after);
      }
      return array;
    });
  }

  /** Appends S positions: k.0, v.0, k.1, …, each [B, S, kvHeads·headSize]. Room must be reserved. */
  append(rows: readonly Float32Array[], steps: number): void {
    const { kvHeads, headSize } = this.#config;
    this.arrays.forEach((array, i) => {
      const made = rows[i]!;
      for (let from = 0, b = 0; b < this.batch; b++) {
        for (let s = 0; s < steps; s++) {
          for (let head = 0; head < kvHeads; head++, from += headSize) {
            const to = ((b * kvHeads + head) * this.#capacity + this.length + s) * headSize;
            array.set(made.subarray(from, from + headSize), to);
          }
        }
      }
    });
    this.length += steps;
  }

  /** A new cache of copies; see Forward.copyRows. */
  static copy(rows: readonly CacheRow[], length: number | undefined, config: ModelConfig): HostCache {
    const sources = rows.map(({ cache, row }) => ({ cache: asHostCache(cache), row }));
    const kept = keptPositions(sources, length);
    const copy = new HostCache(rows.length, config);
    copy.reserve(kept);
    copy.length = kept;
    const { kvHeads, headSize } = config;
    copy.arrays.forEach((array, i) => {
      sources.forEach(({ cache, row }, b) => {
        const source = cache.arrays[i]!;
        for (let head = 0; head < kvHeads; head++) {
          const from = (row * kvHeads + head) * cache.#capacity * headSize;
          const to = (b * kvHeads + head) * copy.#capacity * headSize;
          array.set(source.subarray(from, from + kept * headSize), to);
        }
      });
    });
    return copy;
  }
}

/** @throws ExplorerError 'request.invalid' for another runtime's cache. */
export function asHostCache(cache: Cache): HostCache {
  if (cache instanceof HostCache) return cache;
  throw new ExplorerError('request.invalid', 'a cache of another runtime');
}
