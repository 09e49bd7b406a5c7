import { describe, expect, it } from 'vitest';
import { auroc } from '../../stats/auroc.ts';
import { mean } from '../../stats/summary.ts';
import { plantedTable } from '../../testing/answerTable.ts';
import { allRows, labelsOf } from './answers.ts';
import { neuronSetRecipe } from './controlTally.ts';
import { crossValidate, scoreHeldOut } from './crossValidate.ts';
import { foldsByRelation, foldsBySubject } from './folds.ts';
import { relationRecipe } from './relationRecipe.ts';
import { gainOf, heldOutAuroc, reportOf } from './report.ts';
import {
  fitScalars,
  fitStack,
  SCALARS,
  scalarsRecipe,
  scoreRegression,
  scoreScalars,
  stackRecipe,
} from './scalarRivals.ts';

const options = { seed: 1, resamples: 300 };
const planted = plantedTable({
  answers: 400,
  layers: 2,
  neurons: 30,
  seed: 6,
  effects: [
    [7, 1.2],
    [41, -1],
  ],
  confidence: 1,
  perSubject: 2,
});
const folds = foldsBySubject(planted.rows, allRows(planted.rows), 4, 1);
const signal = neuronSetRecipe(planted, 'planted', Uint32Array.from([7, 41]), 1);

/** Three neurons that know nothing, two answers of each subject. */
function emptyStudy(study: number) {
  const table = plantedTable({ answers: 160, layers: 1, neurons: 5, seed: 100 + study, perSubject: 2 });
  const inner = foldsBySubject(table.rows, allRows(table.rows), 4, study);
  return { table, inner, recipe: neuronSetRecipe(table, 'noise', Uint32Array.from([0, 1, 2]), study) };
}

describe('a refitted set of neurons', () => {
  it('reaches what the planted effects allow', () => {
    const found = reportOf('found', planted, crossValidate(planted, folds, signal), options);
    expect(found.auroc.value).toBeGreaterThan(0.82); // two effects of 1.2 and 1: Φ(√2.44 / √2) = .87
    expect(found.auroc.value).toBeLessThan(0.92);
    expect(found.accuracy.low).toBeGreaterThan(0.7);
  });

  it('reaches one half where nothing is to be found; pooled over folds it would fall below', () => {
    const studies = Array.from({ length: 40 }, (_, study) => {
      const { table, recipe, inner } = emptyStudy(study);
      const heldOut = crossValidate(table, inner, recipe);
      const labels = labelsOf(table.rows, heldOut.indices);
      const within = heldOutAuroc(heldOut, labels)(new Uint32Array(labels.length).fill(1));
      return { within, pooled: auroc(heldOut.scores, labels) };
    });
    // standard error .01: 40 studies of .065 each
    expect(Math.abs(mean(studies.map(({ within }) => within)) - 0.5)).toBeLessThan(0.03);
    expect(mean(studies.map(({ pooled }) => pooled))).toBeLessThan(0.47);
  });

  it('has an interval that covers one half where nothing is to be found', () => {
    const covering = Array.from({ length: 40 }, (_, study) => {
      const { table, recipe, inner } = emptyStudy(study);
      const { train, test } = inner[0]!;
      const { low, high } = reportOf('', table, scoreHeldOut(recipe.fit(train), table, test), options).auroc;
      return low <= 0.5 && high >= 0.5;
    });
    expect(covering.filter(Boolean).length).toBeGreaterThanOrEqual(34); // of 38 expected
  });

  it('scores rows of another table as it does its own', () => {
    const scorer = signal.fit(folds[0]!.train);
    const half = { ...planted, rows: planted.rows.slice(0, 200), span: planted.span.slice(0, 200 * 60) };
    expect([...scorer(half, [3, 150])]).toEqual([...scorer(planted, [3, 150])]);
  });
});

