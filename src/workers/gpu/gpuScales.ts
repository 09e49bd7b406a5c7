// The scales of all neurons on the GPU, [B, L, F] for each batch size in use. Written only when they differ from
// what is there: a slider at rest costs nothing.

import type { ModelConfig } from '../../model/config.ts';
import type { Ort } from '../ortSession.ts';

interface Held {
  readonly buffer: GPUBuffer;
  readonly tensor: Ort.Tensor;
  readonly values: Float32Array<ArrayBuffer>; // what the buffer holds
}

export class GpuScales {
  readonly #ort: typeof Ort;
  readonly #device: GPUDevice;
  readonly #config: Pick<ModelConfig, 'layers' | 'neurons'>;
  readonly #held = new Map<number, Held>(); // by batch size

  constructor(ort: typeof Ort, device: GPUDevice, config: Pick<ModelConfig, 'layers' | 'neurons'>) {
    this.#ort = ort;
    this.#device = device;
    this.#config = config;
  }

  /** The tensor to feed; `scales` omitted = 1 everywhere. */
  tensor(batch: number, scales: Float32Array | undefined): Ort.Tensor {
    const held = this.#held.get(batch) ?? this.#create(batch);
    const { values } = held;
    const isSame = scales ? scales.every((value, i) => value === values[i]) : values.every((v) => v === 1);
    if (!isSame) {
      if (scales) values.set(scales);
      else values.fill(1);
      this.#device.queue.writeBuffer(held.buffer, 0, values);
    }
    return held.tensor;
  }

  dispose(): void {
    for (const { buffer } of this.#held.values()) buffer.destroy();
    this.#held.clear();
  }

  #create(batch: number): Held {
    const { layers, neurons } = this.#config;
    const values = new Float32Array(batch * layers * neurons); // zeros, as in a fresh buffer
    const buffer = this.#device.createBuffer({
      size: roundUp(values.byteLength, 16), // onnxruntime wants whole vec4s
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
    const dims = [batch, layers, neurons];
    const tensor = this.#ort.Tensor.fromGpuBuffer(buffer, { dataType: 'float32', dims });
    const held = { buffer, tensor, values };
    this.#held.set(batch, held);
    return held;
  }
}

export function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
