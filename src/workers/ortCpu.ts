// onnxruntime-web's CPU build behind HostSession: float32 weights, growing cache (see hostForward.ts). It adds
// nothing to the arithmetic but a queue and, after each run, a pause in which messages get in.

import { ExplorerError } from '../model/errors.ts';
import type { HostSession, HostTensor } from '../model/graph/hostForward.ts';
import { macrotask } from './macrotask.ts';
import { createSession, type ExternalFile, loadOrt, messageOf, type Ort, ortQueue } from './ortSession.ts';

/** @throws ExplorerError 'backend.failed' or 'backend.broken' */
export async function createCpuSession(
  proto: Uint8Array,
  weights: readonly ExternalFile[],
): Promise<HostSession> {
  const ort = await loadOrt('cpu');
  const session = await createSession(ort, proto, weights, { executionProviders: ['wasm'] });
  return {
    async run(feeds, wanted) {
      const inputs = Object.fromEntries(
        Object.entries(feeds).map(([name, tensor]) => [name, toOrt(ort, tensor)] as const),
      );
      const outputs = await ortQueue.run(async () => {
        try {
          return await session.run(inputs, [...wanted]);
        } catch (error) {
          throw new ExplorerError('backend.failed', `the CPU run failed: ${messageOf(error)}`, {
            cause: error,
          });
        }
      });
      await macrotask();
      return Object.fromEntries(wanted.map((name) => [name, fromOrt(name, outputs[name])] as const));
    },
    release: () => ortQueue.run(() => session.release()),
  };
}

function toOrt(ort: typeof Ort, { data, dims }: HostTensor): Ort.Tensor {
  return data instanceof Float32Array
    ? new ort.Tensor('float32', data, dims)
    : new ort.Tensor('int32', data, dims);
}

function fromOrt(name: string, tensor: Ort.Tensor | undefined): HostTensor {
  const data = tensor?.data;
  if (!tensor || !(data instanceof Float32Array || data instanceof Int32Array)) {
    throw new ExplorerError('backend.failed', `the CPU run gave no numbers for ${name}`);
  }
  return { data, dims: tensor.dims };
}
