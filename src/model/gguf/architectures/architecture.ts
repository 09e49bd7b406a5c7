// What distinguishes one decoder from another, as data. The graph and the configuration are written once and
// read these options; no code anywhere asks for an architecture by name.

import type { ArchitectureName } from '../../config.ts';
import type { LayerTensor, TensorPart } from '../tensorNames.ts';

/** Sizes that tensor shapes are made of. */
export type Dimension =
  | 'hidden' // H
  | 'neurons' // F
  | 'queries' // heads · head size
  | 'keys' // KV heads · head size
  | 'headSize';

export interface LayerTensorShape {
  readonly tensor: LayerTensor;
  readonly part: TensorPart;
  /** Outermost first. */
  readonly shape: readonly Dimension[];
}

export interface Architecture {
  /** `general.architecture`, and the prefix of its metadata keys. */
  readonly name: ArchitectureName;
  readonly ropeInterleaved: boolean;
  readonly attentionBias: boolean;
  readonly queryKeyNorm: boolean;
  /** Every layer has exactly these. */
  readonly layerTensors: readonly LayerTensorShape[];
}

export function weight(tensor: LayerTensor, ...shape: readonly Dimension[]): LayerTensorShape {
  return { tensor, part: 'weight', shape };
}

export function bias(tensor: LayerTensor, ...shape: readonly Dimension[]): LayerTensorShape {
  return { tensor, part: 'bias', shape };
}

/** Pre-norm attention and a gated MLP, without biases. */
export const DECODER_LAYER: readonly LayerTensorShape[] = [
  weight('attn_norm', 'hidden'),
  weight('attn_q', 'queries', 'hidden'),
  weight('attn_k', 'keys', 'hidden'),
  weight('attn_v', 'keys', 'hidden'),
  weight('attn_output', 'hidden', 'queries'),
  weight('ffn_norm', 'hidden'),
  weight('ffn_gate', 'neurons', 'hidden'),
  weight('ffn_up', 'neurons', 'hidden'),
  weight('ffn_down', 'hidden', 'neurons'),
];
