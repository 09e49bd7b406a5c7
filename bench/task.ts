// What every contender does in a round, and what it tells of it. Plain data: it travels between node, page and
// worker.

/** Read a prompt, then write tokens greedily. */
export interface Task {
  readonly messages: readonly { readonly role: 'user'; readonly content: string }[];
  /** The same prompt as ids, for contenders without a tokenizer. */
  readonly ids: readonly number[];
  /** Tokens to decode after the first. */
  readonly steps: number;
  /** Rows of the batch. */
  readonly arms: number;
  /** Read z and norms of every position, and move the scales of three neurons at every pass. */
  readonly instrumented: boolean;
}

export interface Measured {
  readonly promptTokens: number;
  readonly prefillMs: number;
  /** Passes after the prefill. */
  readonly steps: number;
  readonly decodeMs: number; // of all steps together
  /** On WebGPU, during all steps together. */
  readonly gpu?: GpuCounts;
}

export interface GpuCounts {
  readonly dispatches: number;
  readonly submits: number;
  readonly maps: number;
  /** Read back. */
  readonly bytes: number;
}

export interface Contender {
  round(task: Task): Promise<Measured>;
  close(): Promise<void>;
}

/** How a contender in the browser is made. Models are named as in fixtures/golden. */
export type ContenderSpec =
  | {
      readonly kind: 'forward';
      readonly model: string;
      readonly backend: 'cpu' | 'webgpu';
      /** 'blocks' on the CPU: MatMulNBits, which the product does not use there. */
      readonly weights: 'float32' | 'blocks';
      readonly instrumented: boolean;
    }
  | { readonly kind: 'engine' }
  | { readonly kind: 'wllama' };

export const decodeRate = ({ steps, decodeMs }: Measured) => (1000 * steps) / decodeMs; // tokens a second
export const prefillRate = ({ promptTokens, prefillMs }: Measured) => (1000 * promptTokens) / prefillMs;
export const stepMs = ({ steps, decodeMs }: Measured) => decodeMs / steps;
