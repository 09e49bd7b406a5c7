// A whole model in a few kilobytes: one or more layers, hidden 32, two heads of 16, F = 64, V = 8, zero weights.
// Tests change its metadata and tensors one at a time.

import type { ArchitectureName } from '../config.ts';
import { uniform } from '../random.ts';
import {
  type BuilderOptions,
  type BuilderTensor,
  type BuilderValue,
  buildGguf,
  float32,
  string,
  uint32,
} from './ggufBuilder.ts';

export interface MicroModelChanges extends Omit<BuilderOptions, 'metadata' | 'tensors'> {
  readonly architecture?: ArchitectureName;
  /** Replaces, adds or (undefined) removes keys; "*" stands for the architecture's prefix: "*.block_count". */
  readonly metadata?: Readonly<Record<string, BuilderValue | undefined>>;
  /** Replaces, adds or (undefined) removes tensors. */
  readonly tensors?: Readonly<Record<string, BuilderTensor | undefined>>;
}

/** A float32 tensor of zeros. */
export function zeros(name: string, ...shape: readonly number[]): BuilderTensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return { name, dtype: 0, shape, data: new Uint8Array(4 * count) };
}

/** A float32 tensor of given values, [rows, columns] or [n]. */
export function floats(name: string, values: Float32Array, ...shape: readonly number[]): BuilderTensor {
  return { name, dtype: 0, shape, data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}

/** Bytes of a model whose last layer's down_proj, final norm and embedding are random, by seed; the rest is zero. */
export function randomMicroModel(seed: number): Uint8Array {
  const random = (name: string, stream: number, ...shape: readonly number[]) => {
    const count = shape.reduce((product, size) => product * size, 1);
    const values = Float32Array.from({ length: count }, (_, t) => 2 * uniform(seed + stream, t) - 1);
    return [name, floats(name, values, ...shape)] as const;
  };
  return microModel({
    tensors: Object.fromEntries([
      random('token_embd.weight', 0, 8, 32),
      random('output_norm.weight', 1, 32),
      random('blk.0.ffn_down.weight', 2, 32, 64),
    ]),
  });
}

/** Bytes of a valid model with the given changes. */
export function microModel(changes: MicroModelChanges = {}): Uint8Array {
  const { architecture = 'llama', metadata = {}, tensors = {}, ...options } = changes;
  const keys = new Map<string, BuilderValue>([
    ['general.architecture', string(architecture)],
    ['general.name', string('micro')],
    [`${architecture}.block_count`, uint32(1)],
    [`${architecture}.context_length`, uint32(64)],
    [`${architecture}.embedding_length`, uint32(32)],
    [`${architecture}.feed_forward_length`, uint32(64)],
    [`${architecture}.attention.head_count`, uint32(2)],
    [`${architecture}.attention.head_count_kv`, uint32(1)],
    [`${architecture}.attention.layer_norm_rms_epsilon`, float32(1e-5)],
    [`${architecture}.rope.freq_base`, float32(10_000)],
    [`${architecture}.rope.dimension_count`, uint32(16)],
  ]);
  for (const [key, value] of Object.entries(metadata)) {
    const name = key.replace('*', architecture);
    if (value) keys.set(name, value);
    else keys.delete(name);
  }
  const all = new Map(modelTensors(architecture).map((tensor) => [tensor.name, tensor]));
  for (const [name, tensor] of Object.entries(tensors)) {
    if (tensor) all.set(name, tensor);
    else all.delete(name);
  }
  return buildGguf({ ...options, metadata: [...keys], tensors: [...all.values()] });
}

function modelTensors(architecture: ArchitectureName): BuilderTensor[] {
  const tensors = [
    zeros('token_embd.weight', 8, 32),
    zeros('output_norm.weight', 32),
    zeros('blk.0.attn_norm.weight', 32),
    zeros('blk.0.attn_q.weight', 32, 32),
    zeros('blk.0.attn_k.weight', 16, 32),
    zeros('blk.0.attn_v.weight', 16, 32),
    zeros('blk.0.attn_output.weight', 32, 32),
    zeros('blk.0.ffn_norm.weight', 32),
    zeros('blk.0.ffn_gate.weight', 64, 32),
    zeros('blk.0.ffn_up.weight', 64, 32),
    zeros('blk.0.ffn_down.weight', 32, 64),
  ];
  switch (architecture) {
    case 'llama':
      return tensors;
    case 'qwen2':
      return [
        ...tensors,
        zeros('blk.0.attn_q.bias', 32),
        zeros('blk.0.attn_k.bias', 16),
        zeros('blk.0.attn_v.bias', 16),
      ];
    case 'qwen3':
      return [...tensors, zeros('blk.0.attn_q_norm.weight', 16), zeros('blk.0.attn_k_norm.weight', 16)];
    default:
      return architecture satisfies never;
  }
}
