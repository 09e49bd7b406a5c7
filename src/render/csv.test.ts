import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

/** RFC 4180, strict: throws where a quote stands in the wrong place. */
function readCsv(source: string): string[][] {
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  const rows: string[][] = [[]];
  while (cell.lastIndex < source.length) {
    const match = cell.exec(source);
    if (!match) throw new Error('not CSV');
    const [, text = '', end] = match;
    rows.at(-1)?.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const awkward = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '+', '-', '@', '1', 'a', ' ', '\t') }),
);

test('a table reads back as it was written, but for the apostrophe before formulas', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(awkward, fc.double(), awkward)), (rows) => {
      const [header, ...read] = readCsv(toCsv(['token', 'logit', 'name'], rows));
      expect(header).toEqual(['token', 'logit', 'name']);
      expect(read).toHaveLength(rows.length);
      read.forEach((cells, i) => {
        const [first, value, last] = rows[i]!;
        expect(cells[0]?.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(first.replace(/^'(?=[=+\-@\t\r])/, ''));
        expect(cells[2]?.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(last.replace(/^'(?=[=+\-@\t\r])/, ''));
        if (Number.isNaN(value)) expect(cells[1]).toBe('');
        else expect(Number(cells[1])).toBe(value + 0);
      });
    }),
  );
});

test.each([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-cmd', "'-cmd"],
  ['+', "'+"],
  ['-0.5', '-0.5'],
  ['+1e-3', '+1e-3'],
  [' Sydney', ' Sydney'],
  ['a "b", c', '"a ""b"", c"'],
])('the text %s is written %s', (text, written) =>
  expect(toCsv(['x'], [[text]])).toBe(`x\r\n${written}\r\n`),
);

test('what was not recorded is an empty cell, and a row of another length is refused', () => {
  expect(toCsv(['a', 'b'], [[Number.NaN, null]])).toBe('a,b\r\n,\r\n');
  expect(() => toCsv(['a', 'b'], [[1]])).toThrow('row 1 has 1 cells, the header has 2');
});
