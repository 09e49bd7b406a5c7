// Models and reference tensors over HTTP, as the harness's worker gets them.

import { bytesSource } from '../../src/model/byteSource.ts';
import type { ModelConfig } from '../../src/model/config.ts';
import type { Forward } from '../../src/model/generation/forward.ts';
import { readConfig } from '../../src/model/gguf/config.ts';
import { openGguf } from '../../src/model/gguf/openGguf.ts';
import type { GgufFile } from '../../src/model/gguf/types.ts';
import type { Golden } from '../../src/model/testing/golden.ts';
import { type CreateForwardOptions, createForward, type Target } from '../../src/workers/createForward.ts';
import type { BackendName } from '../../src/workers/protocol.ts';

const DEFAULT_MODEL = '/public/models/SmolLM2-135M-Instruct-Q4_1/model.gguf';

export interface CheckOptions {
  readonly model: string; // base name in fixtures/golden
  readonly backend: BackendName;
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

export async function openModel(model: string): Promise<{ file: GgufFile; config: ModelConfig }> {
  const url = model === 'smollm2-135m' ? DEFAULT_MODEL : `/fixtures/golden/${model}.gguf`;
  const bytes = new Uint8Array(await (await get(url)).arrayBuffer());
  const file = await openGguf(bytesSource(bytes, model));
  return { file, config: readConfig(file) };
}

export async function openGolden(model: string): Promise<Golden> {
  const [index, values] = await Promise.all([
    get(`/fixtures/golden/${model}.json`).then((response) => response.json()),
    get(`/fixtures/golden/${model}.f32`).then((response) => response.arrayBuffer()),
  ]);
  return { index, values: new Float32Array(values) };
}

export async function openForward(
  file: GgufFile,
  config: ModelConfig,
  backend: BackendName,
  options?: CreateForwardOptions,
): Promise<Forward> {
  return (await createForward(file, config, await targetOf(backend), options)).forward;
}

async function targetOf(backend: BackendName): Promise<Target> {
  if (backend === 'cpu') return { name: 'cpu' };
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('no WebGPU adapter');
  return { name: 'webgpu', adapter };
}
