// Qwen 3 (dense): no biases; each head's q and k pass an RMS norm before the rotation.

import { type Architecture, DECODER_LAYER, weight } from './architecture.ts';

export const qwen3: Architecture = {
  name: 'qwen3',
  ropeInterleaved: false,
  attentionBias: false,
  queryKeyNorm: true,
  layerTensors: [...DECODER_LAYER, weight('attn_q_norm', 'headSize'), weight('attn_k_norm', 'headSize')],
};
