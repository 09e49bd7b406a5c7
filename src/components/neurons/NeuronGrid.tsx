// The rows as a grid of which only the part in view is in the page. Values come to the cells by context: while an
// answer is written they move without the rows being made anew.

import { memo, useEffect, useMemo, useRef } from 'react';
import {
  Cell,
  Column,
  Row,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
} from 'react-aria-components';
import { formatNeuron } from '../../render/format.ts';
import type { NeuronSort } from '../../store/neuronTable.ts';
import { NeuronCell } from './NeuronCell.tsx';
import type { ColumnWords } from './neuronColumns.ts';

interface Props {
  /** Neurons from top to bottom. */
  readonly order: readonly number[];
  readonly columns: readonly ColumnWords[];
  readonly sort: NeuronSort;
  readonly chosen: number | null;
  readonly neuronsPerLayer: number;
  /** Said in place of rows. */
  readonly emptyWords: string;
  readonly onSort: (sort: NeuronSort) => void;
  readonly onChoose: (neuron: number | null) => void;
}

const ROW = 30; // CSS pixels
const HEADING = 28;
const MOST_ROWS = 9.5; // half a row says that there are more

export const NeuronGrid = memo(function NeuronGrid(props: Props) {
  const { order, columns, sort, chosen, neuronsPerLayer, emptyWords, onSort, onChoose } = props;
  const grid = useRef<HTMLDivElement & HTMLTableElement>(null);
  const items = useMemo(() => order.map(itemOf), [order]);
  const place = chosen === null ? -1 : order.indexOf(chosen);
  // A neuron picked on the map may be a row out of sight.
  useEffect(() => {
    const element = grid.current;
    if (!element || place < 0) return;
    const top = place * ROW;
    const inView = element.clientHeight - HEADING - ROW;
    if (top < element.scrollTop || top > element.scrollTop + inView) element.scrollTop = top - inView / 2;
  }, [place]);

  function choose(keys: 'all' | ReadonlySet<unknown>): void {
    const [key] = keys === 'all' ? [] : [...keys];
    onChoose(typeof key === 'number' ? key : null);
  }

  function sortBy({ column, direction }: SortDescriptor): void {
    const words = columns.find(({ id }) => id === column);
    if (!words) return;
    // Of a column that is new the most comes first; names begin at layer 0.
    const isNew = words.id !== sort.column;
    const isDescending = isNew ? words.id !== 'neuron' : direction === 'descending';
    onSort({ column: words.id, isDescending });
  }

  return (
    <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: ROW, headingHeight: HEADING }}>
      <Table
        ref={grid}
        aria-label="Neurons, their values and strengths"
        className="neuron-grid"
        style={{ height: HEADING + ROW * Math.min(MOST_ROWS, Math.max(2, order.length)) }}
        selectionMode="single"
        escapeKeyBehavior="none"
        selectedKeys={place < 0 ? [] : [chosen as number]}
        onSelectionChange={choose}
        sortDescriptor={{ column: sort.column, direction: sort.isDescending ? 'descending' : 'ascending' }}
        onSortChange={sortBy}
      >
        <TableHeader columns={columns}>
          {({ id, name, fullName, means, width }) => (
            <Column
              id={id}
              className="neuron-heading"
              isRowHeader={id === 'neuron'}
              allowsSorting
              textValue={fullName}
              width={`${width}fr`}
              minWidth={width - 8}
            >
              {({ sortDirection }) => (
                <span title={`${fullName}: ${means}`}>
                  {name}
                  {sortDirection && (
                    <span aria-hidden="true">{sortDirection === 'descending' ? '↓' : '↑'}</span>
                  )}
                </span>
              )}
            </Column>
          )}
        </TableHeader>
        <TableBody items={items} renderEmptyState={() => <p className="soft small">{emptyWords}</p>}>
          {({ id: neuron }) => (
            <Row
              id={neuron}
              className="neuron-row"
              columns={columns}
              textValue={`neuron ${formatNeuron(neuron, neuronsPerLayer)}`}
            >
              {({ id }) => (
                <Cell className={`neuron-cell ${id}`} textValue={id}>
                  <NeuronCell neuron={neuron} column={id} />
                </Cell>
              )}
            </Row>
          )}
        </TableBody>
      </Table>
    </Virtualizer>
  );
});

interface Item {
  readonly id: number;
}

const items = new Map<number, Item>();

/** The same object for the same neuron: rows are made anew only for others. */
function itemOf(neuron: number): Item {
  const known = items.get(neuron) ?? { id: neuron };
  items.set(neuron, known);
  return known;
}