describe('confidence', () => {
  it('is found by the scalars, and the regression scores as the recipe does', () => {
    const recipe = scalarsRecipe(planted, 'scalars', SCALARS, 1);
    const report = reportOf('scalars', planted, crossValidate(planted, folds, recipe), options);
    expect(report.auroc.value).toBeGreaterThan(0.7); // Φ(1 / √2) = .76
    const { train, test } = folds[0]!;
    const regression = fitScalars(planted, train, SCALARS, 1);
    const values = SCALARS.map((name) => planted.rows[test[0]!]!.scalars[name]);
    expect(scoreRegression(regression, values)).toBe(recipe.fit(train)(planted, test)[0]);
  });

  it('scores by the names that a published regression gives', () => {
    const all = allRows(planted.rows);
    const { scalars } = planted.rows[5]!;
    const alone = fitScalars(planted, all, SCALARS, 1);
    const reversed = { ...alone, inputs: alone.inputs.toReversed() };
    expect(scoreScalars(reversed, scalars)).toBeCloseTo(
      scoreRegression(
        alone,
        SCALARS.map((name) => scalars[name]),
      ),
      10,
    );
    const both = fitStack(planted, all, signal, 1);
    const weight = both.inputs.at(-1)!.weight / both.inputs.at(-1)!.spread;
    expect(weight).toBeGreaterThan(0);
    expect(scoreScalars(both, scalars, 2) - scoreScalars(both, scalars, 1)).toBeCloseTo(weight, 10);
    expect(() => scoreScalars(both, scalars)).toThrow("asks for 'probe'");
  });

  it('gains by a probe that knows more, in a paired interval', () => {
    const scalars = crossValidate(planted, folds, scalarsRecipe(planted, 'scalars', SCALARS, 1));
    const stack = crossValidate(planted, folds, stackRecipe(planted, 'both', signal, 1));
    const gain = gainOf('scalars + probe over scalars', planted, stack, scalars, options);
    expect(gain.auroc.low).toBeGreaterThan(0.05);
  });

  it('gains nothing by a probe that only overfits, because the stack sees held-out scores', () => {
    const scalars = crossValidate(planted, folds, scalarsRecipe(planted, 'scalars', SCALARS, 1));
    const memory = {
      name: 'remembers its training answers',
      fit: (train: readonly number[]) => {
        const known = new Set(train);
        return (table: typeof planted, indices: readonly number[]) =>
          Float64Array.from(indices, (i) => (known.has(i) && !table.rows[i]!.right ? 5 : Math.sin(i)));
      },
    };
    const stack = crossValidate(planted, folds, stackRecipe(planted, 'both', memory, 1));
    const gain = gainOf('memory', planted, stack, scalars, options);
    expect(Math.abs(gain.auroc.value)).toBeLessThan(0.02);
  });
});

describe('the relation', () => {
  const uneven = plantedTable({
    answers: 600,
    layers: 1,
    neurons: 12,
    seed: 3,
    wrongRate: (relation) => [0.9, 0.7, 0.5, 0.3, 0.1][relation]!,
    // neurons 0 to 4 each know one relation; none knows the answer
    shift: (neuron, { relation }) => (neuron === relation ? 6 : 0),
  });
  const knowing = neuronSetRecipe(uneven, 'relation neurons', Uint32Array.from([0, 1, 2, 3, 4]), 1);

  it('predicts at the natural rate, by itself and through neurons that know it', () => {
    const bySubject = foldsBySubject(uneven.rows, allRows(uneven.rows), 4, 1);
    for (const recipe of [relationRecipe(uneven), knowing]) {
      const report = reportOf('', uneven, crossValidate(uneven, bySubject, recipe), options);
      expect(report.auroc.low).toBeGreaterThan(0.75);
    }
  });

  it('is worth nothing within relations that were left out', () => {
    const byRelation = foldsByRelation(uneven.rows, allRows(uneven.rows), 5, 1);
    const { scores, indices } = crossValidate(uneven, byRelation, relationRecipe(uneven));
    expect([...scores].every((score) => score === 0)).toBe(true);
    expect(indices).toHaveLength(600);
    const values = byRelation.map(
      (fold) => reportOf('', uneven, crossValidate(uneven, [fold], knowing), options).auroc.value,
    );
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(0.06); // five times 120 answers, some 12 of one class
  });
});

describe('reports', () => {
  it('repeat exactly', () => {
    const once = reportOf('a', planted, crossValidate(planted, folds, signal), options);
    expect(reportOf('a', planted, crossValidate(planted, folds, signal), options)).toEqual(once);
  });

  it('refuse a gain between different rows', () => {
    const all = crossValidate(planted, folds, signal);
    const part = crossValidate(planted, folds.slice(1), signal);
    expect(() => gainOf('x', planted, all, part, options)).toThrow(/score both on the same folds/);
  });
});
