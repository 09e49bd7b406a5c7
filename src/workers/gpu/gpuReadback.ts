// From GPU buffers to host memory: everything that a token needs is copied into one staging buffer and mapped
// once, because each map waits for the GPU.

import { roundUp } from './gpuScales.ts';

/** Bytes [offset, offset + bytes) of a buffer; multiples of 4. */
export interface GpuSlice {
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly bytes: number;
}

export class GpuReadback {
  readonly #device: GPUDevice;
  #staging: GPUBuffer | null = null;
  /** Since creation. */
  readonly stats = { maps: 0, bytes: 0 };

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** Reads groups of slices; each group comes back as one fresh array, its slices one after the other. */
  async read(groups: readonly (readonly GpuSlice[])[]): Promise<Float32Array[]> {
    const sizes = groups.map((group) => group.reduce((sum, { bytes }) => sum + bytes, 0));
    const total = sizes.reduce((a, b) => a + b, 0);
    if (total === 0) {
      await this.#device.queue.onSubmittedWorkDone();
      return groups.map(() => new Float32Array(0));
    }
    const staging = this.#reserve(total);
    const encoder = this.#device.createCommandEncoder();
    let end = 0;
    for (const { buffer, offset, bytes } of groups.flat()) {
      encoder.copyBufferToBuffer(buffer, offset, staging, end, bytes);
      end += bytes;
    }
    this.#device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ, 0, roundUp(total, 8));
    this.stats.maps++;
    this.stats.bytes += total;
    const mapped = staging.getMappedRange(0, roundUp(total, 8));
    let start = 0;
    const arrays = sizes.map((size) => {
      const array = new Float32Array(mapped.slice(start, start + size));
      start += size;
      return array;
    });
    staging.unmap();
    return arrays;
  }

  dispose(): void {
    this.#staging?.destroy();
    this.#staging = null;
  }

  #reserve(bytes: number): GPUBuffer {
    if (this.#staging && this.#staging.size >= bytes) return this.#staging;
    this.#staging?.destroy();
    this.#staging = this.#device.createBuffer({
      size: roundUp(bytes, 16),
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    return this.#staging;
  }
}
