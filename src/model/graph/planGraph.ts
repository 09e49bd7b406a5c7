// From a checked GGUF to everything a runtime needs to create a session: the ONNX proto and the list of
// external weight files with their recipes. Nothing is read but what the file's header already told.

import type { ModelConfig } from '../config.ts';
import type { GgufFile } from '../gguf/types.ts';
import { addDecoder } from './decoder.ts';
import { OnnxBuilder } from './onnxBuilder.ts';
import { type GraphOptions, names } from './options.ts';
import { type WeightPart, WeightPlan } from './weightPlan.ts';

export interface GraphPlan {
  /** ModelProto; under a megabyte. */
  readonly proto: Uint8Array;
  readonly parts: readonly WeightPart[];
  /** Bytes of all external files together. */
  readonly weightBytes: number;
}

/**
 * Inputs: ids int32 [B, S] · rows int32 [R] · scales float32 [B, L, F] (instrumented only) ·
 * seqlens_k int32 [B], positions read so far + S − 1 · total_length int32 [1], positions read so far + S ·
 * past.k.l and past.v.l float32 [B, kvHeads, P, headSize]
 * and, with cache 'rows', positions int32 [1], positions read so far.
 * Outputs: logits [B, R, V] · z [B, S, L·F] and norms [B, S, L] (instrumented only) · present.k.l, present.v.l
 * [B, kvHeads, P + S, headSize], or the past buffer itself where the runtime binds one buffer to both; with
 * cache 'rows' new.k.l and new.v.l [B, S, kvHeads·headSize] instead, and hidden [B, R, H], what the head reads. P may be larger than what was read: the
 * positions behind seqlens_k are not looked at.
 */
export function planGraph(file: GgufFile, config: ModelConfig, options: GraphOptions): GraphPlan {
  const graph = new OnnxBuilder();
  const cacheShape = (positions: string) => ['B', config.kvHeads, positions, config.headSize];
  graph.input(names.ids, 'int32', ['B', 'S']);
  graph.input(names.rows, 'int32', ['R']);
  graph.input(names.seqlens, 'int32', ['B']);
  graph.input(names.total, 'int32', [1]);
  graph.output(names.logits, 'float32', ['B', 'R', config.vocabulary]);
  if (options.cache === 'rows') {
    graph.input(names.positions, 'int32', [1]);
    graph.output(names.hidden, 'float32', ['B', 'R', config.hidden]);
  }
  if (options.instrumented) {
    graph.input(names.scales, 'float32', ['B', config.layers, config.neurons]);
    graph.output(names.z, 'float32', ['B', 'S', config.layers * config.neurons]);
    graph.output(names.norms, 'float32', ['B', 'S', config.layers]);
  }
  for (let l = 0; l < config.layers; l++) {
    graph.input(names.pastKey(l), 'float32', cacheShape('P'));
    graph.input(names.pastValue(l), 'float32', cacheShape('P'));
    if (options.cache === 'present') {
      graph.output(names.presentKey(l), 'float32', cacheShape('T'));
      graph.output(names.presentValue(l), 'float32', cacheShape('T'));
    } else {
      graph.output(names.newKey(l), 'float32', ['B', 'S', config.kvHeads * config.headSize]);
      graph.output(names.newValue(l), 'float32', ['B', 'S', config.kvHeads * config.headSize]);
    }
  }
  const weights = new WeightPlan(file, graph, options.weights);
  addDecoder(graph, weights, config, options);
  const weightBytes = weights.parts
    .flatMap((part) => part.files)
    .reduce((sum, { byteLength }) => sum + byteLength, 0);
  return { proto: graph.encode(), parts: weights.parts, weightBytes };
}
