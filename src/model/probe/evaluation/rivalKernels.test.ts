import { describe, expect, it } from 'vitest';
import { auroc } from '../../stats/auroc.ts';
import { plantedTable } from '../../testing/answerTable.ts';
import { allRows, labelsOf } from './answers.ts';
import { crossValidate } from './crossValidate.ts';
import { foldsBySubject } from './folds.ts';
import { kernelRecipe } from './kernelRecipe.ts';
import { fitTunedL2, scoreL2 } from './tunedL2.ts';
import { wordsOf } from './words.ts';
import { wordsRecipe } from './wordsRecipe.ts';

const effects = Array.from({ length: 30 }, (_, i) => [4 * i, i % 2 ? 0.5 : -0.5] as const);
const table = plantedTable({ answers: 240, layers: 2, neurons: 60, seed: 8, effects });
const all = allRows(table.rows);
const folds = foldsBySubject(table.rows, all, 4, 1);
const options = { seed: 1, indices: all };

describe('all neurons by the Gram matrix', () => {
  it('score as the same regression on columns does', () => {
    const kernel = kernelRecipe(table, 'all', 'span', options).fit(all);
    const columns = fitTunedL2(table.span, 120, table.rows, 1);
    const expected = scoreL2(columns, table.span, 120, all);
    const found = kernel(table, all);
    for (const index of all) expect(found[index]).toBeCloseTo(expected[index]!, 4);
  });

  it('find what is spread over many neurons', () => {
    const heldOut = crossValidate(table, folds, kernelRecipe(table, 'all', 'span', options));
    expect(auroc(heldOut.scores, labelsOf(table.rows, heldOut.indices))).toBeGreaterThan(0.8);
  });

  it('find nothing where nothing was planted: at the last prompt token', () => {
    const heldOut = crossValidate(table, folds, kernelRecipe(table, 'prompt', 'lastPrompt', options));
    const found = auroc(heldOut.scores, labelsOf(table.rows, heldOut.indices));
    expect(Math.abs(found - 0.5)).toBeLessThan(0.12); // three standard errors
  });

  it('need only the rows that are trained on, and refuse others', () => {
    const [{ train, test }] = folds as [(typeof folds)[0]];
    const known = kernelRecipe(table, 'part', 'span', { seed: 1, indices: train });
    expect(known.fit(train)(table, test)).toHaveLength(test.length);
    expect(() => known.fit(test)).toThrow(/add it to indices/);
  });

  it('are refused where they were not read', () => {
    const { rows, span } = table;
    expect(() => kernelRecipe({ rows, span }, 'x', 'hidden', options)).toThrow(/'hidden' of 240 answers/);
  });
});

describe('the words of an answer', () => {
  it('are lower-case words and numbers, once each', () => {
    expect(wordsOf('The O’Neill, the 2nd — ÉCOLE')).toEqual(['the', 'o', 'neill', '2nd', 'école']);
    expect(wordsOf('?!')).toEqual([]);
  });

  it('predict where some are always wrong, and ignore words not seen in training', () => {
    const rows = table.rows.map((row, i) => ({
      ...row,
      // one in four answers says nothing but a word of its own
      spanText: i % 4 === 0 ? `unique${i}` : row.right ? `the lake ${i % 7}` : `a lake ${i % 7}`,
    }));
    const spoken = { ...table, rows };
    const { scores, indices } = crossValidate(spoken, folds, wordsRecipe(spoken, options));
    const known = indices.flatMap((index, i) => (index % 4 === 0 ? [] : [i]));
    const labels = labelsOf(
      rows,
      known.map((i) => indices[i]!),
    );
    expect(
      auroc(
        known.map((i) => scores[i]!),
        labels,
      ),
    ).toBe(1);
    const unseen = indices.flatMap((index, i) => (index % 4 === 0 ? [scores[i]!] : []));
    expect(new Set(unseen).size).toBeLessThanOrEqual(folds.length); // the intercept of each fold
  });

  it('score an answer without words by the intercept', () => {
    const rows = table.rows.map((row, i) => (i === 3 ? { ...row, spanText: '…' } : row));
    const silent = { ...table, rows };
    const score = wordsRecipe(silent, options).fit(all)(silent, [3])[0]!;
    expect(Number.isFinite(score)).toBe(true);
  });
});
