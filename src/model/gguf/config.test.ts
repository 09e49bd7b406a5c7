import { expect, test } from 'vitest';
import { bytesSource } from '../byteSource.ts';
import type { ArchitectureName } from '../config.ts';
import type { ErrorCode } from '../errors.ts';
import { array, bool, float32, string, uint32 } from '../testing/ggufBuilder.ts';
import { type MicroModelChanges, microModel, zeros } from '../testing/microModel.ts';
import { countingFileSource, DEFAULT_MODEL, goldenSource, MICRO_MODELS } from '../testing/nodeFiles.ts';
import { readConfig } from './config.ts';
import { openGguf } from './openGguf.ts';

const configOf = async (changes: MicroModelChanges, name = 'micro.gguf') =>
  readConfig(await openGguf(bytesSource(microModel(changes), name)));

test('the default model', async () => {
  expect(readConfig(await openGguf(countingFileSource(DEFAULT_MODEL)))).toEqual({
    architecture: 'llama',
    name: 'Smollm2 135M 8k Lc100K Mix1 Ep2',
    layers: 30,
    neurons: 1536,
    hidden: 576,
    heads: 9,
    kvHeads: 3,
    headSize: 64,
    vocabulary: 49_152,
    contextLength: 8192,
    ropeBase: 100_000,
    ropeInterleaved: true,
    rmsEpsilon: Math.fround(1e-5),
    attentionBias: false,
    queryKeyNorm: false,
    tiedEmbedding: true,
  });
});

test.each(MICRO_MODELS)('%s', async (name) => {
  const architecture = name.split('-')[1];
  expect(readConfig(await openGguf(goldenSource(`${name}.gguf`)))).toEqual({
    architecture,
    name: `micro-${architecture}`,
    layers: 3,
    neurons: 128,
    hidden: 64,
    heads: 4,
    kvHeads: 2,
    headSize: 16,
    vocabulary: 1024,
    contextLength: 512,
    ropeBase: 10_000,
    ropeInterleaved: architecture === 'llama',
    rmsEpsilon: Math.fround(1e-5),
    attentionBias: architecture === 'qwen2',
    queryKeyNorm: architecture === 'qwen3',
    tiedEmbedding: true,
  });
});

test.each<ArchitectureName>(['llama', 'qwen2', 'qwen3'])(
  '%s: every tensor is needed',
  async (architecture) => {
    const file = await openGguf(bytesSource(microModel({ architecture })));
    expect(readConfig(file)).toMatchObject({ architecture, headSize: 16, tiedEmbedding: true });
    for (const tensor of file.tensors.keys()) {
      await expect(configOf({ architecture, tensors: { [tensor]: undefined } })).rejects.toMatchObject({
        code: 'file.invalid',
        message: `micro.gguf has no tensor ${tensor}`,
      });
    }
  },
);

test('a separate lm_head unties the embedding, and must have its shape', async () => {
  const output = (rows: number) => ({ tensors: { 'output.weight': zeros('output.weight', rows, 32) } });
  expect(await configOf(output(8))).toMatchObject({ tiedEmbedding: false });
  await expect(configOf(output(9))).rejects.toThrow(
    'tensor output.weight has shape [9, 32]; the metadata ask for [8, 32]',
  );
});

test('what a file leaves out has its defaults', async () => {
  const metadata = {
    'general.name': undefined,
    '*.rope.freq_base': undefined,
    '*.rope.dimension_count': undefined,
    '*.attention.head_count_kv': undefined,
  };
  const tensors = {
    'blk.0.attn_k.weight': zeros('blk.0.attn_k.weight', 32, 32),
    'blk.0.attn_v.weight': zeros('blk.0.attn_v.weight', 32, 32),
  };
  expect(await configOf({ metadata, tensors })).toMatchObject({
    name: 'llama',
    ropeBase: 10_000,
    kvHeads: 2,
  });
});

test('heads need not fill the hidden size', async () => {
  const metadata = {
    '*.attention.key_length': uint32(32),
    '*.attention.value_length': uint32(32),
    '*.rope.dimension_count': uint32(32),
  };
  const tensors = {
    'blk.0.attn_q.weight': zeros('blk.0.attn_q.weight', 64, 32),
    'blk.0.attn_k.weight': zeros('blk.0.attn_k.weight', 32, 32),
    'blk.0.attn_v.weight': zeros('blk.0.attn_v.weight', 32, 32),
    'blk.0.attn_output.weight': zeros('blk.0.attn_output.weight', 32, 64),
  };
  expect(await configOf({ metadata, tensors })).toMatchObject({ heads: 2, headSize: 32, hidden: 32 });
});

test('keys that change nothing are let through', async () => {
  const metadata = {
    '*.rope.scaling.type': string('none'),
    '*.rope.scaling.factor': float32(1),
    '*.rope.scaling.original_context_length': uint32(64),
    '*.expert_count': uint32(0),
    '*.attention.sliding_window': uint32(0),
    '*.attention.causal': bool(true),
    '*.tensor_data_layout': string('Meta AI original pth'),
    'split.count': uint32(1),
    'bert.expert_count': uint32(8),
  };
  expect(await configOf({ metadata })).toMatchObject({ layers: 1 });
});

