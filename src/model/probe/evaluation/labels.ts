// What a probe is fitted on: which readings are rows and which of them count as 1 (method.md §1.4).

import { ExplorerError } from '../../errors.ts';
import type { AnswerTable } from '../answerRow.ts';
import { type Design, designOf } from '../solver/design.ts';
import { labelsOf } from './answers.ts';

/**
 * '1-vs-1': answer spans; wrong = 1, right = 0.
 * '3-vs-1': also the mean over all other positions of the same answers, = 0 whichever the answer. So a weight has to
 * tell wrong spans from right ones and from text in general.
 */
export type LabelScheme = '1-vs-1' | '3-vs-1';

export interface LabelledDesign {
  readonly design: Design;
  readonly labels: Uint8Array; // [design.rows]
}

/**
 * Row order: the spans of `indices`, in their order; for '3-vs-1' then the rests, in the same order.
 * @throws ExplorerError 'pipeline.invalid' when '3-vs-1' is asked of a table without rests
 */
export function labelledDesign(
  table: AnswerTable,
  indices: readonly number[],
  scheme: LabelScheme,
): LabelledDesign {
  const width = widthOf(table.span, table);
  const wrong = labelsOf(table.rows, indices);
  if (scheme === '1-vs-1') return { design: designOf(table.span, width, indices), labels: wrong };
  if (!table.rest) {
    throw new ExplorerError(
      'pipeline.invalid',
      `labels 3-vs-1 need the means over the rest of ${table.rows.length} answers, and the table has none; ` +
        'run the features step with them or use 1-vs-1',
    );
  }
  const labels = new Uint8Array(2 * indices.length);
  labels.set(wrong);
  return { design: stackedDesign([table.span, table.rest], width, indices), labels };
}

/** Columns of a row-major tensor of the table, [n, width]. */
export function widthOf(values: Float32Array, { rows }: AnswerTable): number {
  return values.length / rows.length;
}

/** Columns written at a time: the reads of one row stay together, and so do the writes of one column. */
const BLOCK = 32;

/** The same rows of several tensors below each other, column-major. */
function stackedDesign(parts: readonly Float32Array[], columns: number, indices: readonly number[]): Design {
  const rows = parts.length * indices.length;
  const values = new Float32Array(columns * rows);
  for (let from = 0; from < columns; from += BLOCK) {
    const to = Math.min(from + BLOCK, columns);
    for (const [p, part] of parts.entries()) {
      for (const [i, index] of indices.entries()) {
        const row = p * indices.length + i;
        for (let c = from; c < to; c++) values[c * rows + row] = part[index * columns + c]!;
      }
    }
  }
  return { rows, columns, values };
}
