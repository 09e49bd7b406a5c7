// The rows of the table. While an answer is written, which neurons stand in a list and in what order stays as it was,
// so that rows can be read and clicked; their values move.

import { useMemo, useRef } from 'react';
import { membersOf, rowReader } from '../../store/neuronRows.ts';
import {
  keeps,
  type NeuronFilter,
  type NeuronList,
  type NeuronRow,
  type NeuronSort,
  sortRows,
} from '../../store/neuronTable.ts';
import { setOf } from '../../store/probeSet.ts';
import { turnedBy } from '../../store/targets.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { usePlaces } from './usePlaces.ts';
import { useSampled } from './useSampled.ts';

interface Wanted {
  readonly list: NeuronList;
  readonly sort: NeuronSort;
  readonly filter: NeuronFilter;
  /** Found by name: they stand above the list where it lacks them. */
  readonly added: readonly number[];
}

export interface NeuronRows {
  /** From top to bottom; the same array as long as no row moves. */
  readonly order: readonly number[];
  readonly rowOf: (neuron: number) => NeuronRow;
  /** Nothing is read yet. */
  readonly isUnread: boolean;
}

const NO_WEIGHTS: ReadonlyMap<number, number> = new Map();
const NO_NEURONS: readonly number[] = [];

export function useNeuronRows({ list, sort, filter, added }: Wanted): NeuronRows {
  const { readings } = useServices();
  const probe = useExplorer((state) => state.probe);
  const perLayer = useExplorer((state) => state.shape?.neurons ?? 1);
  const chosen = useExplorer((state) => state.neuron);
  const own = useExplorer((state) => state.ownAlphas);
  const group = useExplorer((state) => turnedBy(state)?.neurons ?? NO_NEURONS);
  const groupAlpha = useExplorer((state) => state.groupAlpha);
  const isWriting = useSampled((state) => state.run?.status === 'running');
  const { run, place, against } = usePlaces();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another run has other readings at the same place.
  const source = useMemo(
    () => ({ readings, place, against, weights: probe ? setOf(probe).weightOf : NO_WEIGHTS }),
    [readings, run, place, against, probe],
  );
  const rowOf = useMemo(
    () => rowReader(source, { own, group, groupAlpha }),
    [source, own, group, groupAlpha],
  );
  const members = useMemo(() => membersOf(list, source, { own }), [list, source, own]);

  const isKept = (neuron: number) => keeps(filter, rowOf(neuron), perLayer);
  const choice = JSON.stringify([list, sort, filter, run, probe?.id, list === 'hand' && [...own.keys()]]);
  const frozen = useRef({ choice: '', order: NO_NEURONS });
  if (!isWriting || frozen.current.choice !== choice || frozen.current.order.length === 0) {
    const sorted = sortRows(members.filter(isKept).map(rowOf), sort);
    frozen.current = { choice, order: sorted.map(({ neuron }) => neuron) };
  }
  const listed = frozen.current.order;
  const named = [
    ...(filter.kind === 'neuron' ? [filter.neuron] : []),
    ...(chosen === null ? [] : [chosen]),
    ...added,
  ];
  const above = [...new Set(named)].filter((neuron) => !listed.includes(neuron) && isKept(neuron));
  return { order: useSameArray([...above, ...listed]), rowOf, isUnread: place === null };
}

/** The array of before where it has the same numbers. */
function useSameArray(numbers: readonly number[]): readonly number[] {
  const before = useRef(numbers);
  const isSame = before.current.length === numbers.length && before.current.every((n, i) => n === numbers[i]);
  if (!isSame) before.current = numbers;
  return before.current;
}
