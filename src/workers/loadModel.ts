// From a ModelSource to a model that can answer: download → verify → unpack → compile → warm-up. Progress is
// reported, and the signal heard, at every stage.

import { readColumnNorms } from '../model/columnNorms.ts';
import type { ModelConfig } from '../model/config.ts';
import { isExplorerError } from '../model/errors.ts';
import type { Forward } from '../model/generation/forward.ts';
import { readConfig } from '../model/gguf/config.ts';
import { openGguf } from '../model/gguf/openGguf.ts';
import type { GgufFile } from '../model/gguf/types.ts';
import { type ChatTemplate, createChatTemplate } from '../model/tokenizer/chatTemplate.ts';
import { createTokenizer, type Tokenizer } from '../model/tokenizer/createTokenizer.ts';
import { type BackendChoice, chooseBackend, limitationsOf } from './backendChoice.ts';
import { urlSource } from './bytes/urlSource.ts';
import { type Created, createForward } from './createForward.ts';
import type { ModelCache } from './models/modelCache.ts';
import { pause } from './pause.ts';
import type { LoadedModel, LoadProgress, LoadRequest } from './protocol.ts';

/** What generation needs. */
export interface RunnableModel {
  readonly forward: Forward;
  readonly tokenizer: Tokenizer;
  /** Made when first asked for: a base model has no template and can still be read. */
  readonly chatTemplate: () => ChatTemplate;
}

type OnProgress = (progress: LoadProgress) => void;

/** Positions of the first warm-up pass: enough for the shaders that read a prompt. */
const WARM_UP_POSITIONS = 24;

/**
 * @param makeRoom lets go of the model before; called once this one is known to be whole and of a known kind
 * @throws ExplorerError of any stage, 'aborted' among them; nothing is left behind then but what is cached
 */
export async function loadModel(
  { source, backend }: LoadRequest,
  cache: ModelCache,
  onProgress: OnProgress,
  signal: AbortSignal,
  makeRoom: () => Promise<void>,
): Promise<{ model: RunnableModel; report: LoadedModel }> {
  const started = performance.now();
  const choice = await chooseBackend(backend);
  if (source.kind === 'url' && !(await cache.has(source.url))) await refuseEarly(source.url, signal);
  let cached = false;
  const noteCached: OnProgress = (progress) => {
    cached = progress.cached;
    onProgress(progress);
  };
  const bytes = await cache.open(source, noteCached, signal);
  const file = await openGguf(bytes.source);
  const config = readConfig(file);
  const tokenizer = createTokenizer(file.metadata);
  const stage = (name: LoadProgress['stage'], done: number, total: number) =>
    onProgress({ stage: name, done, total, cached });
  const columnNorms = await readColumnNorms(file, config);
  await pause(signal);
  await makeRoom();
  const { created, name, reason } = await build(file, config, choice, backend === 'auto', stage, signal);
  try {
    let template: ChatTemplate | null = null;
    const chatTemplate = () => (template ??= createChatTemplate(file.metadata));
    return {
      model: { forward: created.forward, tokenizer, chatTemplate },
      report: {
        config,
        sha256: bytes.sha256,
        backend: {
          name,
          device: created.device,
          threads: created.threads,
          reason,
          limitations: limitationsOf(cache.kind),
        },
        columnNorms,
        loadMs: performance.now() - started,
      },
    };
  } catch (error) {
    await created.forward.dispose();
    throw error;
  }
}

/** A file that cannot be run is refused by its header, before all of it is downloaded. */
async function refuseEarly(url: string, signal: AbortSignal): Promise<void> {
  const source = await urlSource(url, fetch, signal);
  if (!source) return;
  const file = await openGguf(source);
  readConfig(file);
  createTokenizer(file.metadata);
}

async function build(
  file: GgufFile,
  config: ModelConfig,
  { target, reason }: BackendChoice,
  mayFallBack: boolean,
  stage: (name: LoadProgress['stage'], done: number, total: number) => void,
  signal: AbortSignal,
): Promise<{ created: Created; name: 'cpu' | 'webgpu'; reason: string }> {
  const options = {
    onUnpack: (done: number, total: number) => stage('unpack', done, total),
    onCompile: () => stage('compile', 0, 1),
    signal,
  };
  try {
    const created = await createForward(file, config, target, options);
    stage('compile', 1, 1);
    stage('warm-up', 0, 1);
    await warmUp(created.forward, target.name === 'webgpu' ? WARM_UP_POSITIONS : 1, signal);
    stage('warm-up', 1, 1);
    return { created, name: target.name, reason };
  } catch (error) {
    const isGpu = target.name === 'webgpu' && isExplorerError(error) && error.code.startsWith('backend.');
    if (!isGpu || !mayFallBack) throw error;
    const because = `WebGPU failed (${error.message}), so the CPU is used`;
    return build(file, config, { target: { name: 'cpu' }, reason: because }, false, stage, signal);
  }
}

/**
 * First runs are slow: shaders are compiled, memory is touched. Better now than in the first answer; and a GPU that
 * cannot run the model mostly fails here. Then the forward is disposed.
 */
async function warmUp(forward: Forward, positions: number, signal: AbortSignal): Promise<void> {
  try {
    await firstRuns(forward, positions, signal);
  } catch (error) {
    await forward.dispose();
    throw error;
  }
}

async function firstRuns(forward: Forward, positions: number, signal: AbortSignal): Promise<void> {
  const cache = await forward.newCache();
  try {
    const count = Math.min(positions, forward.contextLength - 1);
    for (const ids of count > 1 ? [new Int32Array(count), new Int32Array(1)] : [new Int32Array(1)]) {
      await pause(signal);
      await forward.run(cache, { ids, logits: 'last', taps: 'last' });
    }
    await pause(signal);
  } finally {
    cache.dispose();
  }
}
