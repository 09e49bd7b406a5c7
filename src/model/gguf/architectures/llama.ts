// Llama 1 to 3 without rope scaling, and what shares their form: SmolLM, TinyLlama, Mistral before its windows.
// GGUF stores q and k with rows permuted, so that rotary pairs lie side by side.

import { type Architecture, DECODER_LAYER } from './architecture.ts';

export const llama: Architecture = {
  name: 'llama',
  ropeInterleaved: true,
  attentionBias: false,
  queryKeyNorm: false,
  layerTensors: DECODER_LAYER,
};
