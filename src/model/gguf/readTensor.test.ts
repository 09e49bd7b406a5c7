import { expect, test } from 'vitest';
import { bytesSource } from '../byteSource.ts';
import { buildGguf } from '../testing/ggufBuilder.ts';
import { goldenSource } from '../testing/nodeFiles.ts';
import { openGguf } from './openGguf.ts';
import { readMatrix, readTensorBytes, readVector } from './readTensor.ts';
import { expandBlockMatrix } from './recode.ts';

const bytesOf = (values: Float32Array) => new Uint8Array(values.buffer);

test('plain floats are read as they are, block types as blocks', async () => {
  const values = Float32Array.from({ length: 6 }, (_, i) => i / 7);
  const half = Uint8Array.from([0x00, 0x3c, 0x00, 0xc0]); // 1, −2
  const file = await openGguf(
    bytesSource(
      buildGguf({
        tensors: [
          { name: 'm', dtype: 0, shape: [2, 3], data: bytesOf(values) },
          { name: 'v', dtype: 1, shape: [2], data: half },
          {
            name: 'q',
            dtype: 8,
            shape: [1, 32],
            data: Uint8Array.from([0x00, 0x38, ...new Uint8Array(32).fill(0xff)]),
          },
          { name: 'cube', dtype: 0, shape: [1, 2, 3], data: bytesOf(values) },
        ],
      }),
    ),
  );
  expect(await readMatrix(file, 'm')).toEqual({ kind: 'values', values, rows: 2, columns: 3 });
  expect(await readVector(file, 'v')).toEqual(Float32Array.of(1, -2));
  expect(await readTensorBytes(file, 'v')).toEqual(half);
  const read = await readMatrix(file, 'q');
  expect(read.kind === 'blocks' && expandBlockMatrix(read.matrix)).toEqual(new Float32Array(32).fill(-0.5));
  for (const attempt of [readMatrix(file, 'v'), readMatrix(file, 'cube'), readVector(file, 'm')]) {
    await expect(attempt).rejects.toMatchObject({
      code: 'file.invalid',
      message: expect.stringContaining('it must be a'),
    });
  }
  await expect(readVector(file, 'blk.9.x')).rejects.toThrow('has no tensor blk.9.x');
});

test('what the source throws passes through', async () => {
  const file = await openGguf(goldenSource('micro-llama-q4_0.gguf'));
  const gone = new Error('connection reset');
  const broken = { ...file, source: { ...file.source, slice: () => Promise.reject(gone) } };
  await expect(readMatrix(broken, 'blk.0.ffn_down.weight')).rejects.toBe(gone);
});
