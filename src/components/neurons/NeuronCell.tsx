// One value of one neuron; in the row that is chosen, α can be stepped. The reader of rows comes by context.

import { createContext, useContext } from 'react';
import { Button } from 'react-aria-components';
import { formatAlpha, formatNeuron, formatValue } from '../../render/format.ts';
import { ALPHA_MAX } from '../../store/interventionSlice.ts';
import type { NeuronColumn, NeuronRow } from '../../store/neuronTable.ts';
import { MarkIcon } from '../controls/icons.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';

export interface CellSource {
  readonly rowOf: (neuron: number) => NeuronRow;
  /** Largest share of output of the rows, for the bars behind the numbers. */
  readonly mostShare: number;
  readonly neuronsPerLayer: number;
  readonly areTurnable: boolean;
}

export const CellContext = createContext<CellSource | null>(null);

const STEP = 0.1;

export function NeuronCell({ neuron, column }: { readonly neuron: number; readonly column: NeuronColumn }) {
  const source = useContext(CellContext);
  if (!source) throw new Error('NeuronCell outside CellContext');
  const row = source.rowOf(neuron);
  if (column === 'neuron') return <NeuronName row={row} neuronsPerLayer={source.neuronsPerLayer} />;
  if (column === 'alpha') return <Alpha row={row} source={source} />;
  if (column === 'share') return <Share value={row.share} most={source.mostShare} />;
  return <Value value={row[column]} />;
}

function NeuronName({ row, neuronsPerLayer }: { readonly row: NeuronRow; readonly neuronsPerLayer: number }) {
  const [shape, tone] = row.weight > 0 ? (['circle', 'wrong'] as const) : (['square', 'right'] as const);
  return (
    <>
      {row.weight === 0 ? <span className="no-mark" /> : <MarkIcon shape={shape} tone={tone} />}
      {formatNeuron(row.neuron, neuronsPerLayer)}
    </>
  );
}

function Value({ value }: { readonly value: number }) {
  if (Number.isNaN(value)) return <span className="soft">–</span>;
  return value === 0 ? <span className="soft">0</span> : formatValue(value);
}

function Share({ value, most }: { readonly value: number; readonly most: number }) {
  return (
    <>
      <Value value={value} />
      {most > 0 && value > 0 && <i className="share-bar" style={{ width: `${(value / most) * 100}%` }} />}
    </>
  );
}

function Alpha({ row, source }: { readonly row: NeuronRow; readonly source: CellSource }) {
  const { setOwnAlpha } = useActions();
  const isChosen = useExplorer((state) => state.neuron === row.neuron);
  const words = formatAlpha(row.alpha);
  if (!isChosen || !source.areTurnable) {
    return row.alpha === 1 ? <span className="soft">1</span> : <b>{words}</b>;
  }
  const name = formatNeuron(row.neuron, source.neuronsPerLayer);
  const step = (by: number) => setOwnAlpha(row.neuron, Math.round((row.alpha + by) / STEP) * STEP);
  return (
    <span className="alpha-steps">
      <Button
        className="step"
        aria-label={`Lower the strength of ${name}`}
        isDisabled={row.alpha <= 0}
        onPress={() => step(-STEP)}
      >
        −
      </Button>
      <b>{words}</b>
      <Button
        className="step"
        aria-label={`Raise the strength of ${name}`}
        isDisabled={row.alpha >= ALPHA_MAX}
        onPress={() => step(STEP)}
      >
        +
      </Button>
    </span>
  );
}
