import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { BlockType } from '../types.ts';
import { BLOCK_TYPES, blockLayout, expandBlocks } from './expandBlocks.ts';

const golden = new URL('../../../../fixtures/golden/', import.meta.url);
const index = JSON.parse(readFileSync(new URL('blocks.json', golden), 'utf8')) as {
  readonly bytes: Readonly<Record<string, string>>;
  readonly tensors: Readonly<Record<string, { readonly offset: number; readonly shape: readonly number[] }>>;
};
const expected = Uint8Array.from(readFileSync(new URL('blocks.f32', golden)));

for (const [type, hex] of Object.entries(index.bytes)) {
  test(`${type} blocks expand to the reference values, bit for bit`, () => {
    const { offset, shape } = index.tensors[type] ?? { offset: 0, shape: [] };
    const count = shape.reduce((product, size) => product * size, 1);
    const values = expandBlocks(type as BlockType, Uint8Array.from(Buffer.from(hex, 'hex')), count);
    const bits = new Uint32Array(values.buffer);
    expect(bits).toEqual(new Uint32Array(expected.buffer.slice(offset, offset + 4 * count)));
    expect(new Set(bits).size).toBeGreaterThan(10);
  });
}

test('the reference holds every type but F32, which is copied from any position', () => {
  expect([...Object.keys(index.bytes), 'F32'].sort()).toEqual([...BLOCK_TYPES].sort());
  const shifted = new Uint8Array(13);
  shifted.set(new Uint8Array(Float32Array.of(1.5, -0, Number.MIN_VALUE).buffer), 1);
  expect(expandBlocks('F32', shifted.subarray(1), 3)).toEqual(Float32Array.of(1.5, -0, Number.MIN_VALUE));
});

test('F16 covers subnormals, infinities and NaN', () => {
  const bits = Uint16Array.of(0x0001, 0x8001, 0x03ff, 0x7bff, 0xfc00, 0x7c01, 0x8000);
  expect([...expandBlocks('F16', new Uint8Array(bits.buffer), 7)]).toEqual([
    2 ** -24,
    -(2 ** -24),
    1023 * 2 ** -24,
    65504,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
    -0,
  ]);
});

test.each(BLOCK_TYPES)('%s: bytes that are not those of the count are refused, naming both', (type) => {
  const { elements, bytes } = blockLayout(type);
  expect(() => expandBlocks(type, new Uint8Array(bytes + 1), elements)).toThrow(
    `there are ${bytes + 1} bytes`,
  );
  expect(() => expandBlocks(type, new Uint8Array(bytes), elements + 1)).toThrow('there are');
  expect(expandBlocks(type, new Uint8Array(300 * bytes), 300 * elements)).toHaveLength(300 * elements);
});
