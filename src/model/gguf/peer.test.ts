// The same files through @huggingface/gguf, whose reader is independent of ours.

import { fileURLToPath } from 'node:url';
import { GGMLQuantizationType, gguf } from '@huggingface/gguf';
import { expect, test } from 'vitest';
import { countingFileSource, DEFAULT_MODEL, MICRO_MODELS } from '../testing/nodeFiles.ts';
import { openGguf } from './openGguf.ts';
import { TYPE_NAMES } from './typeNames.ts';

const files = [DEFAULT_MODEL, ...MICRO_MODELS.map((name) => `fixtures/golden/${name}.gguf`)];

test.each(files)('%s: metadata and tensors are those that @huggingface/gguf reads', async (path) => {
  const ours = await openGguf(countingFileSource(path));
  const url = fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  const peer = await gguf(url, { allowLocalFile: true });
  const { version, tensor_count, kv_count, ...metadata } = peer.metadata;
  expect(ours.metadata).toEqual(metadata);
  expect(version).toBe(3);
  expect([ours.tensors.size, Object.keys(ours.metadata).length].map(BigInt)).toEqual([
    tensor_count,
    kv_count,
  ]);
  const tensors = peer.tensorInfos.map(({ name, dtype, shape, offset }) => ({
    name,
    type: GGMLQuantizationType[dtype],
    shape: shape.map(Number).reverse(),
    offset: Number(peer.tensorDataOffset + offset),
  }));
  expect([...ours.tensors.values()].map(({ byteLength: _, ...rest }) => rest)).toEqual(tensors);
});

test('ggml types have the numbers that @huggingface/gguf knows them by', () => {
  for (const [number, name] of Object.entries(TYPE_NAMES))
    expect(GGMLQuantizationType[Number(number)]).toBe(name);
});
