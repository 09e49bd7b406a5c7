import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTensorWriter } from './tensorFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'tensors-'));

describe('createTensorWriter', () => {
  it('writes values one after the other and says where each tensor begins', async () => {
    const base = join(folder, 'new/folder/run');
    const writer = await createTensorWriter(base);
    await writer.add('a', [2, 1], Float32Array.of(1, -2.5));
    await writer.add('b', [3], Float32Array.of(4, 5, 6).subarray(0, 3));
    expect(existsSync(`${base}.json`)).toBe(false);
    await writer.finish({ model: 'm.gguf' });
    await writer.close();

    expect(JSON.parse(readFileSync(`${base}.json`, 'utf8'))).toEqual({
      model: 'm.gguf',
      tensors: { a: { offset: 0, shape: [2, 1] }, b: { offset: 8, shape: [3] } },
    });
    const bytes = readFileSync(`${base}.f32`);
    expect(Array.from({ length: 5 }, (_, i) => bytes.readFloatLE(4 * i))).toEqual([1, -2.5, 4, 5, 6]);
  });

  it('writes only the part of a buffer that the tensor is', async () => {
    const writer = await createTensorWriter(join(folder, 'part'));
    await writer.add('a', [1], Float32Array.of(1, 2, 3).subarray(1, 2));
    await writer.finish({});
    await writer.close();
    expect(readFileSync(join(folder, 'part.f32')).readFloatLE(0)).toBe(2);
  });

  it('leaves an older pair whole and nothing else when it is not finished', async () => {
    const base = join(folder, 'kept');
    for (const value of [1, 2]) {
      const writer = await createTensorWriter(base);
      await writer.add('a', [1], Float32Array.of(value));
      if (value === 1) await writer.finish({});
      await writer.close();
    }
    expect(readFileSync(`${base}.f32`).readFloatLE(0)).toBe(1);
    expect(readdirSync(folder).filter((name) => name.startsWith('kept'))).toEqual(['kept.f32', 'kept.json']);
  });

  it('refuses a shape that does not hold the values, and a name twice', async () => {
    const writer = await createTensorWriter(join(folder, 'bad'));
    await expect(writer.add('a', [2], Float32Array.of(1))).rejects.toThrow('shape [2] for 1 values');
    await writer.add('a', [1], Float32Array.of(1));
    await expect(writer.add('a', [1], Float32Array.of(1))).rejects.toThrow('written twice');
    await writer.close();
  });
});
