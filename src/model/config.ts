// What the graph, the tokenizer and the page need to know of a model. Dimension letters, used in shape
// comments everywhere: L layers, F neurons per layer, N = L·F, H hidden size, V vocabulary, T or S positions,
// B arms in a batch.

export type ArchitectureName = 'llama' | 'qwen2' | 'qwen3';

/**
 * The rotary tables hold a row for every position (16 MB at a head size of 128), and keys and values of this many
 * positions are more than a tab can hold anyway. So a long context, or a damaged number, costs no memory.
 */
export const MAX_CONTEXT = 16_384;

export interface ModelConfig {
  readonly architecture: ArchitectureName;
  /** `general.name`, else the architecture. */
  readonly name: string;
  readonly layers: number; // L
  readonly neurons: number; // F, per layer
  readonly hidden: number; // H
  readonly heads: number;
  readonly kvHeads: number;
  readonly headSize: number;
  readonly vocabulary: number; // V
  /** Positions that can be read: those the model was trained for, at most MAX_CONTEXT. */
  readonly contextLength: number;
  readonly ropeBase: number;
  /** Rotary pairs are (2i, 2i+1) as GGUF stores Llama's q and k; otherwise (i, i + headSize/2). */
  readonly ropeInterleaved: boolean;
  readonly rmsEpsilon: number;
  /** q, k and v projections have biases (qwen2). */
  readonly attentionBias: boolean;
  /** Each head's q and k pass an RMS norm before the rotation (qwen3). */
  readonly queryKeyNorm: boolean;
  /** lm_head is the embedding matrix. */
  readonly tiedEmbedding: boolean;
}

/** The shape of everything read per position. */
export interface ModelShape {
  readonly layers: number; // L
  readonly neurons: number; // F
  readonly vocabulary: number; // V
}
