import { expect, test, vi } from 'vitest';
import { bytesSource } from './byteSource.ts';
import { ExplorerError } from './errors.ts';
import { expandBlocks } from './gguf/blocks/expandBlocks.ts';
import { readConfig } from './gguf/config.ts';
import { openGguf } from './gguf/openGguf.ts';
import { readTensorBytes, tensorInfo } from './gguf/readTensor.ts';
import { EMBEDDING, layerTensor, OUTPUT, OUTPUT_NORM } from './gguf/tensorNames.ts';
import type { GgufFile } from './gguf/types.ts';
import { readLogitLens } from './logitLens.ts';
import { floats, microModel, randomMicroModel } from './testing/microModel.ts';
import { goldenSource, MICRO_MODELS } from './testing/nodeFiles.ts';
import { createTokenizer } from './tokenizer/createTokenizer.ts';

const NOTHING_SPECIAL = { vocabularySize: 1e6, isSpecial: () => false };

/** A whole tensor as float64. */
async function valuesOf(file: GgufFile, name: string): Promise<Float64Array> {
  const { type, shape } = tensorInfo(file, name);
  const count = shape.reduce((a, b) => a * b, 1);
  return Float64Array.from(expandBlocks(type, await readTensorBytes(file, name), count));
}

/** The formula as it is written, over all tokens. */
async function direct(file: GgufFile, neuron: number, tokens: number): Promise<number[]> {
  const { neurons, hidden, tiedEmbedding } = readConfig(file);
  const down = await valuesOf(file, layerTensor(Math.floor(neuron / neurons), 'ffn_down'));
  const gamma = await valuesOf(file, OUTPUT_NORM);
  const rows = await valuesOf(file, tiedEmbedding ? EMBEDDING : OUTPUT);
  const products = Array.from({ length: tokens }, (_, v) => {
    let sum = 0;
    for (let h = 0; h < hidden; h++) {
      sum += gamma[h]! * down[h * neurons + (neuron % neurons)]! * rows[v * hidden + h]!;
    }
    return sum;
  });
  const mean = products.reduce((a, b) => a + b, 0) / tokens;
  return products.map((product) => product - mean);
}

test.each(MICRO_MODELS)('%s: both ends are those of the formula over all tokens', async (name) => {
  const file = await openGguf(goldenSource(`${name}.gguf`));
  const config = readConfig(file);
  const tokenizer = createTokenizer(file.metadata);
  for (const neuron of [0, 37, config.neurons + 5, config.layers * config.neurons - 1]) {
    const values = await direct(file, neuron, tokenizer.vocabularySize);
    const largest = Math.max(...values.map(Math.abs));
    const order = [...values.keys()]
      .filter((id) => !tokenizer.isSpecial(id))
      .sort((a, b) => values[b]! - values[a]!);
    const { raised, lowered } = await readLogitLens(file, config, tokenizer, { neuron, top: 10 });
    for (const [found, wanted] of [
      [raised, order.slice(0, 10)],
      [lowered, order.toReversed().slice(0, 10)],
    ] as const) {
      expect(found).toHaveLength(10);
      found.forEach(({ id, value }, i) => {
        // By value and not by id: tokens whose values agree to the last bit of a float32 may change places.
        expect(Math.abs(value - values[wanted[i]!]!)).toBeLessThan(1e-6 * largest);
        expect(Math.abs(value - values[id]!)).toBeLessThan(1e-12 * largest);
      });
    }
  }
});

async function openMicro(bytes: Uint8Array) {
  const file = await openGguf(bytesSource(bytes, 'micro'));
  return { file, config: readConfig(file) };
}

