// Tables as CSV (RFC 4180), safe to open in a spreadsheet: a text that a spreadsheet would run as a formula gets an
// apostrophe in front, which spreadsheets hide.

export type CsvCell = string | number | null;

/** First signs by which spreadsheets know a formula; tab and carriage return lead to one as well. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * @param header names with units
 * @returns lines that end with CR LF; NaN and null are empty cells
 * @throws RangeError for a row of another length than the header
 */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [header, ...rows].map((row, i) => {
    if (row.length !== header.length) {
      throw new RangeError(`row ${i} has ${row.length} cells, the header has ${header.length}`);
    }
    return `${row.map(cellText).join(',')}\r\n`;
  });
  return lines.join('');
}

function cellText(cell: CsvCell): string {
  if (cell === null || Number.isNaN(cell)) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) && !isNumber(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
}
