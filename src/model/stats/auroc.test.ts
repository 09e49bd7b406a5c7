import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracy } from './accuracy.ts';
import { auroc, aurocStatistic } from './auroc.ts';

/** The definition: every pair counted. */
function byPairs(scores: readonly number[], labels: readonly number[]): number {
  let wins = 0;
  let pairs = 0;
  for (const [i, wrong] of labels.entries()) {
    for (const [j, right] of labels.entries()) {
      if (wrong !== 1 || right !== 0) continue;
      pairs++;
      wins += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0;
    }
  }
  return wins / pairs;
}

/** Both undefined, or equal. */
function expectSame(found: number, expected: number): void {
  if (Number.isNaN(expected)) expect(found).toBeNaN();
  else expect(found).toBeCloseTo(expected, 12);
}

const scored = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1 })), {
  minLength: 2,
  maxLength: 30,
});

describe('AUROC', () => {
  it('is the share of pairs won, ties half', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const scores = rows.map(([score]) => score);
        const labels = rows.map(([, label]) => label);
        expectSame(auroc(scores, labels), byPairs(scores, labels));
      }),
    );
  });

  it('counts a row drawn twice as two rows and one not drawn as none', () => {
    fc.assert(
      fc.property(scored, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (rows, stream) => {
        const counts = Uint32Array.from(rows, () => stream.next().value);
        const repeated = rows.flatMap((row, i) => Array.from({ length: counts[i]! }, () => row));
        const statistic = aurocStatistic(
          rows.map(([s]) => s),
          rows.map(([, l]) => l),
        );
        const expected = byPairs(
          repeated.map(([score]) => score),
          repeated.map(([, label]) => label),
        );
        expectSame(statistic(counts), expected);
      }),
    );
  });

  it('within strata counts the pairs of one stratum only', () => {
    const inStratum = fc.array(fc.tuple(scored, fc.integer({ min: -2, max: 2 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(inStratum, (parts) => {
        const rows = parts.flatMap(([part, offset], stratum) =>
          part.map(([score, label]) => ({ score: score + 10 * offset, label, stratum })),
        );
        let won = 0;
        let pairs = 0;
        for (const [stratum] of parts.entries()) {
          const own = rows.filter((row) => row.stratum === stratum);
          const labels = own.map(({ label }) => label);
          const wrong = labels.filter((label) => label === 1).length;
          const share = byPairs(
            own.map(({ score }) => score),
            labels,
          );
          pairs += wrong * (own.length - wrong);
          won += Number.isNaN(share) ? 0 : share * wrong * (own.length - wrong);
        }
        const statistic = aurocStatistic(
          rows.map(({ score }) => score),
          rows.map(({ label }) => label),
          rows.map(({ stratum }) => stratum),
        );
        expectSame(statistic(new Uint32Array(rows.length).fill(1)), won / pairs);
      }),
    );
  });

  it('is not a number when a class is missing or a score is not a number', () => {
    expect(auroc([1, 2], [1, 1])).toBeNaN();
    expect(auroc([1, Number.NaN, 0], [1, 1, 0])).toBeNaN();
  });
});

describe('accuracy', () => {
  it('says wrong above the threshold and right at or below it', () => {
    expect(accuracy([-1, 0, 0, 2], [0, 0, 1, 1], 0)).toBe(0.75);
  });
});
