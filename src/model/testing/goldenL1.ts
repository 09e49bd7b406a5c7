// scikit-learn's solutions of one L1 problem (fixtures/golden/l1-logistic) against ours, for every runtime: the node
// test and the browser harness call the same code. liblinear is run on float64 copies of the same float32 values.

import { type Design, designOf } from '../probe/solver/design.ts';
import type { L1Solution } from '../probe/solver/l1.ts';

interface GoldenL1Index {
  readonly y: readonly number[];
  readonly paths: readonly { readonly C: number; readonly intercept: number; readonly objective: number }[];
  readonly tensors: Readonly<Record<string, { readonly offset: number; readonly shape: readonly number[] }>>;
}

export interface GoldenL1 {
  readonly design: Design;
  readonly labels: Uint8Array;
  /** Ascending in C. */
  readonly solutions: readonly {
    readonly c: number;
    readonly weights: Float32Array;
    readonly intercept: number;
    readonly objective: number;
  }[];
}

export interface L1Comparison {
  readonly c: number;
  /** (ours − theirs) / theirs: negative when ours is lower. */
  readonly objective: number;
  /** Columns whose weights differ in sign, 0 being one. */
  readonly otherSigns: number;
  readonly largestWeightError: number;
  readonly interceptError: number;
  /** Of ours. */
  readonly kkt: number;
  readonly nonZero: number;
}

/** @param index as parsed from l1-logistic.json */
export function goldenL1(index: unknown, values: Float32Array): GoldenL1 {
  const { y, paths, tensors } = index as GoldenL1Index;
  const tensor = (name: string) => {
    const entry = tensors[name];
    if (!entry) throw new Error(`no golden tensor ${name}`);
    const start = entry.offset / Float32Array.BYTES_PER_ELEMENT;
    return { ...entry, values: values.subarray(start, start + entry.shape.reduce((a, b) => a * b, 1)) };
  };
  const x = tensor('X');
  const [rows = 0, columns = 0] = x.shape;
  return {
    design: designOf(
      x.values,
      columns,
      Array.from({ length: rows }, (_, row) => row),
    ),
    labels: Uint8Array.from(y),
    solutions: paths.map(({ C, intercept, objective }) => ({
      c: C,
      weights: tensor(`w.${C}`).values,
      intercept,
      objective,
    })),
  };
}

/** @param found our solutions for the same Cs, in the same order */
export function compareL1(golden: GoldenL1, found: readonly L1Solution[]): L1Comparison[] {
  return golden.solutions.map((theirs, i) => {
    const ours = found[i]!;
    let otherSigns = 0;
    let largestWeightError = 0;
    for (const [j, weight] of theirs.weights.entries()) {
      if (Math.sign(weight) !== Math.sign(ours.weights[j]!)) otherSigns++;
      largestWeightError = Math.max(largestWeightError, Math.abs(weight - ours.weights[j]!));
    }
    return {
      c: theirs.c,
      objective: (ours.objective - theirs.objective) / theirs.objective,
      otherSigns,
      largestWeightError,
      interceptError: Math.abs(ours.intercept - theirs.intercept),
      kkt: ours.kkt,
      nonZero: ours.nonZero,
    };
  });
}
