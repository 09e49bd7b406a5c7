import { describe, expect, it } from 'vitest';
import { auroc } from '../../stats/auroc.ts';
import { distanceFromUniform } from '../../stats/empiricalP.ts';
import { plantedTable } from '../../testing/answerTable.ts';
import { allRows, labelsOf } from './answers.ts';
import { controlRecipes, refittedRecipe } from './controlRecipes.ts';
import { matchedSets, uniformSets } from './controlSets.ts';
import { nullPValues, tallyOf } from './controlTally.ts';
import { crossValidate } from './crossValidate.ts';
import { foldsBySubject } from './folds.ts';
import { probeRecipes } from './probeRecipe.ts';
import type { Recipe } from './recipe.ts';
import { heldOutAuroc } from './report.ts';
import { momentsOf } from './standardise.ts';

const shape = { layers: 3, neurons: 120 };
const width = 360;
const table = plantedTable({
  answers: 240,
  ...shape,
  seed: 12,
  effects: [
    [10, 1],
    [150, -1],
    [290, 1],
  ],
});
const all = allRows(table.rows);
const folds = foldsBySubject(table.rows, all, 3, 1);

function measured(recipe: Recipe): number {
  const heldOut = crossValidate(table, folds, recipe);
  const labels = labelsOf(table.rows, heldOut.indices);
  return heldOutAuroc(heldOut, labels)(new Uint32Array(labels.length).fill(1));
}

describe('the tally', () => {
  it('keeps every control and counts those at least as large', () => {
    expect(tallyOf(0.8, [0.5, 0.9, 0.8, 0.6])).toEqual({
      observed: 0.8,
      controls: [0.5, 0.9, 0.8, 0.6],
      median: expect.closeTo(0.7, 12),
      low: expect.closeTo(0.5075, 12),
      high: expect.closeTo(0.8925, 12),
      p: 3 / 5,
    });
  });
});

describe('controls of a probe', () => {
  const [probe] = probeRecipes(table, { scheme: '1-vs-1', features: 'standardised' }, [0.05]) as [
    ReturnType<typeof probeRecipes>[0],
  ];

  it.each(['matched', 'uniform'] as const)('leave a true set far above %s ones', (kind) => {
    const controls = controlRecipes(table, probe, shape, { draws: 19, seed: 2, kind }).map(measured);
    const { p, median, observed } = tallyOf(measured(refittedRecipe(table, probe, 2)), controls);
    expect(p).toBe(1 / 20);
    expect(Math.abs(median - 0.5)).toBeLessThan(0.06);
    expect(observed).toBeGreaterThan(0.75);
  });

  it('never use a neuron that is excluded', () => {
    const set = Uint32Array.from([20, 21]);
    const excluded = Uint32Array.from([10, 150, 290]);
    const moments = momentsOf(table.span, width, all);
    const options = { draws: 60, seed: 1, excluded };
    for (const sets of [matchedSets(set, moments, shape, options), uniformSets(set, width, options)]) {
      expect(
        sets.flatMap((drawn) => [...drawn]).filter((n) => excluded.includes(n) || set.includes(n)),
      ).toEqual([]);
    }
  });
});

describe('null calibration', () => {
  const moments = momentsOf(table.span, width, all);
  const found = Uint32Array.from([10, 150, 290]);
  const labels = labelsOf(table.rows, all);

  /** AUROC of the sum over a set, standardised: no fit, so hundreds of sets take no time. */
  const ofSum = (set: Uint32Array) => {
    const scores = all.map((index) =>
      set.reduce(
        (sum, n) => sum + (table.span[index * width + n]! - moments.mean[n]!) / moments.spread[n]!,
        0,
      ),
    );
    return auroc(scores, labels);
  };

  it('gives uniform p-values where matched sets have the place, and small ones for the found set', () => {
    const places = matchedSets(found, moments, shape, { draws: 120, seed: 30 });
    const controlsOf = (set: Uint32Array, place: number) =>
      matchedSets(set, moments, shape, { draws: 19, seed: 40 + place, excluded: found });
    const pValues = nullPValues(places, controlsOf, ofSum);
    expect(pValues).toHaveLength(120);
    expect(distanceFromUniform(pValues)).toBeLessThan(0.05 + 1.63 / Math.sqrt(120)); // 20 values, the 1 % point
    const two = Uint32Array.from([10, 290]); // the two that rise with wrong answers
    expect(nullPValues([two, two, two], controlsOf, ofSum)).toEqual([0.05, 0.05, 0.05]);
  });
});
