// Cluster bootstrap. Rows of one subject are not independent, so whole subjects are drawn with replacement and each
// row counts as often as its subject was drawn. Percentile intervals: no assumption on the statistic's shape.
// Efron and Tibshirani, "An introduction to the bootstrap" (1993), chapters 8 and 13.

import { uniform } from '../random.ts';
import { quantileOfSorted } from './summary.ts';

/** A number computed from rows that count `counts[row]` times each; NaN where it is undefined. */
export type Statistic = (counts: Uint32Array) => number;

export interface Estimate {
  /** On the rows themselves. */
  readonly value: number;
  /** 95 % percentile interval; NaN when the statistic was defined on no resample. */
  readonly low: number;
  readonly high: number;
  /** Rows. */
  readonly n: number;
  readonly subjects: number;
}

export interface BootstrapOptions {
  readonly seed: number;
  /** 1,000 by default. */
  readonly resamples?: number;
}

/**
 * The same seed and subjects give the same resamples, so estimates of several statistics are comparable draw by draw.
 * Resamples on which the statistic is undefined (a class is missing) are left out.
 * @param subjects of the rows, [n]
 */
export function bootstrapBySubject(
  statistic: Statistic,
  subjects: readonly string[],
  { seed, resamples = 1000 }: BootstrapOptions,
): Estimate {
  const { subjectOf, count } = numbered(subjects);
  const drawn = new Uint32Array(count);
  const counts = new Uint32Array(subjects.length);
  const values: number[] = [];
  for (let r = 0; r < resamples; r++) {
    drawn.fill(0);
    for (let i = 0; i < count; i++) {
      const subject = Math.floor(uniform(seed, r * count + i) * count);
      drawn[subject]! += 1;
    }
    for (let row = 0; row < counts.length; row++) counts[row] = drawn[subjectOf[row]!]!;
    const value = statistic(counts);
    if (!Number.isNaN(value)) values.push(value);
  }
  const sorted = Float64Array.from(values).sort();
  return {
    value: statistic(counts.fill(1)),
    low: quantileOfSorted(sorted, 0.025),
    high: quantileOfSorted(sorted, 0.975),
    n: subjects.length,
    subjects: count,
  };
}

/** How much larger `a` is than `b` on the same rows: its interval is that of a paired comparison. */
export function difference(a: Statistic, b: Statistic): Statistic {
  return (counts) => a(counts) - b(counts);
}

/**
 * Power: the true difference from a fixed value that a study of this size finds 8 times in 10, at a two-sided 5 %
 * level. The interval's width stands for the standard error.
 */
export function detectableDifference({ low, high }: Pick<Estimate, 'low' | 'high'>): number {
  const standardError = (high - low) / (2 * 1.96);
  return (1.96 + 0.8416) * standardError; // normal quantiles of 97.5 % and 80 %
}

function numbered(subjects: readonly string[]): { subjectOf: Uint32Array; count: number } {
  const numbers = new Map<string, number>();
  const subjectOf = Uint32Array.from(subjects, (subject) => {
    const known = numbers.get(subject);
    if (known !== undefined) return known;
    numbers.set(subject, numbers.size);
    return numbers.size - 1;
  });
  return { subjectOf, count: numbers.size };
}
