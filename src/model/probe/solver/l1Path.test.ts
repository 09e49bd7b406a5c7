import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyRegression } from '../../testing/anyRegression.ts';
import { fitL1 } from './l1.ts';
import { l1Path } from './l1Path.ts';

const CS = [0.1, 0.3, 1, 3, 10];

it('ends where fits from nothing end', () => {
  fc.assert(
    fc.property(anyRegression(), ({ design, labels }) => {
      for (const [i, warm] of l1Path(design, labels, CS).entries()) {
        const cold = fitL1(design, labels, { c: CS[i]! });
        expect(warm.objective / cold.objective).toBeCloseTo(1, 9);
      }
    }),
    { numRuns: 100, seed: 7 },
  );
});

it('repeats exactly', () => {
  fc.assert(
    fc.property(anyRegression(), ({ design, labels }) => {
      expect(l1Path(design, labels, CS)).toEqual(l1Path(design, labels, CS));
    }),
    { numRuns: 20, seed: 8 },
  );
});

it('refuses Cs that do not ascend', () => {
  const design = { rows: 2, columns: 1, values: Float32Array.of(0, 1) };
  expect(() => l1Path(design, Uint8Array.of(0, 1), [1, 3, 3])).toThrow(
    'C = 3 follows C = 3; sort them, smallest first',
  );
});
