// Qwen 1.5, 2 and 2.5: biases on q, k and v.

import { type Architecture, bias, DECODER_LAYER } from './architecture.ts';

export const qwen2: Architecture = {
  name: 'qwen2',
  ropeInterleaved: false,
  attentionBias: true,
  queryKeyNorm: false,
  layerTensors: [...DECODER_LAYER, bias('attn_q', 'queries'), bias('attn_k', 'keys'), bias('attn_v', 'keys')],
};
