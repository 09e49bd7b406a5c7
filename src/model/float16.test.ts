import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromFloat16, MAX_FLOAT16, toFloat16 } from './float16.ts';

const everyHalf = Uint16Array.from({ length: 0x1_0000 }, (_, i) => i);
const finite = Array.from(fromFloat16(everyHalf.slice(0, 0x7c00))); // 0 to 65,504, ascending

const round = (value: number) => fromFloat16(toFloat16(Float32Array.of(value)))[0]!;

describe('float16', () => {
  test('every half float survives the way to single and back', () => {
    const back = toFloat16(fromFloat16(everyHalf));
    const wrong = everyHalf.filter((half) => {
      const isNaNPattern = (half & 0x7c00) === 0x7c00 && (half & 0x3ff) !== 0;
      return isNaNPattern ? (back[half]! & 0x7fff) !== 0x7e00 : back[half] !== half;
    });
    expect([...wrong]).toEqual([]);
  });

  test('known values: one, a third, the largest, the smallest subnormal, minus two', () => {
    const values = Float32Array.of(1, 1 / 3, MAX_FLOAT16, 2 ** -24, -2, -0);
    expect([...toFloat16(values)]).toEqual([0x3c00, 0x3555, 0x7bff, 0x0001, 0xc000, 0x8000]);
  });

  test('rounds to the nearest half float, ties to the even one', () => {
    fc.assert(
      fc.property(fc.float({ min: 0, max: 65_504, noNaN: true }), (value) => {
        const rounded = round(value);
        const at = finite.indexOf(rounded);
        const distance = Math.abs(rounded - value);
        for (const other of [at - 1, at + 1]) {
          const neighbour = finite[other];
          if (neighbour === undefined) continue;
          const otherDistance = Math.abs(neighbour - value);
          expect(distance).toBeLessThanOrEqual(otherDistance);
          if (distance === otherDistance) expect(at % 2).toBe(0);
        }
        expect(round(-value)).toBe(-rounded);
      }),
      { numRuns: 300 },
    );
  });

  test('ties at the edges: half the smallest subnormal is 0, and 65,520 is infinite', () => {
    expect(round(2 ** -25)).toBe(0);
    expect(round(2 ** -25 * 1.001)).toBe(2 ** -24);
    expect(round(3 * 2 ** -25)).toBe(2 ** -23);
    expect(round(65_519)).toBe(65_504);
    expect(round(65_520)).toBe(Number.POSITIVE_INFINITY);
    expect(round(1e30)).toBe(Number.POSITIVE_INFINITY);
    expect(round(Number.NaN)).toBeNaN();
  });

  test('reads a view that does not start at the buffer’s beginning, and writes into a given array', () => {
    const source = Float32Array.of(9, 1, 2).subarray(1);
    const into = new Uint16Array(2);
    expect(toFloat16(source, into)).toBe(into);
    expect([...fromFloat16(into)]).toEqual([1, 2]);
  });
});
