// onnxruntime-node behind the Forward interface: the only import of onnxruntime-node.
// The graph runs in float32 (see docs/decisions and graph/options.ts), on as many threads as asked for.

import * as ort from 'onnxruntime-node';
import type { ByteSource } from '../model/byteSource.ts';
import type { ModelConfig } from '../model/config.ts';
import type { Forward } from '../model/generation/forward.ts';
import { readConfig } from '../model/gguf/config.ts';
import { openGguf } from '../model/gguf/openGguf.ts';
import type { GgufFile } from '../model/gguf/types.ts';
import { type HostSession, hostForward } from '../model/graph/hostForward.ts';
import type { GraphOptions } from '../model/graph/options.ts';
import { planGraph } from '../model/graph/planGraph.ts';
import { openNodeFile } from './nodeFile.ts';

export interface NodeModelOptions extends Partial<Omit<GraphOptions, 'cache'>> {
  /** Threads of one operator; default 2. Results are reproducible for one count. */
  readonly threads?: number;
}

export interface NodeModel {
  readonly file: GgufFile;
  readonly config: ModelConfig;
  readonly forward: Forward;
  /** Frees the session and closes the file. */
  dispose(): Promise<void>;
}

/**
 * Opens a GGUF and creates its session.
 * @throws ExplorerError 'file.invalid' or 'file.unsupported'
 */
export async function openNodeModel(path: string, options: NodeModelOptions = {}): Promise<NodeModel> {
  const source = await openNodeFile(path);
  try {
    const model = await openNodeModelFrom(source, options);
    const dispose = async () => {
      await model.dispose();
      await source.close();
    };
    return { ...model, dispose };
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** The same, from any bytes; the source stays the caller's. */
export async function openNodeModelFrom(
  source: ByteSource,
  { threads = 2, weights = 'float32', instrumented = true }: NodeModelOptions = {},
): Promise<NodeModel> {
  const file = await openGguf(source);
  const config = readConfig(file);
  const session = await createSession(file, config, { weights, instrumented, cache: 'rows' }, threads);
  const forward = hostForward(session, config, { instrumented });
  return { file, config, forward, dispose: () => forward.dispose() };
}

async function createSession(
  file: GgufFile,
  config: ModelConfig,
  options: GraphOptions,
  threads: number,
): Promise<HostSession> {
  const plan = planGraph(file, config, options);
  const externalData: { path: string; data: Uint8Array }[] = [];
  for (const part of plan.parts) {
    const bytes = await part.read();
    part.files.forEach(({ path }, i) => {
      externalData.push({ path, data: bytes[i]! });
    });
  }
  const session = await ort.InferenceSession.create(plan.proto, {
    externalData,
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    executionProviders: ['cpu'],
  });
  return {
    run: async (feeds, wanted) => {
      const tensors = Object.entries(feeds).map(
        ([name, { data, dims }]) => [name, tensor(data, dims)] as const,
      );
      const outputs = await session.run(Object.fromEntries(tensors), [...wanted]);
      return Object.fromEntries(
        Object.entries(outputs).map(([name, { data, dims }]) => [name, { data: data as Float32Array, dims }]),
      );
    },
    release: () => session.release(),
  };
}

function tensor(data: Float32Array | Int32Array, dims: readonly number[]): ort.Tensor {
  return data instanceof Int32Array
    ? new ort.Tensor('int32', data, dims)
    : new ort.Tensor('float32', data, dims);
}
