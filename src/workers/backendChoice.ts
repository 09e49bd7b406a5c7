// Which backend a model is to run on, and what to tell the person about it: the reason, and what this origin or
// browser lacks.

import { ExplorerError } from '../model/errors.ts';
import type { Target } from './createForward.ts';
import type { ModelStore } from './models/modelStore.ts';
import type { LoadRequest } from './protocol.ts';

export interface BackendChoice {
  readonly target: Target;
  readonly reason: string;
}

/**
 * 'auto': WebGPU if an adapter is there, else the CPU.
 * @throws ExplorerError 'backend.unavailable' when WebGPU is demanded and not to be had
 */
export async function chooseBackend(wanted: LoadRequest['backend']): Promise<BackendChoice> {
  switch (wanted) {
    case 'cpu':
      return { target: { name: 'cpu' }, reason: 'forced by ?backend=cpu' };
    case 'webgpu': {
      const adapter = await findAdapter();
      if (adapter) return { target: { name: 'webgpu', adapter }, reason: 'forced by ?backend=webgpu' };
      throw new ExplorerError(
        'backend.unavailable',
        `WebGPU was asked for, but ${missingGpu()}; open the page without ?backend=webgpu to use the CPU`,
      );
    }
    case 'auto': {
      const adapter = await findAdapter();
      if (adapter) return { target: { name: 'webgpu', adapter }, reason: 'a WebGPU adapter is there' };
      return { target: { name: 'cpu' }, reason: missingGpu() };
    }
    default:
      return wanted satisfies never;
  }
}

async function findAdapter(): Promise<GPUAdapter | null> {
  // Typed as always there; absent on insecure origins and in browsers without WebGPU.
  // A software adapter (isFallbackAdapter) is taken too: a browser offers one only when it was told to, as our
  // tests tell it to (SwiftShader); who did so wants WebGPU, slow as it is. ?backend=cpu is there.
  const gpu: GPU | undefined = navigator.gpu;
  return (await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
}

function missingGpu(): string {
  if (!self.isSecureContext) return 'on an insecure origin (plain HTTP) browsers offer no WebGPU';
  return 'gpu' in navigator ? 'this browser finds no WebGPU adapter' : 'this browser has no WebGPU';
}

/** What is missing here, one sentence each. */
export function limitationsOf(store: ModelStore['kind']): string[] {
  const sentences: string[] = [];
  if (!self.isSecureContext) {
    sentences.push(
      'This page was opened over plain HTTP, so the browser offers no WebGPU, no file storage, no fast hashing and one CPU thread only: open it over HTTPS or from localhost.',
    );
  } else if (!self.crossOriginIsolated) {
    // Over plain HTTP browsers ignore these headers, so there they are not to blame.
    sentences.push(
      'The server does not send the headers for cross-origin isolation (COOP and COEP), so the CPU can use one thread only.',
    );
  }
  if (store === 'memory') {
    sentences.push('This browser keeps no model here: it is downloaded again after every reload.');
  }
  return sentences;
}
