import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BLOCK_FORMATS,
  BLOCK_TYPES,
  blockLayout,
  expandBlocks,
  isFloatType,
  type QuantType,
} from './blocks/expandBlocks.ts';
import { expandBlockMatrix, recodeMatrix } from './recode.ts';
import { RECODED_FORMS } from './recodedForm.ts';
import type { BlockMatrix, BlockType } from './types.ts';

const QUANT_TYPES = BLOCK_TYPES.filter((type): type is QuantType => !isFloatType(type));
const LOSSLESS: readonly BlockType[] = ['Q4_0', 'Q5_0', 'Q8_0', 'Q6_K', 'Q3_K', 'IQ4_NL'];

/** Where a block has its float16 factors, from its start. */
const FACTORS: Readonly<Record<QuantType, readonly number[]>> = {
  Q4_0: [0],
  Q4_1: [0, 2],
  Q5_0: [0],
  Q5_1: [0, 2],
  Q8_0: [0],
  IQ4_NL: [0],
  Q2_K: [80, 82],
  Q3_K: [108],
  Q4_K: [0, 2],
  Q5_K: [0, 2],
  Q6_K: [208],
};

/** Any bytes, with factors that are finite: the upper exponent bit is cleared (|factor| < 2). */
function anyBlocks(type: QuantType, blocks: number): fc.Arbitrary<Uint8Array> {
  const size = blockLayout(type).bytes;
  return fc.uint8Array({ minLength: blocks * size, maxLength: blocks * size }).map((bytes) => {
    for (let b = 0; b < blocks; b++) for (const at of FACTORS[type]) bytes[b * size + at + 1]! &= 0xbf;
    return bytes;
  });
}

function recode(type: BlockType, bytes: Uint8Array, rows: number, columns: number): BlockMatrix {
  const matrix = recodeMatrix(type, bytes, rows, columns);
  if (!matrix) throw new Error(`${type} was not recoded`);
  return matrix;
}

for (const type of QUANT_TYPES) {
  const { elements } = blockLayout(type);
  const columns = 2 * elements;

  test(`${type} takes the form the graph was planned for`, () => {
    const { bits, blockSize, zeroPoints } = RECODED_FORMS[type] ?? {
      bits: 8,
      blockSize: 0,
      zeroPoints: false,
    };
    const matrix = recode(type, new Uint8Array(6 * blockLayout(type).bytes), 3, columns);
    expect(matrix).toMatchObject({ rows: 3, columns, bits, blockSize });
    expect(matrix.quants).toHaveLength((3 * columns * bits) / 8);
    expect(matrix.scales).toHaveLength((3 * columns) / blockSize);
    expect(matrix.zeroPoints?.length).toBe(zeroPoints ? (3 * columns) / blockSize : undefined);
  });

  if (LOSSLESS.includes(type)) {
    test(`${type} keeps every value, bit for bit`, () => {
      fc.assert(
        fc.property(anyBlocks(type, 6), (bytes) => {
          const exact = expandBlocks(type, bytes, 3 * columns);
          const values = expandBlockMatrix(recode(type, bytes, 3, columns));
          expect(new Uint32Array(values.buffer)).toEqual(new Uint32Array(exact.buffer));
        }),
        { seed: 4, numRuns: 100 },
      );
    });
  } else {
    test(`${type} stays within half a step of the finest grid, or 1/510 of the group's largest value`, () => {
      const { group, largestQuant } = BLOCK_FORMATS[type];
      const steps = Math.floor(255 / (largestQuant ?? 1));
      fc.assert(
        fc.property(anyBlocks(type, 6), (bytes) => {
          const exact = expandBlocks(type, bytes, 3 * columns);
          const values = expandBlockMatrix(recode(type, bytes, 3, columns));
          const tile = {
            quants: new Int8Array(6 * elements),
            scales: new Float32Array((6 * elements) / group),
          };
          const minimums = new Float32Array(tile.scales.length);
          BLOCK_FORMATS[type].unpack(bytes, 0, 6, { ...tile, minimums });
          const overstepped = exact.findIndex((value, i) => {
            const d = tile.scales[Math.floor(i / group)] ?? 0;
            const m = minimums[Math.floor(i / group)] ?? 0;
            const farthest = Math.max(Math.abs(m), Math.abs(d * (largestQuant ?? 0) + m));
            const bound = Math.max(Math.abs(d) / (2 * steps), farthest / 510) + farthest * 2 ** -20;
            return !(Math.abs((values[i] ?? Number.NaN) - value) <= bound);
          });
          expect(overstepped).toBe(-1);
        }),
        { seed: 5, numRuns: 30 },
      );
    });
  }

  test(`${type}: columns that are no whole number of blocks are refused`, () => {
    expect(() => recodeMatrix(type, new Uint8Array(0), 1, elements + 16, 'blk.0.attn_q.weight')).toThrow(
      `blk.0.attn_q.weight has ${elements + 16} columns, not a multiple of the ${elements} values`,
    );
  });

  test(`${type}: an infinite scale is refused by name`, () => {
    const bytes = new Uint8Array(2 * blockLayout(type).bytes).fill(0x11);
    for (const at of FACTORS[type]) bytes.set([0, 0x7c], blockLayout(type).bytes + at);
    expect(() => recodeMatrix(type, bytes, 1, columns, 'blk.3.ffn_up.weight')).toThrow(
      'blk.3.ffn_up.weight: block',
    );
  });
}

test('Q4_0 nibbles are repacked in pairs: value 2i low, 2i + 1 high', () => {
  const bytes = new Uint8Array(18);
  bytes.set([0, 0x3c]); // scale 1
  for (let i = 0; i < 16; i++) bytes[2 + i] = i | ((15 - i) << 4); // q_i = i, q_{i+16} = 15 − i
  const matrix = recode('Q4_0', bytes, 1, 32);
  expect([...matrix.quants.subarray(0, 2)]).toEqual([0x10, 0x32]);
  expect([...matrix.quants.subarray(8, 10)]).toEqual([0xef, 0xcd]);
});

test('a matrix longer than a tile is recoded like its rows one by one', () => {
  const { bytes: blockBytes } = blockLayout('Q4_1');
  const [bytes = new Uint8Array(0)] = fc.sample(anyBlocks('Q4_1', 900), { seed: 6, numRuns: 1 });
  const whole = expandBlockMatrix(recode('Q4_1', bytes, 300, 96));
  for (const row of [0, 85, 86, 299]) {
    const one = bytes.subarray(row * 3 * blockBytes, (row + 1) * 3 * blockBytes);
    expect(whole.subarray(row * 96, (row + 1) * 96)).toEqual(expandBlockMatrix(recode('Q4_1', one, 1, 96)));
  }
});

test('plain floats are not recoded', () => {
  for (const type of ['F32', 'F16', 'BF16'] as const)
    expect(recodeMatrix(type, new Uint8Array(8), 1, 2)).toBeNull();
});
