// The matrix that a regression is fitted on: one row per reading, one column per neuron. Column-major, because every
// solver here reads whole columns.

import { ExplorerError } from '../../errors.ts';

export interface Design {
  readonly rows: number;
  readonly columns: number;
  /** Column-major: the value of row r in column c is values[c · rows + r]. */
  readonly values: Float32Array;
}

/** Columns written at a time: the reads of one row stay together, and so do the writes of one column. */
const BLOCK = 32;

/**
 * Some rows of a row-major matrix, transposed.
 * @param values row-major [n, columns]
 * @param indices rows to take, in this order
 */
export function designOf(values: Float32Array, columns: number, indices: readonly number[]): Design {
  const rows = indices.length;
  const out = new Float32Array(columns * rows);
  for (let from = 0; from < columns; from += BLOCK) {
    const to = Math.min(from + BLOCK, columns);
    for (let r = 0; r < rows; r++) {
      const start = indices[r]! * columns;
      for (let c = from; c < to; c++) out[c * rows + r] = values[start + c]!;
    }
  }
  return { rows, columns, values: out };
}

/** One column, not copied. */
export function columnOf({ rows, values }: Design, column: number): Float32Array {
  return values.subarray(column * rows, (column + 1) * rows);
}

/**
 * What every fit asks of its input.
 * @throws ExplorerError 'request.invalid' when labels are not one 0 or 1 per row, all rows are of one class, or c is
 * not a positive number
 */
export function checkProblem(rows: number, labels: ArrayLike<number>, c: number): void {
  if (labels.length !== rows) {
    throw new ExplorerError(
      'request.invalid',
      `${labels.length} labels for ${rows} rows; give one label per row`,
    );
  }
  let ones = 0;
  for (let r = 0; r < rows; r++) {
    const label = labels[r]!;
    if (label !== 0 && label !== 1) {
      throw new ExplorerError('request.invalid', `label ${label} of row ${r} is neither 0 nor 1`);
    }
    ones += label;
  }
  if (ones === 0 || ones === rows) {
    throw new ExplorerError(
      'request.invalid',
      `all ${rows} rows have the label ${ones === 0 ? 0 : 1}; a regression needs rows of both classes`,
    );
  }
  if (!(c > 0 && c < Number.POSITIVE_INFINITY)) {
    throw new ExplorerError('request.invalid', `C = ${c}; it has to be a positive number, such as 1`);
  }
}

/** Whether all values are. */
export function holdsFinite({ values }: Design): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += 0 * values[i]!; // 0 · ∞ is NaN; a test of each would take longer
  return sum === 0;
}

/**
 * The error for a result that is not finite, naming the column that spoilt it.
 * @throws always
 */
export function throwNotFinite(design: Design): never {
  const { rows, values } = design;
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) {
    throw new ExplorerError(
      'request.invalid',
      `column ${Math.floor(at / rows)} holds ${values[at]} in row ${at % rows}; leave that row out or compute it anew`,
    );
  }
  throw new ExplorerError(
    'request.invalid',
    'the regression ran into numbers that are not finite, though its columns are; divide the columns by their spread',
  );
}
