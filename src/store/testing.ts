// For the tests of the store: an engine that does what the test says when it says so, a clock that stands, frames
// that come on request, and passes of a model with two layers of three neurons.

import type { Pass } from '../model/generation/types.ts';
import type { SpanReading } from '../model/probe/readSpan.ts';
import type { Scene, Talk } from '../model/talk/talk.ts';
import { anyProbe } from '../model/testing/anyProbe.ts';
import type { EngineStatus } from '../workers/client/engineClient.ts';
import type {
  ComparedAnswer,
  CompareRequest,
  GenerateEvent,
  GenerateRequest,
  GenerateSummary,
  LoadedModel,
  LoadProgress,
  LoadRequest,
  MoveOutcome,
  RereadRequest,
} from '../workers/protocol.ts';
import { createExplorer, type Engine } from './explorer.ts';
import type { ProbeOffer } from './probeSlice.ts';
import { createReadings } from './readings.ts';

export const SHAPE = { layers: 2, neurons: 3 };
const SIZE = SHAPE.layers * SHAPE.neurons;

export const FILE = { kind: 'url', url: 'https://example.org/tiny.gguf' } as const;

export function tinyModel(sha256 = 'a'): LoadedModel {
  return {
    config: {
      architecture: 'llama',
      name: 'tiny',
      ...SHAPE,
      hidden: 2,
      heads: 1,
      kvHeads: 1,
      headSize: 2,
      vocabulary: 9,
      contextLength: 64,
      ropeBase: 1e4,
      ropeInterleaved: true,
      rmsEpsilon: 1e-5,
      attentionBias: false,
      queryKeyNorm: false,
      tiedEmbedding: true,
    },
    quantisation: 'F32',
    sha256,
    backend: { name: 'cpu', device: 'CPU, 1 thread', threads: 1, reason: 'a test', limitations: [] },
    columnNorms: new Float32Array(SIZE).fill(1),
    loadMs: 1,
  };
}

/** A pass over `count` positions; neuron n has z = n + position / 100, so the last one is the loudest. */
export function pass(arm: string, start: number, count: number, nextId: number | null): GenerateEvent {
  const z = Float32Array.from(
    { length: count * SIZE },
    (_, i) => (i % SIZE) + (start + Math.floor(i / SIZE)) / 100,
  );
  const reading: Pass = {
    arm,
    start,
    ids: new Int32Array(count).fill(1),
    z,
    norms: new Float32Array(count * SHAPE.layers).fill(2),
    next: nextId === null ? null : { id: nextId, logProbability: -1, entropy: 1, candidates: [] },
    stop: nextId === null ? 'token' : null,
  };
  return { type: 'pass', pass: reading, text: nextId === null ? '' : ` t${nextId}`, candidateTexts: [] };
}

/** The prompt of an arm, two tokens. */
export function prompt(arm: string): GenerateEvent {
  const tokens = [
    { id: 1, text: '<s>', special: true },
    { id: 2, text: 'Hi', special: false },
  ];
  return { type: 'prompt', arm, tokens };
}

interface Call<Event, Value> {
  readonly request: Event extends LoadProgress ? LoadRequest : GenerateRequest;
  emit(event: Event): void;
  resolve(value: Value): void;
  reject(error: unknown): void;
  readonly signal: AbortSignal | undefined;
}

export const SUMMARY: GenerateSummary = {
  promptTokens: 2,
  arms: [],
  timeToFirstTokenMs: 5,
  tokensPerSecond: 10,
};

