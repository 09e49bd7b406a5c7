import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeRemainder, expandRemainder, remainderColumns, withRemainder } from './remainder.ts';

const BLOCK = 32;

test('a remainder comes back within 1/254 of the largest of its 32 blocks, and never worse than leaving it out', () => {
  const rows = fc.integer({ min: 1, max: 3 });
  const blocks = fc.integer({ min: 1, max: 70 });
  fc.assert(
    fc.property(
      rows,
      blocks,
      fc.infiniteStream(fc.integer({ min: -1000, max: 1000 })),
      (n, count, stream) => {
        const values = Float32Array.from({ length: n * count }, () => stream.next().value / 1000);
        const found = expandRemainder(encodeRemainder(values, n, BLOCK), n, count, BLOCK);
        for (let row = 0; row < n; row++) {
          for (let b = 0; b < count; b++) {
            const start = b - (b % BLOCK);
            const group = values.subarray(row * count + start, row * count + Math.min(start + BLOCK, count));
            const value = values[row * count + b] ?? 0;
            const off = Math.abs((found[row * count + b] ?? Number.NaN) - value);
            const largest = group.reduce((max, r) => Math.max(max, Math.abs(r)), 0);
            expect(off).toBeLessThanOrEqual(Math.min(largest / 254, Math.abs(value)) * (1 + 1e-5));
          }
        }
      },
    ),
    { seed: 11, numRuns: 60 },
  );
});

test('rows of a matrix are followed by their remainders, padded with zeros to whole blocks', () => {
  const remainder = encodeRemainder(Float32Array.of(1, -1, 0.5, 0), 2, BLOCK);
  const joined = withRemainder({
    rows: 2,
    columns: 64,
    bits: 8,
    blockSize: BLOCK,
    quants: new Uint8Array(128).fill(7),
    scales: Float32Array.of(1, 2, 3, 4),
    zeroPoints: Uint8Array.of(10, 20, 30, 40),
    remainder,
  });
  expect(remainderColumns(2, BLOCK)).toBe(32);
  expect(joined.quants).toHaveLength(2 * 96);
  expect([...joined.quants.subarray(62, 68)]).toEqual([7, 7, 255, 1, 128, 128]);
  expect([...joined.quants.subarray(96 + 64, 96 + 67)]).toEqual([255, 128, 128]);
  expect([...joined.scales]).toEqual([1, 2, Math.fround(1 / 127), 3, 4, Math.fround(0.5 / 127)]);
  expect([...(joined.zeroPoints ?? [])]).toEqual([10, 20, 128, 30, 40, 128]);
});

test('remainders too small for a scale are left out rather than overflow', () => {
  const tiny = encodeRemainder(Float32Array.of(3e-44, -1.5e-45), 1, BLOCK);
  expect([...expandRemainder(tiny, 1, 2, BLOCK)]).toEqual([0, 0]);
});
