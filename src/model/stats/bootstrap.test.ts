import { describe, expect, it } from 'vitest';
import { uniform } from '../random.ts';
import { aurocStatistic } from './auroc.ts';
import { bootstrapBySubject, detectableDifference, difference, type Statistic } from './bootstrap.ts';
import { distanceFromUniform, empiricalP } from './empiricalP.ts';
import { childSeed } from './shuffle.ts';

/** Sum of four uniforms, centred: near enough to normal, spread √(1/3). */
function noise(seed: number, t: number): number {
  return [0, 1, 2, 3].reduce((sum, i) => sum + uniform(seed, 4 * t + i), -2);
}

function meanOf(values: readonly number[]): Statistic {
  return (counts) => {
    let sum = 0;
    let total = 0;
    for (const [i, value] of values.entries()) {
      sum += counts[i]! * value;
      total += counts[i]!;
    }
    return sum / total;
  };
}

describe('the bootstrap by subject', () => {
  it('repeats exactly for a seed', () => {
    const values = Array.from({ length: 40 }, (_, t) => noise(1, t));
    const subjects = values.map((_, t) => `s${t % 13}`);
    const once = bootstrapBySubject(meanOf(values), subjects, { seed: 5 });
    expect(bootstrapBySubject(meanOf(values), subjects, { seed: 5 })).toEqual(once);
    expect(bootstrapBySubject(meanOf(values), subjects, { seed: 6 }).low).not.toBe(once.low);
    expect(once).toMatchObject({ n: 40, subjects: 13 });
    expect(once.low).toBeLessThan(once.value);
    expect(once.high).toBeGreaterThan(once.value);
  });

  it('covers the truth about 95 times in 100, rows of one subject being alike', () => {
    const covers = (seed: number, perSubject: boolean) => {
      // 40 subjects, 5 rows each, which share most of their value: true mean 0
      const values = Array.from({ length: 200 }, (_, t) => noise(seed, t % 40) + 0.3 * noise(seed + 1, t));
      const subjects = values.map((_, t) => `${perSubject ? t % 40 : t}`);
      const { low, high } = bootstrapBySubject(meanOf(values), subjects, { seed, resamples: 200 });
      return low <= 0 && high >= 0;
    };
    const studies = Array.from({ length: 200 }, (_, study) => childSeed(7, study));
    const covered = studies.filter((seed) => covers(seed, true)).length / 200;
    expect(covered).toBeGreaterThan(0.88);
    expect(covered).toBeLessThan(0.99);
    // rows as if independent: far too sure
    expect(studies.slice(0, 60).filter((seed) => covers(seed, false)).length / 60).toBeLessThan(0.75);
  });

  it('sees a paired gain that two separate intervals hide', () => {
    const labels = Array.from({ length: 300 }, (_, t) => t % 2);
    const shared = labels.map((label, t) => 0.5 * label + noise(3, t));
    const better = shared.map((score, t) => score + 0.15 * labels[t]!);
    const subjects = labels.map((_, t) => `${Math.floor(t / 2)}`);
    const a = aurocStatistic(better, labels);
    const b = aurocStatistic(shared, labels);
    const gain = bootstrapBySubject(difference(a, b), subjects, { seed: 2 });
    expect(gain.low).toBeGreaterThan(0);
    expect(bootstrapBySubject(a, subjects, { seed: 2 }).low).toBeLessThan(
      bootstrapBySubject(b, subjects, { seed: 2 }).high,
    );
  });

  it('says which difference it would find 8 times in 10', () => {
    const subjects = Array.from({ length: 100 }, (_, t) => `${t}`);
    const valuesOf = (study: number, truth: number) =>
      subjects.map((_, t) => truth + noise(childSeed(21, study), t));
    const first = bootstrapBySubject(meanOf(valuesOf(0, 0)), subjects, { seed: 1 });
    const truth = detectableDifference(first);
    const found = Array.from({ length: 100 }, (_, study) => {
      const options = { seed: study, resamples: 200 };
      return bootstrapBySubject(meanOf(valuesOf(1 + study, truth)), subjects, options).low > 0;
    });
    const share = found.filter(Boolean).length / 100;
    expect(Math.abs(share - 0.8)).toBeLessThan(0.14); // 3.5 standard errors
  });

  it('leaves out resamples without a class', () => {
    const estimate = bootstrapBySubject(aurocStatistic([3, 1, 2], [1, 0, 0]), ['a', 'b', 'c'], { seed: 1 });
    expect(estimate).toMatchObject({ value: 1, low: 1, high: 1 });
  });

  it('draws 2,000 resamples of 1,500 rows in less than four seconds', () => {
    const labels = Array.from({ length: 1500 }, (_, t) => t % 2);
    const scores = labels.map((label, t) => label + noise(9, t));
    const start = performance.now();
    bootstrapBySubject(
      aurocStatistic(scores, labels),
      labels.map((_, t) => `${t}`),
      { seed: 1, resamples: 2000 },
    );
    expect(performance.now() - start).toBeLessThan(4000); // 0.4 s measured; a shared machine is slower
  });
});

describe('the empirical p-value', () => {
  it('is never 0 and counts equals against the observation', () => {
    expect(empiricalP(5, [1, 2, 3])).toBe(1 / 4);
    expect(empiricalP(3, [1, 3, 5])).toBe(3 / 4);
    expect(empiricalP(1, [])).toBe(1);
  });

  it('is uniform where observation and controls come from one source', () => {
    const draw = (study: number) => Array.from({ length: 20 }, (_, t) => noise(childSeed(11, study), t));
    const pValues = Array.from({ length: 400 }, (_, study) => {
      const [observed, ...controls] = draw(study);
      return empiricalP(observed!, controls);
    });
    // twenty possible values, 0.05 apart; 1.63/√400 is the 1 % point
    expect(distanceFromUniform(pValues)).toBeLessThan(0.05 + 0.08);
    expect(distanceFromUniform(pValues.map((p) => p / 2))).toBeGreaterThan(0.4);
  });
});
