import { expect, test } from 'vitest';
import { tableJson } from '../../render/table.ts';
import { histogramTable } from './histogramTable.ts';

test('every row of a histogram says what it is of, the value on show too', () => {
  const { rows } = histogramTable([0, 0.1, 0.4], 0.2);
  expect(rows).toEqual([
    ['reference answers', 0, 0],
    ['reference answers', 0.5, 0.1],
    ['reference answers', 1, 0.4],
    ['the place on show', null, 0.2],
  ]);
  expect(() => tableJson(histogramTable([0, 1], 0.2), {})).not.toThrow();
});

test('a value that is not known has no row', () => {
  expect(histogramTable([0, 1], Number.NaN).rows).toHaveLength(2);
});
