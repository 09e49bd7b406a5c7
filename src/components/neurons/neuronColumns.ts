// The columns of the table: names as short as a narrow column needs, and what each number is, on hover and in files.

import { formatNeuron } from '../../render/format.ts';
import type { Table } from '../../render/table.ts';
import type { NeuronColumn, NeuronList, NeuronRow } from '../../store/neuronTable.ts';

export interface ColumnWords {
  readonly id: NeuronColumn;
  readonly name: string;
  /** For screen readers and files. */
  readonly fullName: string;
  readonly means: string;
  /** In files; left out for a bare number. */
  readonly unit?: string;
  /** CSS pixels in the rail; all grow alike. */
  readonly width: number;
}

const WORDS: Readonly<Record<NeuronColumn, Omit<ColumnWords, 'id'>>> = {
  neuron: { name: 'neuron', fullName: 'neuron', means: 'layer:index', unit: 'layer:index', width: 72 },
  weight: {
    name: 'weight',
    fullName: 'weight',
    means: 'weight in the chosen set: + towards wrong, − towards right; 0 outside the set',
    unit: 'logit per share of output',
    width: 52,
  },
  share: {
    name: 'share',
    fullName: 'share of output',
    means: 'CETT: |z| times the length of its output weights, by the length of its layer’s output',
    unit: 'CETT',
    width: 46,
  },
  z: { name: 'z', fullName: 'z', means: 'activation: the input of down_proj, after scaling', width: 52 },
  magnitude: { name: '|z|', fullName: 'size of z', means: 'activation without its sign', width: 48 },
  difference: {
    name: 'z − n.',
    fullName: 'difference of z to normal',
    means: 'z less z of the normal answer at the same place',
    width: 47,
  },
  contribution: {
    name: 'adds',
    fullName: 'contribution',
    means: 'contribution to the score: weight times share of output; 0 outside the set',
    unit: 'logit',
    width: 47,
  },
  alpha: { name: 'α', fullName: 'α', means: 'strength, as the sliders stand', width: 76 },
};

/** The one before the last is what a list is by, where it is not there anyway. */
export function columnsOf(list: NeuronList): readonly ColumnWords[] {
  const own = list === 'magnitude' || list === 'difference' ? list : 'contribution';
  const ids: readonly NeuronColumn[] = ['neuron', 'weight', 'share', 'z', own, 'alpha'];
  return ids.map((id) => ({ id, ...WORDS[id] }));
}

/** @param neuronsPerLayer F */
export function rowsToTable(
  columns: readonly ColumnWords[],
  rows: readonly NeuronRow[],
  neuronsPerLayer: number,
): Table {
  return {
    columns: columns.map(({ fullName, unit }) => ({ name: fullName, ...(unit && { unit }) })),
    rows: rows.map((row) =>
      columns.map(({ id }) => (id === 'neuron' ? formatNeuron(row.neuron, neuronsPerLayer) : row[id])),
    ),
  };
}
