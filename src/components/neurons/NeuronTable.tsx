// The table of neurons: the set, those turned by hand, or the most of a metric at the place on show; sorted by any
// column, filtered by layer or sign of weight. Any neuron is found by its name and stands on top from then on.

import { memo, useCallback, useMemo, useState } from 'react';
import { formatCount } from '../../render/format.ts';
import {
  defaultSort,
  LISTED,
  type NeuronFilter,
  type NeuronList,
  type NeuronSort,
  parseFilter,
} from '../../store/neuronTable.ts';
import { useAbout } from '../cite/useAbout.ts';
import { Choice } from '../controls/Choice.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { FigureMenu } from '../figure/FigureMenu.tsx';
import { useTurnable } from '../steer/useTurnable.ts';
import { CellContext } from './NeuronCell.tsx';
import { NeuronGrid } from './NeuronGrid.tsx';
import { NeuronSearch } from './NeuronSearch.tsx';
import { columnsOf, rowsToTable } from './neuronColumns.ts';
import { useNeuronRows } from './useNeuronRows.ts';

const NAMES: Readonly<Record<NeuronList, string>> = {
  set: 'The set',
  hand: 'Turned by hand',
  share: `Top ${LISTED} by share of output`,
  magnitude: `Top ${LISTED} by |z|`,
  contribution: `Top ${LISTED} by contribution`,
  difference: `Top ${LISTED} by difference to normal`,
};
const LISTS = (Object.keys(NAMES) as NeuronList[]).map((value) => ({ value, name: NAMES[value] }));
/** Memoised: a list that opens renders twice, and the table around it renders while an answer is written. */
const ListChoice = memo(Choice);
const WITHOUT_PROBE = LISTS.filter(({ value }) => value !== 'set' && value !== 'contribution');

export function NeuronTable() {
  const { chooseNeuron } = useActions();
  const hasProbe = useExplorer((state) => state.probe !== null);
  const shape = useExplorer((state) => state.shape);
  const chosen = useExplorer((state) => state.neuron);
  const areTurnable = useTurnable();
  const about = useAbout();
  const [picked, setPicked] = useState<NeuronList | null>(null);
  const [pickedSort, setSort] = useState<NeuronSort | null>(null);
  const [text, setText] = useState('');
  const [added, setAdded] = useState<readonly number[]>([]);

  const lists = hasProbe ? LISTS : WITHOUT_PROBE;
  const list = lists.find(({ value }) => value === picked)?.value ?? (hasProbe ? 'set' : 'share');
  const sort = useMemo(() => pickedSort ?? defaultSort(list), [pickedSort, list]);
  const columns = useMemo(() => columnsOf(list), [list]);
  const filter = useMemo<NeuronFilter>(
    () => (shape ? parseFilter(text, shape) : { kind: 'all' }),
    [text, shape],
  );
  const { order, rowOf, isUnread } = useNeuronRows({ list, sort, filter, added });
  const neuronsPerLayer = shape?.neurons ?? 1;
  const source = useMemo(() => {
    const shares = order.map((neuron) => rowOf(neuron).share).filter((share) => share > 0);
    return { rowOf, mostShare: Math.max(0, ...shares), neuronsPerLayer, areTurnable };
  }, [order, rowOf, neuronsPerLayer, areTurnable]);
  const pick = useCallback((value: string) => {
    setPicked(value as NeuronList);
    setSort(null);
  }, []);
  const find = useCallback(() => {
    if (filter.kind !== 'neuron') return;
    const { neuron } = filter;
    setAdded((before) => (before.includes(neuron) ? before : [neuron, ...before]));
    chooseNeuron(neuron);
    setText('');
  }, [filter, chooseNeuron]);
  if (!shape) return null;

  return (
    <section className="panel neuron-table" aria-label="Neurons">
      <div className="panel-head">
        <h2>Neurons</h2>
        <span className="soft small number" role="status">
          {order.length === 1 ? '1 row' : `${formatCount(order.length)} rows`}
        </span>
        <div className="end">
          <FigureMenu
            name={`neurons ${NAMES[list]}`}
            label="Save table"
            table={() => rowsToTable(columns, order.map(rowOf), neuronsPerLayer)}
            about={() => ({ ...about.shown(), list: NAMES[list] })}
          />
        </div>
      </div>
      <div className="neuron-tools">
        <ListChoice label="Which neurons the table lists" options={lists} value={list} onChange={pick} />
        <NeuronSearch text={text} filter={filter} onChange={setText} onFind={find} />
      </div>
      <CellContext value={source}>
        <NeuronGrid
          order={order}
          columns={columns}
          sort={sort}
          chosen={chosen}
          neuronsPerLayer={neuronsPerLayer}
          emptyWords={whyEmpty(list, filter, isUnread)}
          onSort={setSort}
          onChoose={chooseNeuron}
        />
      </CellContext>
    </section>
  );
}

function whyEmpty(list: NeuronList, filter: NeuronFilter, isUnread: boolean): string {
  if (filter.kind === 'layer') return `None of this list is in layer ${filter.layer}.`;
  if (filter.kind === 'sign') return 'None of this list has such a weight.';
  if (list === 'hand') return 'None yet. Choose a neuron and give it a strength of its own.';
  if (list === 'set') return 'The set is empty.';
  if (isUnread) return 'Ask something first: the list comes with the first token.';
  return list === 'difference' ? 'Nothing differs here from the normal answer.' : 'Nothing is known here.';
}
