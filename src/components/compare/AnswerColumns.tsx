// The answers beside each other; on a phone below each other while they are two, as tabs when there are more: the one
// that is looked at is then the one on show.

import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useShallow } from 'zustand/react/shallow';
import type { ArmId } from '../../model/generation/types.ts';
import { armOf, firstDifference } from '../../store/run.ts';
import { ArmLine } from '../controls/icons.tsx';
import { ErrorBoundary } from '../ErrorBoundary.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { ArmColumn } from './ArmColumn.tsx';
import { labelOf, shownColumns } from './columns.ts';
import { useIsNarrow } from './useIsNarrow.ts';

export function AnswerColumns() {
  const ids = useExplorer(useShallow(shownColumns));
  const isDetailed = useExplorer((state) => state.isDetailed);
  const isNarrow = useIsNarrow();
  if (isNarrow && isDetailed) return <AnswerTabs ids={ids} />;
  return (
    <div className="arms">
      {ids.map((id) => (
        <Column key={id} id={id} />
      ))}
    </div>
  );
}

function Column({ id }: { readonly id: ArmId }) {
  const label = useExplorer((state) => labelOf(state.run, id));
  return (
    <ErrorBoundary name={`${label} answer`}>
      <ArmColumn name={id} />
    </ErrorBoundary>
  );
}

function AnswerTabs({ ids }: { readonly ids: readonly ArmId[] }) {
  const { lookAtArm } = useActions();
  const shown = useExplorer((state) => (ids.includes(state.arm) ? state.arm : 'normal'));
  return (
    <Tabs className="arm-tabs" selectedKey={shown} onSelectionChange={(key) => lookAtArm(String(key))}>
      <TabList className="arm-tab-list" aria-label="Answers">
        {ids.map((id) => (
          <Tab key={id} id={id} className="arm-tab">
            <ArmLine arm={id} />
            <TabWords id={id} />
          </Tab>
        ))}
      </TabList>
      <TabPanel id={shown} className="arm-tab-panel">
        <Column id={shown} />
      </TabPanel>
    </Tabs>
  );
}

/** Which of them are another text is seen without going there. */
function TabWords({ id }: { readonly id: ArmId }) {
  const label = useExplorer((state) => labelOf(state.run, id));
  const differs = useExplorer(({ run }) => {
    const [arm, normal] = [armOf(run, id), armOf(run, 'normal')];
    return arm !== null && normal !== null && firstDifference(arm, normal) !== null;
  });
  return (
    <span>
      {label}
      {differs && (
        <>
          <span aria-hidden="true"> ≠</span>
          <span className="visually-hidden">, differs from Normal</span>
        </>
      )}
    </span>
  );
}
