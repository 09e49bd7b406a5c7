import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRegression, type Regression } from '../../testing/anyRegression.ts';
import { compareL1, goldenL1 } from '../../testing/goldenL1.ts';
import { goldenOf } from '../../testing/nodeFiles.ts';
import { fitL1 } from './l1.ts';
import { l1Path } from './l1Path.ts';

type Weights = { weights: ArrayLike<number>; intercept: number };

const scoreOf = (
  { design: { rows, columns, values } }: Regression,
  { weights, intercept }: Weights,
  r: number,
) => {
  let score = intercept;
  for (let j = 0; j < columns; j++) score += weights[j]! * values[j * rows + r]!;
  return score;
};

/** The formula as it is written, nothing shared with the solver. */
function objective(problem: Regression, fit: Weights): number {
  let sum = Math.abs(fit.intercept);
  for (let j = 0; j < problem.design.columns; j++) sum += Math.abs(fit.weights[j]!);
  for (const [r, label] of problem.labels.entries()) {
    const margin = (label === 1 ? 1 : -1) * scoreOf(problem, fit, r);
    sum += problem.c * (margin > -30 ? Math.log1p(Math.exp(-margin)) : -margin);
  }
  return sum;
}

/** Largest violation of the optimality conditions, likewise. */
function violation(problem: Regression, fit: Weights): number {
  const { rows, columns, values } = problem.design;
  let worst = 0;
  for (let j = 0; j <= columns; j++) {
    let gradient = 0;
    for (const [r, label] of problem.labels.entries()) {
      const x = j < columns ? values[j * rows + r]! : 1;
      gradient += problem.c * x * (1 / (1 + Math.exp(-scoreOf(problem, fit, r))) - label);
    }
    const weight = j < columns ? fit.weights[j]! : fit.intercept;
    const found = weight === 0 ? Math.max(0, Math.abs(gradient) - 1) : Math.abs(gradient + Math.sign(weight));
    worst = Math.max(worst, found);
  }
  return worst;
}

const reference = goldenOf('l1-logistic');
const golden = goldenL1(reference.index, reference.values);

describe("against scikit-learn's liblinear", () => {
  const path = l1Path(
    golden.design,
    golden.labels,
    golden.solutions.map(({ c }) => c),
  );

  it('reaches the same objective, to 1e-12 of it', () => {
    for (const { c, objective: difference } of compareL1(golden, path)) {
      expect(Math.abs(difference), `C = ${c}`).toBeLessThan(1e-12);
    }
  });

  it('gives a weight to the same columns, of the same sign and size', () => {
    const compared = compareL1(golden, path);
    expect(compared.map(({ nonZero }) => nonZero)).toEqual([0, 0, 3, 7, 13]);
    for (const { c, otherSigns, largestWeightError, interceptError } of compared) {
      expect(otherSigns, `C = ${c}`).toBe(0);
      expect(largestWeightError, `C = ${c}`).toBeLessThan(1e-6); // theirs are stored in 32 bits
      expect(interceptError, `C = ${c}`).toBeLessThan(1e-7);
    }
  });

  it('reports an objective and a violation that its weights have, by the plain formulas', () => {
    for (const [i, { c }] of golden.solutions.entries()) {
      const problem = { ...golden, c };
      expect(path[i]!.objective / objective(problem, path[i]!)).toBeCloseTo(1, 12);
      expect(path[i]!.kkt).toBeLessThanOrEqual(1e-8);
      expect(violation(problem, path[i]!)).toBeLessThan(1.1e-8);
    }
  });

  it('goes on where liblinear does not converge', () => {
    for (const c of [8, 100]) {
      const fit = fitL1(golden.design, golden.labels, { c });
      expect(violation({ ...golden, c }, fit), `C = ${c}`).toBeLessThan(1.1e-8);
      expect(fit.nonZero).toBeGreaterThan(50);
    }
  });
});

describe('on any problem', () => {
  it('meets the optimality conditions, copies, constants, silent and loud columns included', () => {
    fc.assert(
      fc.property(anyRegression(), (problem) => {
        const fit = fitL1(problem.design, problem.labels, { c: problem.c });
        expect(violation(problem, fit)).toBeLessThan(2e-8);
        expect(fit.objective / objective(problem, fit)).toBeCloseTo(1, 9);
        expect(fit.nonZero).toBe(fit.weights.filter((weight) => weight !== 0).length);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('leaves silent columns without a weight', () => {
    fc.assert(
      fc.property(anyRegression(), ({ design, labels, c }) => {
        const { weights } = fitL1(design, labels, { c });
        for (let j = 0; j < design.columns; j++) {
          const column = design.values.subarray(j * design.rows, (j + 1) * design.rows);
          if (column.every((value) => value === 0)) expect(weights[j]).toBe(0);
        }
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('has no weights while C is below the first column to enter, and one just above', () => {
    fc.assert(
      fc.property(anyRegression(), ({ design, labels }) => {
        const { rows, columns, values } = design;
        const slope = (x: (r: number) => number) =>
          Math.abs(labels.reduce((sum, label, r) => sum + x(r) * (0.5 - label), 0));
        const steepest = Math.max(
          slope(() => 1),
          ...Array.from({ length: columns }, (_, j) => slope((r) => values[j * rows + r]!)),
        );
        fc.pre(steepest > 0); // columns that tell nothing never enter
        const below = fitL1(design, labels, { c: 0.999 / steepest });
        expect([below.nonZero, below.intercept]).toEqual([0, 0]);
        const above = fitL1(design, labels, { c: 1.001 / steepest });
        expect(above.nonZero + Math.abs(Math.sign(above.intercept))).toBeGreaterThan(0);
      }),
      { numRuns: 100, seed: 6 },
    );
  });
});

describe('refuses', () => {
  const design = { rows: 4, columns: 2, values: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 9) };
  const labels = Uint8Array.of(0, 1, 0, 1);

  it('a column that is not finite, naming it', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const values = design.values.slice();
      values[6] = bad;
      const warm = { weights: Float64Array.of(0.1, 0.1), intercept: 0 };
      for (const options of [{ c: 1 }, { c: 1, warm }]) {
        expect(() => fitL1({ ...design, values }, labels, options)).toThrow(
          `column 1 holds ${bad} in row 2; leave that row out or compute it anew`,
        );
      }
    }
  });

  it('labels of one class, of another number, or that are no labels', () => {
    const fitTo = (...given: number[]) => fitL1(design, Uint8Array.from(given), { c: 1 });
    expect(() => fitTo(1, 1, 1, 1)).toThrow(
      'all 4 rows have the label 1; a regression needs rows of both classes',
    );
    expect(() => fitTo(0, 0, 0, 0)).toThrow('all 4 rows have the label 0');
    expect(() => fitTo(0, 1, 0)).toThrow('3 labels for 4 rows');
    expect(() => fitTo(0, 1, 0, 2)).toThrow('label 2 of row 3 is neither 0 nor 1');
  });

  it('a C that is not positive, and a start on other columns', () => {
    for (const c of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => fitL1(design, labels, { c })).toThrow(`C = ${c}; it has to be a positive number`);
    }
    const warm = { weights: new Float64Array(3), intercept: 0 };
    expect(() => fitL1(design, labels, { c: 1, warm })).toThrow('a start of 3 weights for 2 columns');
  });

  it('to pretend that it converged', () => {
    const few = () => fitL1(golden.design, golden.labels, { c: 4, maxPasses: 1 });
    expect(few).toThrow(
      /C = 4 on 300 rows of 400 columns violates its conditions by \d.* after 1 passes, more than 1e-8; choose a smaller C/,
    );
  });
});
