import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { philox4x32, uniform } from './random.ts';

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe('random', () => {
  // Known answers of the authors' library, Random123 1.14, tests/kat_vectors, lines "philox4x32 10".
  test.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ] as const)('the block function gives the published words for counter %j', (counter, key, words) => {
    expect(philox4x32(counter, key)).toEqual(words);
  });

  test('a draw depends on seed and t alone, in any order', () => {
    fc.assert(
      fc.property(seeds, seeds, (seed, t) => {
        const first = uniform(seed, t);
        uniform(seed, t === 0 ? 1 : t - 1);
        expect(uniform(seed, t)).toBe(first);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThan(1);
      }),
    );
  });

  test('the upper half of a 53-bit seed and of t matters', () => {
    expect(uniform(1, 0)).not.toBe(uniform(1 + 2 ** 32, 0));
    expect(uniform(1, 0)).not.toBe(uniform(1 + 2 ** 52, 0));
    expect(uniform(7, 3)).not.toBe(uniform(7, 3 + 2 ** 32));
  });

  test.each([
    ['along t', (i: number) => uniform(42, i)],
    ['along the seed', (i: number) => uniform(i, 0)],
  ])('draws are uniform %s', (_, draw) => {
    const bins = new Array<number>(100).fill(0);
    const count = 100_000;
    let lagged = 0;
    for (let i = 0; i < count; i++) {
      const value = draw(i);
      bins[Math.floor(value * 100)]! += 1;
      lagged += (value - 0.5) * (draw(i + 1) - 0.5);
    }
    const expected = count / 100;
    const chiSquare = bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeGreaterThan(58); // 99 degrees of freedom: 0.03 % and 99.97 % points
    expect(chiSquare).toBeLessThan(152);
    expect(Math.abs((lagged / count) * 12)).toBeLessThan(0.0125); // correlation of neighbours, 4 standard errors
  });
});
