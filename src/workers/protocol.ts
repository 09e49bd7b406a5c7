// The only contract between the page and the engine worker. The page holds an `EngineApi` proxy
// (workers/client), the worker implements it (workers/engine.ts); both derive the wire types from here.
// A call is answered by exactly one 'return' or 'throw', after any number of 'event's. The first message of
// the worker is 'hello' with PROTOCOL_VERSION; the page refuses another version.

import type { ModelConfig } from '../model/config.ts';
import type { ErrorCode } from '../model/errors.ts';
import type { ArmId, ArmRequest, Pass, Sampling, StopReason, StopRules } from '../model/generation/types.ts';
import type { Intervention } from '../model/intervention.ts';
import type { SpanReading, WrittenAnswer } from '../model/probe/readSpan.ts';

export const PROTOCOL_VERSION = 4;

/** Where a model comes from: published (manifest), any URL, or a file the person picked. */
export type ModelSource =
  | {
      readonly kind: 'published';
      readonly id: string;
      readonly url: string;
      readonly bytes: number;
      readonly sha256: string;
    }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'file'; readonly file: File };

export type BackendName = 'webgpu' | 'cpu';

export interface LoadRequest {
  readonly source: ModelSource;
  /** 'auto': WebGPU if an adapter is there, else CPU. */
  readonly backend: BackendName | 'auto';
}

export interface LoadProgress {
  readonly stage: 'download' | 'verify' | 'unpack' | 'compile' | 'warm-up';
  /** Bytes for download, verify and unpack; 0 and 1 otherwise. */
  readonly done: number;
  readonly total: number;
  /** The bytes come from this browser's storage. */
  readonly cached: boolean;
}

export interface BackendReport {
  readonly name: BackendName;
  /** GPU name as the browser gives it, or 'CPU, n threads'. */
  readonly device: string;
  readonly threads: number;
  /** Why this backend: e.g. 'forced by ?backend=cpu', 'no WebGPU adapter', 'insecure origin …'. */
  readonly reason: string;
  /** What this origin or browser lacks, in sentences for the person; empty when nothing. */
  readonly limitations: readonly string[];
}

