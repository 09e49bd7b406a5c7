// A GPU device of our own, handed to onnxruntime: so we hear of its loss and of errors that WebGPU only logs
// (out of memory is one), and every load starts with a fresh one.
// It is asked for without optional features: with 'subgroups' onnxruntime 1.30 computes wrong attention on some
// devices, without an error. See docs/decisions/003-webgpu-without-subgroups.md.

import { ExplorerError } from '../../model/errors.ts';

const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupsPerDimension',
] as const;

const LOSS_DELAY = 200; // ms, at most

export class GpuDevice {
  /** As the browser gives it. */
  readonly name: string;
  readonly device: GPUDevice;
  readonly #waiting = new Set<(error: ExplorerError) => void>();
  #lost: ExplorerError | null = null;
  #errors: string[] = [];

  private constructor(name: string, device: GPUDevice) {
    this.name = name;
    this.device = device;
    void device.lost.then(({ reason, message }) => {
      const why =
        message.replace(/\.+$/, '') || (reason === 'destroyed' ? 'it was destroyed' : 'no reason given');
      this.#lost = new ExplorerError('backend.lost', `the GPU was lost: ${why}. Load the model again`);
      for (const fail of this.#waiting) fail(this.#lost);
    });
    device.onuncapturederror = ({ error }) => {
      this.#errors.push(error.message || error.constructor.name);
    };
  }

  /** @throws ExplorerError 'backend.unavailable' */
  static async request(adapter: GPUAdapter): Promise<GpuDevice> {
    const requiredLimits = Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]] as const));
    try {
      const device = await adapter.requestDevice({ requiredLimits });
      return new GpuDevice(describe(adapter.info), device);
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      throw new ExplorerError('backend.unavailable', `the GPU could not be opened: ${error.message}`, {
        cause: error,
      });
    }
  }

  /** Forgets errors of work that is over. */
  clearErrors(): void {
    this.#errors = [];
  }

  /** @throws ExplorerError 'backend.lost', or 'backend.failed' for errors since clearErrors. */
  check(): void {
    if (this.#lost) throw this.#lost;
    const [first] = this.#errors;
    if (first === undefined) return;
    throw new ExplorerError(
      'backend.failed',
      `the GPU reported an error: ${first}. If it is out of memory, use fewer arms or a shorter text, or open the page with ?backend=cpu`,
    );
  }

  /** Settles as `work` does, or rejects with 'backend.lost' should the device be lost before. */
  async untilLost<T>(work: Promise<T>): Promise<T> {
    // Not Promise.race with device.lost: that would keep every result alive as long as the device.
    let fail: (error: ExplorerError) => void = () => {};
    const lost = new Promise<never>((_, reject) => {
      fail = reject;
    });
    this.#waiting.add(fail);
    try {
      return await Promise.race([work, lost]);
    } finally {
      this.#waiting.delete(fail);
    }
  }

  /** A loss is announced some milliseconds after the calls that it makes fail: gives it the time. */
  async lossAnnounced(): Promise<void> {
    const given = new Promise<void>((resolve) => setTimeout(resolve, LOSS_DELAY));
    await Promise.race([this.device.lost, given]);
  }

  destroy(): void {
    this.device.destroy();
  }
}

function describe({ vendor, architecture, description }: GPUAdapterInfo): string {
  return description || [vendor, architecture].filter(Boolean).join(' ') || 'GPU without a name';
}
