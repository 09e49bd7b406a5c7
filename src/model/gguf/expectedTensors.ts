// The tensors a model of a given configuration must have, and their shapes.

import type { ModelConfig } from '../config.ts';
import type { Dimension } from './architectures/architecture.ts';
import { ARCHITECTURES } from './architectures/index.ts';
import { EMBEDDING, layerTensor, OUTPUT, OUTPUT_NORM } from './tensorNames.ts';

/** Name → shape, outermost first. */
export function expectedTensors(config: ModelConfig): ReadonlyMap<string, readonly number[]> {
  const { hidden, neurons, headSize, heads, kvHeads, vocabulary } = config;
  const sizes: Readonly<Record<Dimension, number>> = {
    hidden,
    neurons,
    headSize,
    queries: heads * headSize,
    keys: kvHeads * headSize,
  };
  const expected = new Map<string, readonly number[]>([
    [EMBEDDING, [vocabulary, hidden]],
    [OUTPUT_NORM, [hidden]],
  ]);
  if (!config.tiedEmbedding) expected.set(OUTPUT, [vocabulary, hidden]);
  for (let layer = 0; layer < config.layers; layer++) {
    for (const { tensor, part, shape } of ARCHITECTURES[config.architecture].layerTensors) {
      expected.set(
        layerTensor(layer, tensor, part),
        shape.map((dimension) => sizes[dimension]),
      );
    }
  }
  return expected;
}
