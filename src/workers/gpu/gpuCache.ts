// Keys and values on the GPU: one buffer a layer for keys and one for values, which onnxruntime reads as past
// and writes as present. Layout [B, kvHeads, capacity, headSize]. Capacity is more than is used, starts at 1,024
// positions and doubles by copying: the whole context of the default model would be 377 MB an arm.

import type { ModelConfig } from '../../model/config.ts';
import { ExplorerError } from '../../model/errors.ts';
import type { Cache } from '../../model/generation/forward.ts';
import type { Ort } from '../ortSession.ts';
import type { GpuDevice } from './gpuDevice.ts';

const FIRST_CAPACITY = 1024; // positions
const BYTES = 4; // of a float32

type CacheConfig = Pick<ModelConfig, 'layers' | 'kvHeads' | 'headSize' | 'contextLength'>;

export class GpuCache implements Cache {
  readonly batch: number;
  length = 0;
  capacity: number; // positions
  /** 2L buffers: k.0, v.0, k.1, …; empty once disposed or lost. */
  buffers: readonly GPUBuffer[];

  constructor(batch: number, capacity: number, buffers: readonly GPUBuffer[]) {
    this.batch = batch;
    this.capacity = capacity;
    this.buffers = buffers;
  }

  get usable(): boolean {
    return this.buffers.length > 0;
  }

  dispose(): void {
    for (const buffer of this.buffers) buffer.destroy();
    this.buffers = [];
  }
}

/** A row of a cache, as a source of copies. */
export interface GpuRow {
  readonly cache: GpuCache;
  readonly row: number;
}

export class GpuCaches {
  readonly #gpu: GpuDevice;
  readonly #config: CacheConfig;

  constructor(gpu: GpuDevice, config: CacheConfig) {
    this.#gpu = gpu;
    this.#config = config;
  }

  /** Positions that one row may grow to on this device. */
  get contextLength(): number {
    return Math.min(this.#config.contextLength, this.#largestCapacity(1));
  }

  create(batch: number, length = 0): Promise<GpuCache> {
    const capacity = this.#capacityFor(batch, length, Math.min(FIRST_CAPACITY, this.#config.contextLength));
    return this.#allocate(batch, capacity);
  }

  /** A new cache whose row b starts with the first `length` positions of rows[b]. */
  async copy(rows: readonly GpuRow[], length: number): Promise<GpuCache> {
    const target = await this.create(rows.length, length);
    this.#copyRows(rows, target, length);
    target.length = length;
    return target;
  }

  /** Makes room for `length` positions in place; what the cache holds stays. */
  async reserve(cache: GpuCache, length: number): Promise<void> {
    if (length <= cache.capacity) return;
    const capacity = this.#capacityFor(cache.batch, length, cache.capacity);
    const grown = await this.#allocate(cache.batch, capacity);
    const rows = Array.from({ length: cache.batch }, (_, row) => ({ cache, row }));
    this.#copyRows(rows, grown, cache.length);
    cache.dispose(); // destroyed buffers stay alive until submitted copies have read them
    cache.buffers = grown.buffers;
    cache.capacity = grown.capacity;
  }

  /** A buffer as onnxruntime takes it, for past and present alike. */
  tensor(ort: typeof Ort, cache: GpuCache, buffer: GPUBuffer): Ort.Tensor {
    const { kvHeads, headSize } = this.#config;
    const dims = [cache.batch, kvHeads, cache.capacity, headSize];
    return ort.Tensor.fromGpuBuffer(buffer, { dataType: 'float32', dims });
  }

  #rowBytes(capacity: number): number {
    return capacity * this.#config.headSize * BYTES; // of one head of one row
  }

  #largestCapacity(batch: number): number {
    const { maxBufferSize, maxStorageBufferBindingSize } = this.#gpu.device.limits;
    const bytes = Math.min(maxBufferSize, maxStorageBufferBindingSize);
    return Math.floor(bytes / (batch * this.#config.kvHeads * this.#rowBytes(1)));
  }

  #capacityFor(batch: number, length: number, start: number): number {
    const limit = Math.min(this.#config.contextLength, this.#largestCapacity(batch));
    if (length > limit) {
      throw new ExplorerError(
        'context.full',
        `${length} positions in ${batch} arms do not fit: the limit here is ${limit}; use fewer arms or a shorter text`,
      );
    }
    let capacity = start;
    while (capacity < length) capacity *= 2;
    return Math.min(capacity, limit);
  }

  async #allocate(batch: number, capacity: number): Promise<GpuCache> {
    const { device } = this.#gpu;
    const { layers, kvHeads } = this.#config;
    const size = batch * kvHeads * this.#rowBytes(capacity);
    device.pushErrorScope('out-of-memory');
    const buffers = Array.from({ length: 2 * layers }, () =>
      device.createBuffer({
        size,
        usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
      }),
    );
    const cache = new GpuCache(batch, capacity, buffers);
    if ((await device.popErrorScope()) === null) return cache;
    cache.dispose();
    const megabytes = Math.round((2 * layers * size) / 1e6);
    throw new ExplorerError(
      'context.full',
      `the GPU has no room for ${megabytes} MB of keys and values (${capacity} positions in ${batch} arms); use fewer arms or a shorter text`,
    );
  }

  #copyRows(rows: readonly GpuRow[], target: GpuCache, length: number): void {
    if (length === 0) return;
    const { device } = this.#gpu;
    const { kvHeads } = this.#config;
    const bytes = this.#rowBytes(length);
    const to = this.#rowBytes(target.capacity);
    const encoder = device.createCommandEncoder();
    target.buffers.forEach((destination, i) => {
      rows.forEach(({ cache, row }, b) => {
        const source = cache.buffers[i];
        if (!source)
          throw new ExplorerError('request.invalid', 'the cache was disposed, or its last run failed');
        const from = this.#rowBytes(cache.capacity);
        for (let head = 0; head < kvHeads; head++) {
          encoder.copyBufferToBuffer(
            source,
            (row * kvHeads + head) * from,
            destination,
            (b * kvHeads + head) * to,
            bytes,
          );
        }
      });
    });
    device.queue.submit([encoder.finish()]);
  }
}
