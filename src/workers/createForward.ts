// From an opened GGUF to a Forward on the chosen backend: unpack (recode the weights for that backend), then
// compile. The two backends run the same recoded values: blocks on the GPU, the same expanded on the CPU.

import type { ModelConfig } from '../model/config.ts';
import { ExplorerError } from '../model/errors.ts';
import type { Forward } from '../model/generation/forward.ts';
import type { GgufFile } from '../model/gguf/types.ts';
import { hostForward } from '../model/graph/hostForward.ts';
import { type GraphPlan, planGraph } from '../model/graph/planGraph.ts';
import { GpuDevice } from './gpu/gpuDevice.ts';
import { createGpuForward } from './gpu/gpuForward.ts';
import { createCpuSession } from './ortCpu.ts';
import { availableThreads, type ExternalFile } from './ortSession.ts';
import { pause } from './pause.ts';

/** A Forward and what computes it. */
export interface Created {
  readonly forward: Forward;
  /** GPU name as the browser gives it, or 'CPU, n threads'. */
  readonly device: string;
  readonly threads: number;
}

/** A CPU, or a GPU adapter, on which a graph can be built. */
export type Target = { readonly name: 'cpu' } | { readonly name: 'webgpu'; readonly adapter: GPUAdapter };

export interface CreateForwardOptions {
  /** Bytes of weights made so far, of all. */
  readonly onUnpack?: (done: number, total: number) => void;
  readonly onCompile?: () => void;
  readonly signal?: AbortSignal;
  /** False builds the reference without scales and taps. Default true. */
  readonly instrumented?: boolean;
}

/** @throws ExplorerError 'backend.failed', 'backend.broken', 'backend.unavailable', 'backend.lost' or 'aborted' */
export async function createForward(
  file: GgufFile,
  config: ModelConfig,
  target: Target,
  { onUnpack, onCompile, signal, instrumented = true }: CreateForwardOptions = {},
): Promise<Created> {
  const weights = target.name === 'cpu' ? 'float32' : 'blocks';
  const plan = planGraph(file, config, {
    weights,
    instrumented,
    cache: target.name === 'cpu' ? 'rows' : 'present',
  });
  const files = await unpack(plan, onUnpack, signal);
  onCompile?.();
  await pause(signal); // compiling blocks: let the event out, and an abort in
  switch (target.name) {
    case 'cpu': {
      const session = await createCpuSession(plan.proto, files);
      const threads = availableThreads();
      return {
        forward: hostForward(session, config, { instrumented }),
        device: `CPU, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
        threads,
      };
    }
    case 'webgpu': {
      const gpu = await GpuDevice.request(target.adapter);
      const forward = await createGpuForward(gpu, config, plan.proto, files, { instrumented });
      return { forward, device: gpu.name, threads: 1 };
    }
    default:
      return target satisfies never;
  }
}

async function unpack(
  { parts, weightBytes }: GraphPlan,
  onUnpack: CreateForwardOptions['onUnpack'],
  signal: AbortSignal | undefined,
): Promise<ExternalFile[]> {
  const files: ExternalFile[] = [];
  let done = 0;
  for (const part of parts) {
    const contents = await part.read();
    part.files.forEach(({ path, byteLength }, i) => {
      const data = contents[i];
      if (data?.byteLength !== byteLength) {
        throw new ExplorerError(
          'file.invalid',
          `${path}: ${data?.byteLength ?? 0} bytes instead of ${byteLength}`,
        );
      }
      files.push({ path, data });
      done += byteLength;
    });
    onUnpack?.(done, weightBytes);
    await pause(signal);
  }
  return files;
}
