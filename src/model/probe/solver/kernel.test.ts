import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniform } from '../../random.ts';
import { designOf } from './design.ts';
import { fitKernel, gramMatrix } from './kernel.ts';
import { fitL2 } from './l2.ts';

function matrix(rows: number, columns: number, seed: number): Float32Array {
  return Float32Array.from({ length: rows * columns }, (_, t) => uniform(seed, t) - 0.5);
}

const labelsOf = (rows: number, seed: number) =>
  Uint8Array.from({ length: rows }, (_, r) => (r < 2 ? r : Math.floor(2 * uniform(seed, r))));

describe('the Gram matrix', () => {
  it('holds the inner products of all pairs of rows, whatever the number of rows and columns', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 11 }),
        fc.integer({ min: 1, max: 600 }),
        fc.nat(99),
        (n, columns, seed) => {
          const values = matrix(n, columns, seed);
          const mean = Float64Array.from({ length: columns }, (_, c) => Math.sin(c));
          const scale = Float64Array.from({ length: columns }, (_, c) => (c % 7 === 0 ? 0 : 1 + (c % 3)));
          const plain = gramMatrix(values, columns);
          const scaled = gramMatrix(values, columns, { mean, scale });
          for (let i = 0; i < n; i++) {
            for (let j = 0; j < n; j++) {
              let [expectedPlain, expectedScaled] = [0, 0];
              for (let c = 0; c < columns; c++) {
                const [a, b] = [values[i * columns + c]!, values[j * columns + c]!];
                expectedPlain += a * b;
                expectedScaled += (a - mean[c]!) * (b - mean[c]!) * scale[c]! ** 2;
              }
              expect(plain[i * n + j]).toBeCloseTo(expectedPlain, 10);
              expect(scaled[i * n + j]! / (1 + Math.abs(expectedScaled))).toBeCloseTo(
                expectedScaled / (1 + Math.abs(expectedScaled)),
                10,
              );
            }
          }
        },
      ),
      { numRuns: 20, seed: 10 },
    );
  });

  it('names the row that spoils it', () => {
    const values = matrix(5, 3, 1);
    values[3 * 3 + 1] = Number.NaN;
    expect(() => gramMatrix(values, 3)).toThrow('row 3 of 5 has values that are not finite');
  });
});

describe('the fit', () => {
  it('has the weights and the intercept of fitL2 on the same rows', () => {
    fc.assert(
      fc.property(
        fc.record({
          n: fc.integer({ min: 4, max: 25 }),
          columns: fc.integer({ min: 1, max: 60 }),
          seed: fc.nat(9999),
          c: fc.constantFrom(0.1, 1, 10, 100),
        }),
        ({ n, columns, seed, c }) => {
          const values = matrix(n, columns, seed);
          const labels = labelsOf(n, seed);
          const indices = Array.from({ length: n - 1 }, (_, i) => n - 2 - i);
          const { dual, intercept } = fitKernel(gramMatrix(values, columns), labels, indices, { c });
          const own = Uint8Array.from(indices, (index) => labels[index]!);
          const primal = fitL2(designOf(values, columns, indices), own, { c });
          const size = 1 + Math.abs(primal.intercept) + Math.max(...primal.weights.map(Math.abs));
          expect(intercept / size).toBeCloseTo(primal.intercept / size, 4);
          for (let j = 0; j < columns; j++) {
            const weight = indices.reduce(
              (sum, index, i) => sum + dual[i]! * values[index * columns + j]!,
              0,
            );
            expect(weight / size).toBeCloseTo(primal.weights[j]! / size, 4);
          }
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  });

  it('reaches the optimum where rows are many and columns few, so that combinations of rows cancel out', () => {
    const n = 240;
    const columns = 3;
    const values = matrix(n, columns, 7);
    const labels = labelsOf(n, 7);
    const indices = Array.from({ length: n }, (_, i) => i);
    const { intercept } = fitKernel(gramMatrix(values, columns), labels, indices, { c: 10 });
    expect(intercept).toBeCloseTo(fitL2(designOf(values, columns, indices), labels, { c: 10 }).intercept, 5);
  });

  it('refuses training rows of one class', () => {
    const gram = gramMatrix(matrix(4, 3, 1), 3);
    expect(() => fitKernel(gram, Uint8Array.of(0, 1, 1, 0), [1, 2], { c: 1 })).toThrow(
      'all 2 rows have the label 1',
    );
  });
});
