// What the marks on the map mean, with numbers. Shapes differ, so colours are not needed to tell them apart.

import { formatCount } from '../../render/format.ts';
import { MarkIcon } from '../controls/icons.tsx';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { marksOf } from './marksOf.ts';

export function MarkLegend() {
  const { store } = useServices();
  // What marksOf looks at; its own result is new every time.
  useExplorer((state) => state.probe);
  useExplorer((state) => state.target);
  useExplorer((state) => state.group);
  useExplorer((state) => state.groupSize);
  useExplorer((state) => state.layer);
  useExplorer((state) => state.ownAlphas);
  useExplorer((state) => state.controlSeed);
  useExplorer((state) => state.controlKind);
  useExplorer((state) => state.reference);
  useExplorer((state) => state.arm);
  const marks = marksOf(store.getState());
  if (marks.length === 0) return null;
  return (
    <ul className="mark-legend small soft" aria-label="Marks on the map">
      {marks.toReversed().map(({ shape, tone, neurons, words }) => (
        <li key={shape}>
          <MarkIcon shape={shape} tone={tone} />
          {formatCount(neurons.length)} {words}
        </li>
      ))}
    </ul>
  );
}
