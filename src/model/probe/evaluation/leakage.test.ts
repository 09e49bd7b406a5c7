import { describe, expect, it } from 'vitest';
import { plantedTable } from '../../testing/answerTable.ts';
import type { AnswerRow, AnswerTable } from '../answerRow.ts';
import { allRows } from './answers.ts';
import { controlRecipes, refittedRecipe } from './controlRecipes.ts';
import { neuronSetRecipe } from './controlTally.ts';
import { type Fold, foldsBySubject } from './folds.ts';
import { kernelRecipe } from './kernelRecipe.ts';
import { probeRecipes } from './probeRecipe.ts';
import type { Recipe } from './recipe.ts';
import { relationRecipe } from './relationRecipe.ts';
import { SCALARS, scalarsRecipe, stackRecipe } from './scalarRivals.ts';
import { wordsRecipe } from './wordsRecipe.ts';

const shape = { layers: 2, neurons: 40 };
const planted = plantedTable({
  answers: 120,
  ...shape,
  seed: 5,
  effects: [
    [3, 1.5],
    [50, -1.5],
  ],
  confidence: 1,
  perSubject: 2,
});
const [{ train, test }] = foldsBySubject(planted.rows, allRows(planted.rows), 4, 1) as [Fold];

/** The table with other answers in the rows that are tested: other labels, words, confidence and, if asked, readings. */
function withOtherTests(table: AnswerTable, readings: 'same readings' | 'other readings'): AnswerTable {
  const rows = [...table.rows];
  const span = table.span.slice();
  const width = span.length / rows.length;
  for (const index of test) {
    const row = rows[index] as AnswerRow;
    const scalars = { ...row.scalars, meanLogProbability: -9, spanLength: 40 };
    rows[index] = { ...row, right: !row.right, spanText: 'the Paris', scalars };
    if (readings === 'other readings') span.fill(77, index * width, (index + 1) * width);
  }
  return { ...table, rows, span };
}

const oneProbe = (table: AnswerTable) =>
  probeRecipes(table, { scheme: '3-vs-1', features: 'standardised' }, [0.1])[0]!;
const draw = { draws: 2, seed: 3 };

const contenders: readonly [string, (table: AnswerTable) => Recipe][] = [
  ['the probe, raw', (table) => probeRecipes(table, { scheme: '1-vs-1', features: 'raw' }, [0.1, 1])[1]!],
  ['the probe, standardised', oneProbe],
  ['the refitted set', (table) => refittedRecipe(table, oneProbe(table), 1)],
  [
    'a matched control',
    (table) => controlRecipes(table, oneProbe(table), shape, { ...draw, kind: 'matched' })[1]!,
  ],
  [
    'a uniform control',
    (table) => controlRecipes(table, oneProbe(table), shape, { ...draw, kind: 'uniform' })[0]!,
  ],
  ['a set of neurons', (table) => neuronSetRecipe(table, 'set', Uint32Array.from([3, 50, 60]), 1)],
  ['the scalars', (table) => scalarsRecipe(table, 'scalars', SCALARS, 1)],
  ['scalars and probe', (table) => stackRecipe(table, 'stack', oneProbe(table), 1)],
  ['the relation', relationRecipe],
  ['the words', (table) => wordsRecipe(table, { seed: 1, indices: allRows(table.rows) })],
];

describe('nothing is learnt from the rows that are tested', () => {
  it.each(contenders)('by %s: other answers there leave every score as it was', (_, make) => {
    const scores = make(planted).fit(train)(planted, allRows(planted.rows));
    const other = make(withOtherTests(planted, 'other readings')).fit(train);
    expect([...other(planted, allRows(planted.rows))]).toEqual([...scores]);
    expect(new Set(scores).size).toBeGreaterThan(1);
  });

  it('by all neurons, except how widely each spreads', () => {
    const make = (table: AnswerTable) =>
      kernelRecipe(table, 'all neurons', 'span', { seed: 1, indices: allRows(table.rows) });
    const scores = make(planted).fit(train)(planted, test);
    const other = make(withOtherTests(planted, 'same readings')).fit(train);
    expect([...other(planted, test)]).toEqual([...scores]);
  });
});
