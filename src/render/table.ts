// A table as data, written as CSV for spreadsheets or as JSON for scripts: the same rows, nothing rounded. JSON says
// besides what the table is of, since a file is passed on without the page that made it.

import { type CsvCell, toCsv } from './csv.ts';

export interface TableColumn {
  readonly name: string;
  /** What its numbers count or measure; left out where the name says it. */
  readonly unit?: string;
}

export interface Table {
  readonly columns: readonly TableColumn[];
  /** A cell for each column; NaN and null: not known. */
  readonly rows: readonly (readonly CsvCell[])[];
}

/** Units stand behind the names: "score (logit)". */
export function tableCsv({ columns, rows }: Table): string {
  return toCsv(
    columns.map(({ name, unit }) => (unit ? `${name} (${unit})` : name)),
    rows,
  );
}

/**
 * `{about, columns: [{name, unit}], rows: [[…], …]}`; what is not known is null, as is a number that JSON has no word for.
 * @param about what the table is of, plain data
 * @throws RangeError for a row of another length than the columns
 */
export function tableJson({ columns, rows }: Table, about: object): string {
  rows.forEach(({ length }, i) => {
    if (length !== columns.length) {
      throw new RangeError(`row ${i + 1} has ${length} cells, the header has ${columns.length}`);
    }
  });
  const head = JSON.stringify({ about, columns }, null, 2).slice(0, -'\n}'.length);
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`);
  return `${head},\n  "rows": [${lines.length > 0 ? `\n${lines.join(',\n')}\n  ` : ''}]\n}\n`;
}
