// The ways one decoder is built, as data. Every architecture takes the same code path; see decoder.ts.

export interface GraphOptions {
  /**
   * 'blocks': quantised matrices stay 8- or 4-bit (MatMulNBits): what the GPU runs.
   * 'float32': the same recoded values, expanded: ten times faster on the CPU, where MatMulNBits expands
   * the whole matrix at every call.
   */
  readonly weights: 'float32' | 'blocks';
  /**
   * 'present': keys and values leave the graph whole, past and new: on a GPU both are one buffer, nothing moves.
   * 'rows': only those of the S positions read leave it, and the runtime appends them to what it feeds. Where
   * tensors are copied in and out at every run (onnxruntime-web on the CPU) this halves the copying and leaves
   * no garbage.
   */
  readonly cache: 'present' | 'rows';
  /** False builds the same decoder without scales, z and norms: the reference of the identity test. */
  readonly instrumented: boolean;
}

/** Names of the graph's inputs and outputs. l is a layer; shapes are in planGraph.ts. */
export const names = {
  ids: 'ids',
  /** Only with cache 'rows'. */
  positions: 'positions',
  rows: 'rows',
  scales: 'scales',
  seqlens: 'seqlens_k',
  total: 'total_length',
  logits: 'logits',
  /** Only with cache 'rows'. */
  hidden: 'hidden',
  z: 'z',
  norms: 'norms',
  pastKey: (l: number) => `past.k.${l}`,
  pastValue: (l: number) => `past.v.${l}`,
  presentKey: (l: number) => `present.k.${l}`,
  presentValue: (l: number) => `present.v.${l}`,
  newKey: (l: number) => `new.k.${l}`,
  newValue: (l: number) => `new.v.${l}`,
} as const;