/** A store over a scripted engine; `loads`, `answers`, `rereads`, `comparisons` and `moves` are its calls, in order. */
export function scriptedExplorer() {
  const loads: Call<LoadProgress, LoadedModel>[] = [];
  const answers: Call<GenerateEvent, GenerateSummary>[] = [];
  const rereads: {
    readonly request: RereadRequest;
    resolve(readings: readonly SpanReading[]): void;
    reject(error: unknown): void;
  }[] = [];
  const comparisons: {
    readonly request: CompareRequest;
    resolve(answers: readonly ComparedAnswer[]): void;
    reject(error: unknown): void;
  }[] = [];
  const moves: { args: Parameters<Engine['setIntervention']>; resolve(outcome: MoveOutcome): void }[] = [];
  const frames: (() => void)[] = [];
  let listener: (status: EngineStatus) => void = () => {};
  let held: string | null = null;
  let restarts = 0;
  let runs = 0;
  const clock = { ms: 0 };
  const engine: Engine = {
    load: (request, emit, signal) =>
      new Promise((resolve, reject) => loads.push({ request, emit, resolve, reject, signal })),
    loadedModel: async () => held,
    generate: (request, emit, signal) =>
      new Promise((resolve, reject) => answers.push({ request, emit, resolve, reject, signal })),
    reread: (request) => new Promise((resolve, reject) => rereads.push({ request, resolve, reject })),
    compare: (request) => new Promise((resolve, reject) => comparisons.push({ request, resolve, reject })),
    setIntervention: (...args) => new Promise((resolve) => moves.push({ args, resolve })),
    restart: () => {
      restarts++;
    },
    subscribe: (added) => {
      listener = added;
      return () => {};
    },
  };
  const explorer = createExplorer({
    engine,
    readings: createReadings(),
    now: () => clock.ms,
    onNextFrame: (callback) => frames.push(callback),
    nextTask: async () => {},
    newRunId: () => `run-${++runs}`,
  });
  return {
    ...explorer,
    loads,
    answers,
    rereads,
    comparisons,
    moves,
    /** Stands until it is set. */
    clock,
    /** What the engine says it has; null at first. */
    hold: (sha256: string | null) => {
      held = sha256;
    },
    restarts: () => restarts,
    die: (status: EngineStatus) => listener(status),
    /** Lets everything that waits for the next paint run, and promises settle. */
    settle: async () => {
      for (const frame of frames.splice(0)) frame();
      for (let i = 0; i < 50; i++) await Promise.resolve();
    },
  };
}

const HASH = 'a'.repeat(64);

/** Of the tiny model: neurons 1 and 5 are H-Neurons, 3 has a negative weight. */
export const PROBE = anyProbe({
  id: 'tiny',
  model: { sha256: HASH, ...SHAPE },
  weights: [
    [1, 2],
    [3, -1],
    [5, 0.5],
  ],
});

export const OFFER: ProbeOffer = { model: HASH, probes: [PROBE], defaultId: 'tiny', reference: null };

/** A store with the tiny model and its probe; nothing is asked yet. */
export async function probedExplorer() {
  const scripted = scriptedExplorer();
  void scripted.store.getState().load(FILE);
  scripted.loads[0]?.resolve(tinyModel(HASH));
  await scripted.settle();
  scripted.store.getState().offerProbes(OFFER);
  return scripted;
}

/** The same with a question answered in all three arms: two tokens each, the control's others. */
export async function answeredExplorer() {
  const probed = await probedExplorer();
  const { store, answers, settle } = probed;
  store.getState().setQuestion('Hi');
  void store.getState().ask();
  const answer = answers[0];
  if (!answer) throw new Error('the store asked the engine nothing');
  for (const arm of ['normal', 'steered', 'control']) {
    answer.emit(prompt(arm));
    answer.emit(pass(arm, 0, 2, 5));
    answer.emit(pass(arm, 2, 1, arm === 'control' ? 8 : 6));
    answer.emit(pass(arm, 3, 1, null));
  }
  answer.resolve(SUMMARY);
  await settle();
  return probed;
}

/** A store with a model loaded and a question being answered: the prompt and one token of both arms are there. */
export async function answeringExplorer() {
  const scripted = scriptedExplorer();
  const { store, loads, answers, settle } = scripted;
  void store.getState().load(FILE);
  loads[0]?.resolve(tinyModel());
  await settle();
  store.getState().offerProbes(null);
  store.getState().setQuestion('Hi');
  void store.getState().ask();
  const answer = answers[0];
  if (!answer) throw new Error('the store asked the engine nothing');
  for (const arm of ['normal', 'steered']) {
    answer.emit(prompt(arm));
    answer.emit(pass(arm, 0, 2, 5));
  }
  await settle();
  return { ...scripted, answer };
}

/** Of words, unless it is told otherwise. */
export function talkScene(id: string, change: Partial<Scene> = {}): Scene {
  return { id, title: id, notes: '', show: { kind: 'words', text: ['Words.'] }, ...change };
}

export const RECORDED = { kind: 'trace', id: 'first-visit', alpha: 3, figure: 'answers' } as const;
/** A scene of words and two blind rounds on one recorded run. */
export const TALK: Talk = {
  format: 1,
  title: 'T',
  scenes: [
    talkScene('a'),
    talkScene('b', { show: RECORDED, round: 'blind' }),
    talkScene('c', { show: RECORDED, round: 'blind' }),
  ],
};
