import { describe, expect, it } from 'vitest';
import { plantedTable } from '../../testing/answerTable.ts';
import { allRows } from './answers.ts';
import { confidencePairs, pairsWon } from './confidencePairs.ts';

const { rows } = plantedTable({
  answers: 500,
  layers: 1,
  neurons: 1,
  seed: 4,
  confidence: 1.2,
  perSubject: 2,
});
const indices = allRows(rows);
const matching = confidencePairs(rows, indices);
const heldOut = (score: (index: number) => number) => ({
  indices,
  scores: Float64Array.from(indices, score),
  folds: new Uint16Array(indices.length),
});

describe('pairs of equal confidence', () => {
  it('use an answer once, a wrong and a right one in each, within the caliper', () => {
    const used = matching.pairs.flatMap(({ wrong, right }) => [wrong, right]);
    expect(new Set(used).size).toBe(used.length);
    expect(matching.pairs.length).toBeGreaterThan(80);
    for (const { wrong, right } of matching.pairs) {
      expect(rows[wrong]!.right).toBe(false);
      expect(rows[right]!.right).toBe(true);
      const gap = rows[wrong]!.scalars.meanLogProbability - rows[right]!.scalars.meanLogProbability;
      expect(Math.abs(gap)).toBeLessThanOrEqual(matching.caliper);
    }
  });

  it('prefer one relation', () => {
    const within = matching.pairs.filter(
      ({ wrong, right }) => rows[wrong]!.relation === rows[right]!.relation,
    );
    expect(within.length).toBeGreaterThanOrEqual(matching.withinRelation);
    expect(matching.withinRelation).toBeGreaterThan(matching.pairs.length / 3);
  });

  it('remove what confidence tells: large before, nothing after', () => {
    expect(matching.differenceBefore).toBeLessThan(-0.7);
    expect(Math.abs(matching.differenceAfter)).toBeLessThan(0.02);
  });

  it('are won half the time by a score that only knows confidence', () => {
    const unsure = heldOut((index) => -rows[index]!.scalars.meanLogProbability);
    const won = pairsWon(rows, matching.pairs, unsure, { seed: 1, resamples: 300 });
    expect(won.low).toBeLessThan(0.5);
    expect(won.high).toBeGreaterThan(0.5);
  });

  it('compare answers of two folds by rank, because their models differ in offset', () => {
    const scores = Float64Array.from(indices, (index) => (rows[index]!.right ? 0 : 1) + 100 * (index % 2));
    const folds = Uint16Array.from(indices, (index) => index % 2);
    const won = pairsWon(rows, matching.pairs, { indices, scores, folds }, { seed: 1, resamples: 50 });
    expect(won.value).toBeGreaterThan(0.99);
    const asOneModel = { indices, scores, folds: new Uint16Array(indices.length) };
    expect(pairsWon(rows, matching.pairs, asOneModel, { seed: 1, resamples: 50 }).value).toBeLessThan(0.9);
  });

  it('are won always by the truth and never by its opposite', () => {
    const truth = heldOut((index) => (rows[index]!.right ? 0 : 1));
    const options = { seed: 1, resamples: 50 };
    expect(pairsWon(rows, matching.pairs, truth, options)).toMatchObject({ value: 1, low: 1, high: 1 });
    const opposite = heldOut((index) => (rows[index]!.right ? 1 : 0));
    expect(pairsWon(rows, matching.pairs, opposite, options)).toMatchObject({ value: 0, low: 0, high: 0 });
  });
});
