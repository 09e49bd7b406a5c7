import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableCsv, tableJson } from './table.ts';

const COLUMNS = [{ name: 'token' }, { name: 'score', unit: 'logit' }];

test('units stand in the header of a CSV and apart in JSON', () => {
  const table = { columns: COLUMNS, rows: [[' Oslo', 0.1]] };
  expect(tableCsv(table)).toBe('token,score (logit)\r\n Oslo,0.1\r\n');
  expect(JSON.parse(tableJson(table, { model: 'tiny' }))).toEqual({
    about: { model: 'tiny' },
    columns: COLUMNS,
    rows: [[' Oslo', 0.1]],
  });
});

test('any table reads back from JSON as it was, but for what JSON has no word for', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.oneof(fc.string(), fc.constantFrom('"', '\ud800', '\u2028', '</script>')), fc.double()),
      ),
      (rows) => {
        const read = JSON.parse(tableJson({ columns: COLUMNS, rows }, { note: 'a "quoted" one' }));
        expect(read.rows).toEqual(rows.map(([text, x]) => [text, Number.isFinite(x) ? x + 0 : null]));
        expect(read.about).toEqual({ note: 'a "quoted" one' });
      },
    ),
  );
});

test('a row of another length is refused', () => {
  expect(() => tableJson({ columns: COLUMNS, rows: [['a']] }, {})).toThrow(
    'row 1 has 1 cells, the header has 2',
  );
});
