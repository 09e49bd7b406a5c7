// GGUF names of the tensors of a decoder.

export const EMBEDDING = 'token_embd.weight'; // [V, H]
export const OUTPUT_NORM = 'output_norm.weight'; // [H]
/** lm_head, [V, H]; absent when it is the embedding. */
export const OUTPUT = 'output.weight';

export type LayerTensor =
  | 'attn_norm'
  | 'attn_q'
  | 'attn_k'
  | 'attn_v'
  | 'attn_q_norm'
  | 'attn_k_norm'
  | 'attn_output'
  | 'ffn_norm'
  | 'ffn_gate'
  | 'ffn_up'
  | 'ffn_down';

export type TensorPart = 'weight' | 'bias';

/** E.g. layerTensor(0, 'attn_q') = 'blk.0.attn_q.weight'. */
export function layerTensor(layer: number, tensor: LayerTensor, part: TensorPart = 'weight'): string {
  return `blk.${layer}.${tensor}.${part}`;
}