test('a vector added to every row of the output matrix changes nothing, as a softmax does not see it', async () => {
  for (let seed = 1; seed < 20; seed++) {
    const bytes = randomMicroModel(seed);
    const { file, config } = await openMicro(bytes);
    const shifted = bytes.slice();
    const { offset, shape } = tensorInfo(file, EMBEDDING);
    const [rows = 0, columns = 0] = shape;
    const view = new DataView(shifted.buffer);
    for (let v = 0; v < rows; v++) {
      for (let h = 0; h < columns; h++) {
        const at = offset + 4 * (v * columns + h);
        view.setFloat32(at, view.getFloat32(at, true) + Math.sin(seed + h), true);
      }
    }
    const other = await openMicro(shifted);
    const request = { neuron: seed, top: 8 };
    const before = await readLogitLens(file, config, NOTHING_SPECIAL, request);
    const after = await readLogitLens(other.file, other.config, NOTHING_SPECIAL, request);
    for (const end of ['raised', 'lowered'] as const) {
      expect(after[end].map(({ id }) => id)).toEqual(before[end].map(({ id }) => id));
      after[end].forEach(({ value }, i) => {
        expect(value).toBeCloseTo(before[end][i]!.value, 5);
      });
    }
    expect(before.raised.length + before.lowered.length).toBe(8); // each token once
  }
});

test('control tokens and rows that are no tokens are not listed', async () => {
  const { file, config } = await openMicro(randomMicroModel(3));
  const listed = async (tokenizer: { vocabularySize: number; isSpecial: (id: number) => boolean }) => {
    const { raised, lowered } = await readLogitLens(file, config, tokenizer, { neuron: 9, top: 6 });
    return [...raised, ...lowered].map(({ id }) => id).sort();
  };
  expect(await listed(NOTHING_SPECIAL)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(await listed({ vocabularySize: 6, isSpecial: (id) => id === 2 })).toEqual([0, 1, 3, 4, 5]);
});

test('a large matrix is read in blocks of rows, with a stop between them', async () => {
  const vocabulary = 40_000;
  const values = Float32Array.from({ length: vocabulary * 32 }, (_, i) => ((i * 7919) % 1013) / 1013);
  const bytes = microModel({
    tensors: {
      'token_embd.weight': floats('token_embd.weight', values, vocabulary, 32),
      'output_norm.weight': floats('output_norm.weight', new Float32Array(32).fill(0.5), 32),
      'blk.0.ffn_down.weight': floats('blk.0.ffn_down.weight', values.slice(0, 32 * 64), 32, 64),
    },
  });
  const { file, config } = await openMicro(bytes);
  const slice = vi.spyOn(file.source, 'slice');
  const between = vi.fn(async () => {});
  const { raised } = await readLogitLens(file, config, NOTHING_SPECIAL, { neuron: 2, top: 5 }, between);
  const wanted = (await direct(file, 2, vocabulary)).sort((a, b) => b - a);
  raised.forEach(({ value }, i) => {
    expect(value).toBeCloseTo(wanted[i]!, 5);
  });
  expect(between).toHaveBeenCalledTimes(4); // one for the projection, three for the embedding
  for (const [start, end] of slice.mock.calls.slice(0, 4)) expect(end - start).toBeLessThanOrEqual(2 ** 21);

  const stop = () => Promise.reject(new ExplorerError('aborted', 'stopped on request'));
  await expect(readLogitLens(file, config, NOTHING_SPECIAL, { neuron: 2, top: 5 }, stop)).rejects.toThrow(
    'stopped on request',
  );
});

test.each([
  [{ neuron: 64, top: 5 }, 'neuron is 64; allowed: whole numbers, 0 to 63'],
  [{ neuron: 1.5, top: 5 }, 'neuron is 1.5'],
  [{ neuron: 1, top: 0 }, 'top is 0; allowed: whole numbers, 1 to 8'],
])('%o is refused by name', async (request, message) => {
  const { file, config } = await openMicro(randomMicroModel(1));
  await expect(readLogitLens(file, config, NOTHING_SPECIAL, request)).rejects.toMatchObject({
    code: 'request.invalid',
    message: expect.stringContaining(message),
  });
});
