// From a ModelSource to a model that can answer: download → verify → unpack → compile → warm-up. Progress is
// reported, and the signal heard, at every stage.

import { readColumnNorms } from '../model/columnNorms.ts';
import type { ModelConfig } from '../model/config.ts';
import { isExplorerError } from '../model/errors.ts';
import type { Forward } from '../model/generation/forward.ts';
import { readConfig } from '../model/gguf/config.ts';
import { openGguf } from '../model/gguf/openGguf.ts';
import { quantisationOf } from '../model/gguf/quantisation.ts';
import type { GgufFile } from '../model/gguf/types.ts';
import { type ChatTemplate, createChatTemplate } from '../model/tokenizer/chatTemplate.ts';
import { createTokenizer, type Tokenizer } from '../model/tokenizer/createTokenizer.ts';
import { type BackendChoice, chooseBackend, limitationsOf } from './backendChoice.ts';
import { urlSource } from './bytes/urlSource.ts';
import { type Created, type CreateForwardOptions, createForward, type Target } from './createForward.ts';
import type { ModelCache } from './models/modelCache.ts';
import { pause } from './pause.ts';
import type { LoadedModel, LoadProgress, LoadRequest } from './protocol.ts';

/** What answers, and readings of the weights, need. */
export interface RunnableModel {
  /** Its bytes can be read as long as they are stored. */
  readonly file: GgufFile;
  readonly config: ModelConfig;
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
 * @param create makes the Forward; tests give their own
 * @throws ExplorerError of any stage, 'aborted' among them; nothing is left behind then but what is cached
 */
export async function loadModel(
  { source, backend }: LoadRequest,
  cache: ModelCache,
  onProgress: OnProgress,
  signal: AbortSignal,
  makeRoom: () => Promise<void>,
  create: typeof createForward = createForward,
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
  await makeRoom();
  const make: Make = (target, options) => create(file, config, target, { ...options, signal });
  const { created, name, reason } = await build(make, choice, backend === 'auto', stage, signal);
  const { forward, device, threads } = created;
  const columnNorms = await orDispose(forward, async () => {
    const norms = await readColumnNorms(file, config);
    await pause(signal);
    return norms;
  });
  stage('warm-up', 1, 1);
  const limitations = limitationsOf(cache.kind);
  let template: ChatTemplate | null = null;
  const chatTemplate = () => (template ??= createChatTemplate(file.metadata));
  return {
    model: { file, config, forward, tokenizer, chatTemplate },
    report: {
      config,
      quantisation: quantisationOf(file),
      sha256: bytes.sha256,
      backend: { name, device, threads, reason, limitations },
      columnNorms,
      loadMs: performance.now() - started,
    },
  };
}

/** A file that cannot be run is refused by its header, before all of it is downloaded. */
async function refuseEarly(url: string, signal: AbortSignal): Promise<void> {
  const source = await urlSource(url, fetch, signal);
  if (!source) return;
  const file = await openGguf(source);
  readConfig(file);
  createTokenizer(file.metadata);
}

type Make = (target: Target, options: CreateForwardOptions) => Promise<Created>;

/** A Forward that has run once. 'auto' may fall back from a GPU that fails to the CPU, and the reason says so. */
async function build(
  make: Make,
  { target, reason }: BackendChoice,
  mayFallBack: boolean,
  stage: (name: LoadProgress['stage'], done: number, total: number) => void,
  signal: AbortSignal,
): Promise<{ created: Created; name: 'cpu' | 'webgpu'; reason: string }> {
  const options = {
    onUnpack: (done: number, total: number) => stage('unpack', done, total),
    onCompile: () => stage('compile', 0, 1),
  };
  try {
    const created = await make(target, options);
    stage('compile', 1, 1);
    stage('warm-up', 0, 1);
    const positions = target.name === 'webgpu' ? WARM_UP_POSITIONS : 1;
    await orDispose(created.forward, () => warmUp(created.forward, positions, signal));
    return { created, name: target.name, reason };
  } catch (error) {
    const isGpu = target.name === 'webgpu' && isExplorerError(error) && error.code.startsWith('backend.');
    if (!isGpu || !mayFallBack) throw error;
    const because = `WebGPU failed (${error.message}), so the CPU is used`;
    return build(make, { target: { name: 'cpu' }, reason: because }, false, stage, signal);
  }
}

/** Work on a forward that nobody else has yet. */
async function orDispose<T>(forward: Forward, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // A lost GPU may fail at this too; what failed first is what to tell, and what decides about the CPU.
    await Promise.allSettled([forward.dispose()]);
    throw error;
  }
}

/**
 * First runs are slow: shaders are compiled, memory is touched. Better now than in the first answer; and a GPU that
 * cannot run the model mostly fails here.
 */
async function warmUp(forward: Forward, positions: number, signal: AbortSignal): Promise<void> {
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