const refused: readonly [what: string, changes: MicroModelChanges, code: ErrorCode, message: string][] = [
  [
    'an unknown architecture',
    { metadata: { 'general.architecture': string('gemma3') } },
    'file.unsupported',
    'architecture "gemma3"; this build runs llama, qwen2, qwen3',
  ],
  [
    'no architecture',
    { metadata: { 'general.architecture': undefined } },
    'file.invalid',
    'general.architecture is missing',
  ],
  [
    'a split model',
    { metadata: { 'split.count': uint32(3) } },
    'file.unsupported',
    'one part of a split model of 3 parts',
  ],
  [
    'linear rope scaling',
    { metadata: { '*.rope.scaling.type': string('linear'), '*.rope.scaling.factor': float32(4) } },
    'file.unsupported',
    'rope scaling (llama.rope.scaling.factor = 4)',
  ],
  [
    'yarn',
    { metadata: { '*.rope.scaling.type': string('yarn') } },
    'file.unsupported',
    'rope scaling (llama.rope.scaling.type = yarn)',
  ],
  [
    'old linear scaling',
    { metadata: { '*.rope.scale_linear': float32(2) } },
    'file.unsupported',
    'rope scaling',
  ],
  [
    'a scaling yet unknown',
    { metadata: { '*.rope.scaling.new_kind': float32(1) } },
    'file.unsupported',
    'rope scaling',
  ],
  [
    'Llama 3.1 rope factors',
    { tensors: { f: zeros('rope_freqs.weight', 8) } },
    'file.unsupported',
    'rope scaling (tensor rope_freqs.weight)',
  ],
  [
    'partial rope',
    { metadata: { '*.rope.dimension_count': uint32(8) } },
    'file.unsupported',
    'partial rope: 8 of 16',
  ],
  [
    'experts',
    { metadata: { '*.expert_count': uint32(8), '*.expert_used_count': uint32(2) } },
    'file.unsupported',
    'a mixture of experts (llama.expert_count = 8)',
  ],
  [
    'a window',
    { metadata: { '*.attention.sliding_window': uint32(4096) } },
    'file.unsupported',
    'sliding-window attention',
  ],
  [
    'a window per layer',
    { metadata: { '*.attention.sliding_window_pattern': array('bool', [bool(true)]) } },
    'file.unsupported',
    'sliding-window attention',
  ],
  [
    'attention both ways',
    { metadata: { '*.attention.causal': bool(false) } },
    'file.unsupported',
    'not causal',
  ],
  ['scaled logits', { metadata: { '*.logit_scale': float32(0.5) } }, 'file.unsupported', 'scaled logits'],
  [
    'values unlike keys',
    { metadata: { '*.attention.value_length': uint32(8) } },
    'file.unsupported',
    'values of 8 beside keys of 16',
  ],
  [
    'layers of many sizes',
    { metadata: { '*.feed_forward_length': array('uint32', [uint32(64)]) } },
    'file.unsupported',
    'differs from layer to layer',
  ],
  [
    'an unknown tensor',
    { tensors: { x: zeros('blk.0.attn_sinks.weight', 2) } },
    'file.unsupported',
    'blk.0.attn_sinks.weight',
  ],
  [
    'biases on llama',
    { tensors: { x: zeros('blk.0.attn_q.bias', 32) } },
    'file.unsupported',
    'blk.0.attn_q.bias',
  ],
  [
    'a layer too many',
    { tensors: { x: zeros('blk.1.attn_norm.weight', 32) } },
    'file.unsupported',
    'blk.1.attn_norm.weight',
  ],
  [
    'a layer too few',
    { metadata: { '*.block_count': uint32(2) } },
    'file.invalid',
    'no tensor blk.1.attn_norm.weight',
  ],
  [
    'four billion layers',
    { metadata: { '*.block_count': uint32(2 ** 24) } },
    'file.invalid',
    'claims 16777216 layers but has only 11 tensors',
  ],
  [
    'a wrong shape',
    { tensors: { 'blk.0.ffn_down.weight': zeros('blk.0.ffn_down.weight', 64, 32) } },
    'file.invalid',
    'blk.0.ffn_down.weight has shape [64, 32]; the metadata ask for [32, 64]',
  ],
  [
    'a vector for a matrix',
    { tensors: { 'blk.0.attn_q.weight': zeros('blk.0.attn_q.weight', 32) } },
    'file.invalid',
    'has shape [32]',
  ],
  [
    'three heads over two',
    { metadata: { '*.attention.head_count': uint32(4), '*.attention.head_count_kv': uint32(3) } },
    'file.invalid',
    'multiple of the KV heads',
  ],
  [
    'heads that do not divide',
    { metadata: { '*.attention.head_count': uint32(5) } },
    'file.invalid',
    'attention.key_length is missing',
  ],
  [
    'no epsilon',
    { metadata: { '*.attention.layer_norm_rms_epsilon': undefined } },
    'file.invalid',
    'layer_norm_rms_epsilon is missing',
  ],
  [
    'text for a number',
    { metadata: { '*.embedding_length': string('32') } },
    'file.invalid',
    'llama.embedding_length is "32"; it must be an integer',
  ],
  ['zero layers', { metadata: { '*.block_count': uint32(0) } }, 'file.invalid', 'block_count is "0"'],
  [
    'an endless base',
    { metadata: { '*.rope.freq_base': float32(Number.POSITIVE_INFINITY) } },
    'file.invalid',
    'a number above 0',
  ],
];

test.each(refused)('refused: %s', async (_what, changes, code, message) => {
  await expect(configOf(changes)).rejects.toMatchObject({
    name: 'ExplorerError',
    code,
    message: expect.stringContaining(message),
  });
});

test('a part of a split model is known by its name, whatever the part holds', async () => {
  for (const metadata of [{}, { 'general.architecture': undefined }]) {
    await expect(configOf({ metadata }, 'https://host/big-00002-of-00003.gguf')).rejects.toMatchObject({
      code: 'file.unsupported',
      message: expect.stringContaining('llama-gguf-split --merge'),
    });
  }
});
