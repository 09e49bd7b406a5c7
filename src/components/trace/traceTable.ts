// The lines as a table: a row for each token of each answer.

import type { CsvCell } from '../../render/csv.ts';
import type { Table } from '../../render/table.ts';
import { armOf, type Run, tokenAt } from '../../store/run.ts';
import { startOf, type TraceFigure } from './traceArms.ts';

/** Token 0 is the first of an answer, −1 the last of its prompt; a value that is not known is empty. */
export function traceTable({ arms }: Pick<TraceFigure, 'arms'>, run: Run | null): Table {
  const rows = arms.flatMap(({ arm: id, label, values, movesByConstruction }) => {
    const arm = armOf(run, id);
    const how = movesByConstruction ? 'while neurons were turned' : 'every neuron as it is';
    return Array.from(values, (value, place): CsvCell[] => {
      const text = (arm && tokenAt(arm, startOf(arm) + place)?.text) ?? '';
      return [label, place - 1, text, value, how];
    });
  });
  return {
    columns: [
      { name: 'answer' },
      { name: 'token', unit: '0 is the first of the answer' },
      { name: 'text' },
      { name: 'score', unit: 'logit' },
      { name: 'read' },
    ],
    rows,
  };
}
