// A parsed file → the configuration of the model in it, or a refusal that says why it cannot be run. After this
// every tensor that the graph asks for is there, in the shape it expects, and no tensor is left unused.

import { MAX_CONTEXT, type ModelConfig } from '../config.ts';
import { ExplorerError } from '../errors.ts';
import { findArchitecture } from './architectures/index.ts';
import { expectedTensors } from './expectedTensors.ts';
import { MetadataReader } from './metadataReader.ts';
import { tensorInfo } from './readTensor.ts';
import { refuseSplitFile, refuseUnknownMathematics } from './refusals.ts';
import { EMBEDDING, OUTPUT } from './tensorNames.ts';
import type { GgufFile } from './types.ts';

const DEFAULT_ROPE_BASE = 10_000; // ggml's, where the file gives none

/**
 * @throws ExplorerError 'file.unsupported' for models that this build would compute wrongly, 'file.invalid' for
 * metadata and tensors that contradict each other.
 */
export function readConfig(file: GgufFile): ModelConfig {
  refuseSplitFile(file);
  const metadata = new MetadataReader(file);
  const architecture = findArchitecture(metadata.text('general.architecture'), file.source.name);
  refuseUnknownMathematics(file, architecture.name);

  const key = (name: string) => `${architecture.name}.${name}`;
  const hidden = metadata.count(key('embedding_length'));
  const heads = metadata.count(key('attention.head_count'));
  const name = metadata.get('general.name');
  const config: ModelConfig = {
    architecture: architecture.name,
    name: typeof name === 'string' && name !== '' ? name : architecture.name,
    layers: metadata.count(key('block_count')),
    neurons: metadata.count(key('feed_forward_length')),
    hidden,
    heads,
    kvHeads: metadata.count(key('attention.head_count_kv'), heads),
    headSize: metadata.count(key('attention.key_length'), hidden / heads),
    vocabulary: tensorInfo(file, EMBEDDING).shape[0] ?? 0, // rows; may be padded beyond the tokens
    contextLength: Math.min(metadata.count(key('context_length')), MAX_CONTEXT),
    ropeBase: metadata.positive(key('rope.freq_base'), DEFAULT_ROPE_BASE),
    ropeInterleaved: architecture.ropeInterleaved,
    rmsEpsilon: metadata.positive(key('attention.layer_norm_rms_epsilon')),
    attentionBias: architecture.attentionBias,
    queryKeyNorm: architecture.queryKeyNorm,
    tiedEmbedding: !file.tensors.has(OUTPUT),
  };
  checkHeads(config, metadata, file.source.name);
  checkShapes(file, config);
  return config;
}

function checkHeads(config: ModelConfig, metadata: MetadataReader, file: string): void {
  const { architecture, heads, kvHeads, headSize } = config;
  if (heads % kvHeads !== 0 || headSize % 2 !== 0) {
    throw new ExplorerError(
      'file.invalid',
      `${file}: ${heads} heads of ${headSize} with ${kvHeads} KV heads; the heads must be a multiple of the KV ` +
        'heads and the head size even',
    );
  }
  const valueLength = metadata.count(`${architecture}.attention.value_length`, headSize);
  if (valueLength !== headSize) {
    throw new ExplorerError(
      'file.unsupported',
      `${file}: values of ${valueLength} beside keys of ${headSize} per head; this build needs them alike`,
    );
  }
  const rotated = metadata.count(`${architecture}.rope.dimension_count`, headSize);
  if (rotated !== headSize) {
    throw new ExplorerError(
      'file.unsupported',
      `${file} uses partial rope: ${rotated} of ${headSize} dimensions of a head are rotated; this build rotates all`,
    );
  }
}

function checkShapes(file: GgufFile, config: ModelConfig): void {
  const { name } = file.source;
  // Before a table of that many layers is made.
  if (config.layers > file.tensors.size) {
    throw new ExplorerError(
      'file.invalid',
      `${name} claims ${config.layers} layers but has only ${file.tensors.size} tensors`,
    );
  }
  const expected = expectedTensors(config);
  for (const [tensor, shape] of expected) {
    const found = tensorInfo(file, tensor).shape;
    if (found.length !== shape.length || found.some((size, axis) => size !== shape[axis])) {
      throw new ExplorerError(
        'file.invalid',
        `${name}: tensor ${tensor} has shape [${found.join(', ')}]; the metadata ask for [${shape.join(', ')}]`,
      );
    }
  }
  const unknown = [...file.tensors.keys()].filter((tensor) => !expected.has(tensor));
  if (unknown.length > 0) {
    throw new ExplorerError(
      'file.unsupported',
      `${name} has ${unknown.length} tensors that ${config.architecture} does not use here: ` +
        `${unknown.slice(0, 3).join(', ')}${unknown.length > 3 ? ', …' : ''}. What they do would be left out.`,
    );
  }
}
