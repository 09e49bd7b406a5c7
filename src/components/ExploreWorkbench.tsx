// Places the panels: left what the model does, right what can be turned. Each panel fails alone.

import type { ReactNode } from 'react';
import { ArmColumn } from './ArmColumn.tsx';
import { CandidatesPanel } from './CandidatesPanel.tsx';
import { ConsentCard } from './ConsentCard.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useExplorer } from './explorerContext.tsx';
import { HeatmapPanel } from './heatmap/HeatmapPanel.tsx';
import { NeuronPanel } from './NeuronPanel.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { PromptPanel } from './PromptPanel.tsx';
import { PromptTokens } from './PromptTokens.tsx';
import { SelectionPanel } from './SelectionPanel.tsx';
import { StrengthPanel } from './StrengthPanel.tsx';
import { TopNeuronsTable } from './TopNeuronsTable.tsx';

function Panel({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <ErrorBoundary name={name}>{children}</ErrorBoundary>;
}

export function ExploreWorkbench() {
  const isReady = useExplorer((state) => state.model.kind === 'ready');
  const hasProblem = useExplorer((state) => state.problem !== null);
  return (
    <main id="main" className="workbench">
      <div className="main-column">
        <NoticeBar />
        {!isReady && !hasProblem && <ConsentCard />}
        <Panel name="Question">
          <PromptPanel />
        </Panel>
        <div className="arms">
          <Panel name="Normal answer">
            <ArmColumn name="normal" />
          </Panel>
          <Panel name="Steered answer">
            <ArmColumn name="steered" />
          </Panel>
        </div>
        <Panel name="Prompt tokens">
          <PromptTokens />
        </Panel>
        <Panel name="Heatmap">
          <HeatmapPanel />
        </Panel>
        <Panel name="Next token">
          <CandidatesPanel />
        </Panel>
      </div>
      <aside className="rail" aria-label="Neurons to turn">
        <Panel name="Strength">
          <StrengthPanel />
        </Panel>
        <Panel name="Which and where">
          <SelectionPanel />
        </Panel>
        <Panel name="One neuron">
          <NeuronPanel />
        </Panel>
        <Panel name="Loudest neurons">
          <TopNeuronsTable />
        </Panel>
      </aside>
    </main>
  );
}
