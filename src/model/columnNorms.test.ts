import { expect, test } from 'vitest';
import { columnNorms, readColumnNorms } from './columnNorms.ts';
import { readConfig } from './gguf/config.ts';
import { openGguf } from './gguf/openGguf.ts';
import {
  countingFileSource,
  DEFAULT_MODEL,
  goldenBytes,
  goldenSource,
  MICRO_MODELS,
} from './testing/nodeFiles.ts';

/** The reference's `col_norm`, [L, F], of exact values. */
function goldenNorms(name: string): Float32Array {
  const { tensors } = JSON.parse(new TextDecoder().decode(goldenBytes(`${name}.json`)));
  const { offset, shape } = tensors.col_norm;
  return new Float32Array(goldenBytes(`${name}.f32`).buffer, offset, shape[0] * shape[1]);
}

function largestRelativeError(found: Float32Array, expected: Float32Array): number {
  expect(found).toHaveLength(expected.length);
  return found.reduce((most, value, n) => {
    const reference = expected[n] ?? Number.NaN;
    return Math.max(most, Math.abs(value - reference) / reference);
  }, 0);
}

test('a column norm is the root of the sum of squares down the rows', () => {
  expect(columnNorms(Float32Array.of(3, 0, -1, 4, 0, 1), 2, 3)).toEqual(Float32Array.of(5, 0, Math.SQRT2));
});

test.each(MICRO_MODELS)('%s: column norms are the reference’s', async (name) => {
  const file = await openGguf(goldenSource(`${name}.gguf`));
  const norms = await readColumnNorms(file, readConfig(file));
  // Types with a minimum are recoded: each value off by up to d/34 (4-bit) or d/16 (5-bit).
  const tolerance = name.endsWith('_1') ? 5e-3 : 1e-6;
  expect(largestRelativeError(norms, goldenNorms(name))).toBeLessThan(tolerance);
});

test('a configuration that contradicts the file is refused', async () => {
  const file = await openGguf(goldenSource('micro-llama-f32.gguf'));
  const config = { ...readConfig(file), neurons: 127 };
  await expect(readColumnNorms(file, config)).rejects.toMatchObject({
    code: 'file.invalid',
    message: expect.stringContaining('blk.0.ffn_down.weight is [64, 128]'),
  });
});

test('the default model: column norms are the reference’s, one layer in memory at a time', async () => {
  const source = countingFileSource(DEFAULT_MODEL);
  const file = await openGguf(source);
  let largest = 0;
  const watched = {
    ...file,
    source: {
      ...source,
      slice: (start: number, end: number) => {
        largest = Math.max(largest, end - start);
        return source.slice(start, end);
      },
    },
  };
  const norms = await readColumnNorms(watched, readConfig(file));
  expect(largest).toBe(file.tensors.get('blk.0.ffn_down.weight')?.byteLength);
  expect(largestRelativeError(norms, goldenNorms('smollm2-135m'))).toBeLessThan(5e-3);
});