export interface LoadedModel {
  readonly config: ModelConfig;
  /** The block type of most weights, e.g. 'Q4_1'. */
  readonly quantisation: string;
  readonly sha256: string;
  readonly backend: BackendReport;
  /** ‖W_down[l][:, j]‖₂, [L, F]. */
  readonly columnNorms: Float32Array;
  readonly loadMs: number;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** One answer wanted: what was said before it, and what is turned while it is written. */
export interface AskedArm extends ArmRequest {
  /** The conversation as this arm has had it. Arms with the same one are read and written in one batch. */
  readonly messages: readonly ChatMessage[];
  /** A fork begins with these tokens of its parent's answer, read again. */
  readonly kept?: readonly number[];
}

export interface GenerateRequest {
  /** Chosen by the page; names the run in setIntervention. */
  readonly runId: string;
  readonly arms: readonly AskedArm[];
  readonly sampling: Sampling;
  readonly stop: Pick<StopRules, 'maxTokens' | 'strings'>; // stop tokens are the model's own
}

/** A prompt as the model reads it. `special`: a control token, shown muted. */
export interface PromptToken {
  readonly id: number;
  readonly text: string;
  readonly special: boolean;
}

export type GenerateEvent =
  | { readonly type: 'prompt'; readonly arm: ArmId; readonly tokens: readonly PromptToken[] }
  /** `text`: what `next` adds to the arm's answer; empty while a character is incomplete. */
  | {
      readonly type: 'pass';
      readonly pass: Pass;
      readonly text: string;
      readonly candidateTexts: readonly string[];
    }
  /** α moved: acts from `position` on. */
  | {
      readonly type: 'moved';
      readonly arm: ArmId;
      readonly position: number;
      readonly intervention: Intervention;
    };

export interface GenerateSummary {
  readonly promptTokens: number; // of the longest prompt
  readonly arms: readonly { readonly id: ArmId; readonly tokens: number; readonly stop: StopReason }[];
  /** From the engine being asked to the first token drawn, whatever was waited for. */
  readonly timeToFirstTokenMs: number;
  /** Of the arm that wrote most: tokens after its first, per second from the first token drawn to the last. */
  readonly tokensPerSecond: number;
}

/** Answers to one question, to be read again with all scales 1. */
export interface RereadRequest {
  /** As the question was asked. */
  readonly messages: readonly ChatMessage[];
  readonly answers: readonly WrittenAnswer[];
}

/** Many answers to one question of which only the text counts, beside the unsteered one: control sets, by the batch. */
export interface CompareRequest {
  readonly messages: readonly ChatMessage[];
  /** One answer for each. */
  readonly interventions: readonly Intervention[];
  readonly sampling: Sampling;
  readonly stop: Pick<StopRules, 'maxTokens' | 'strings'>;
}

export interface ComparedAnswer {
  readonly text: string;
  /** Index of the first token that is not the unsteered answer's, written in the same batch; null: the same text. */
  readonly differsAt: number | null;
  /** False: it was cut, at the limit or some tokens after it differed. */
  readonly isComplete: boolean;
}

export interface LensRequest {
  /** Flat index n = l·F + j. */
  readonly neuron: number;
  /** Tokens wanted at each end. */
  readonly top: number;
}

export interface LensToken {
  readonly id: number;
  readonly text: string;
  /**
   * (γ ⊙ w_down[:, j]) · e_v less its mean over the vocabulary: what one unit of z adds to the token's logit on the
   * direct path, before the division by the final RMS.
   */
  readonly value: number;
}

/** For z > 0: a negative z turns the two around. Largest effect first. */
export interface LensReading {
  readonly raised: readonly LensToken[];
  readonly lowered: readonly LensToken[];
}

export interface StoredModel {
  /** Key to delete it by. */
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
  /** False while a download is unfinished. */
  readonly complete: boolean;
  /** Of the complete file; null before. */
  readonly sha256: string | null;
}

export interface MoveOutcome {
  /** False: the run is over or has no such arm; the move is not recorded. */
  readonly accepted: boolean;
  /** The new scope or α touches prompt positions that are already read: those wait for a re-run. */
  readonly promptNeedsRerun: boolean;
}

/** Long calls take their event sink as last argument; the rpc layer adds an AbortSignal to each. */
export interface EngineApi {
  load(request: LoadRequest, onEvent: (event: LoadProgress) => void): Promise<LoadedModel>;
  generate(request: GenerateRequest, onEvent: (event: GenerateEvent) => void): Promise<GenerateSummary>;
  /** Readings of the answers' spans, in their order, whatever scales the answers were written with. */
  reread(request: RereadRequest): Promise<readonly SpanReading[]>;
  /** In the order of the interventions. Any answer or re-reading asked for stops it: ask again afterwards. */
  compare(request: CompareRequest): Promise<readonly ComparedAnswer[]>;
  /** Which tokens a neuron's output weights raise and lower by themselves. Goes on beside an answer, stops none. */
  lens(request: LensRequest): Promise<LensReading>;
  /** Effective at the next token; coalesced, the latest wins. */
  setIntervention(runId: string, arm: ArmId, intervention: Intervention): Promise<MoveOutcome>;
  /** sha256 of the model that answers now: a load that fails before it needs the room leaves the old one. */
  loadedModel(): Promise<string | null>;
  listModels(): Promise<readonly StoredModel[]>;
  deleteModel(key: string): Promise<void>;
  dispose(): Promise<void>;
}

export type EngineMethod = keyof EngineApi;

/** What a call takes besides its event sink, what its events are and what it answers: all derived. */
export type CallArgs<M extends EngineMethod> =
  Parameters<EngineApi[M]> extends [...infer Args, (event: never) => void] ? Args : Parameters<EngineApi[M]>;
export type CallEvent<M extends EngineMethod> =
  Parameters<EngineApi[M]> extends [...unknown[], (event: infer Event) => void] ? Event : never;
export type CallResult<M extends EngineMethod> = Awaited<ReturnType<EngineApi[M]>>;

export interface WireError {
  readonly code: ErrorCode | 'unexpected';
  readonly message: string;
  readonly stack?: string;
}

export type CallMessage<M extends EngineMethod = EngineMethod> = {
  [K in M]: { readonly kind: 'call'; readonly id: number; readonly method: K; readonly args: CallArgs<K> };
}[M];
export type EventMessage<M extends EngineMethod = EngineMethod> = {
  [K in M]: { readonly kind: 'event'; readonly id: number; readonly method: K; readonly event: CallEvent<K> };
}[M];
export type ReturnMessage<M extends EngineMethod = EngineMethod> = {
  [K in M]: {
    readonly kind: 'return';
    readonly id: number;
    readonly method: K;
    readonly value: CallResult<K>;
  };
}[M];

export type ToWorker = CallMessage | { readonly kind: 'abort'; readonly id: number };

export type FromWorker =
  | {
      readonly kind: 'hello';
      readonly version: number;
      /** A Web Lock that the worker holds while it lives; null where locks are missing (insecure origin). */
      readonly lifeline: string | null;
    }
  | EventMessage
  | ReturnMessage
  | { readonly kind: 'throw'; readonly id: number; readonly error: WireError };
