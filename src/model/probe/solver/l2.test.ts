import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyRegression, type Regression } from '../../testing/anyRegression.ts';
import { standardiseDesign } from '../evaluation/standardise.ts';
import { fitL2 } from './l2.ts';

/** ½‖w‖² + C·Σ log(1 + exp(−y·score)), as it is written; θ = w and then b. */
function objective(
  { design: { rows, columns, values }, labels, c }: Regression,
  theta: Float64Array,
): number {
  let sum = 0;
  for (let j = 0; j < columns; j++) sum += theta[j]! ** 2 / 2;
  for (const [r, label] of labels.entries()) {
    let score = theta[columns]!;
    for (let j = 0; j < columns; j++) score += theta[j]! * values[j * rows + r]!;
    sum += c * Math.log1p(Math.exp(label === 1 ? -score : score));
  }
  return sum;
}

it('ends where finite differences of the objective vanish in every direction', () => {
  fc.assert(
    fc.property(anyRegression(), ({ design, labels, c }) => {
      standardiseDesign(design);
      const { weights, intercept } = fitL2(design, labels, { c });
      const theta = Float64Array.of(...weights, intercept);
      const step = 1e-5;
      const gradient = theta.map((_, k) => {
        const [up, down] = [step, -step].map((by) => {
          const moved = theta.slice();
          moved[k]! += by;
          return objective({ design, labels, c }, moved);
        });
        return (up! - down!) / (2 * step);
      });
      const size = 1 + c * design.rows;
      for (const slope of gradient) expect(Math.abs(slope) / size).toBeLessThan(1e-6);
    }),
    { numRuns: 100, seed: 9 },
  );
});

it('gives copies of a column the same weight', () => {
  const values = Float32Array.of(1, 2, 3, 4, 1, 2, 3, 4);
  const { weights } = fitL2({ rows: 4, columns: 2, values }, Uint8Array.of(0, 1, 0, 1), { c: 1 });
  expect(weights[0]).toBeGreaterThan(0);
  expect(weights[0]).toBeCloseTo(weights[1]!, 12);
});

it('leaves the intercept free: without inputs the score is the log-odds of the classes', () => {
  const design = { rows: 4, columns: 1, values: new Float32Array(4) };
  const { weights, intercept } = fitL2(design, Uint8Array.of(1, 0, 1, 1), { c: 0.01 });
  expect([...weights]).toEqual([0]);
  expect(intercept).toBeCloseTo(Math.log(3), 7);
});

it('refuses one class, a C that is not positive and values that are not finite', () => {
  const design = { rows: 2, columns: 1, values: Float32Array.of(1, 2) };
  expect(() => fitL2(design, Uint8Array.of(1, 1), { c: 1 })).toThrow('all 2 rows have the label 1');
  expect(() => fitL2(design, Uint8Array.of(0, 1), { c: 0 })).toThrow('C = 0; it has to be a positive number');
  const broken = { ...design, values: Float32Array.of(1, Number.NaN) };
  expect(() => fitL2(broken, Uint8Array.of(0, 1), { c: 1 })).toThrow('column 0 holds NaN in row 1');
});
