// Places the panels: left what the model does, right what can be turned. Each panel fails alone.

import type { ReactNode } from 'react';
import { PromptPanel } from './ask/PromptPanel.tsx';
import { ConsentCard } from './ConsentCard.tsx';
import { CandidatesPanel } from './compare/CandidatesPanel.tsx';
import { CompareView } from './compare/CompareView.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useExplorer } from './explorerContext.tsx';
import { LookPanel } from './heatmap/LookPanel.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { NeuronPanel } from './neurons/NeuronPanel.tsx';
import { NeuronTable } from './neurons/NeuronTable.tsx';
import { ProbePanel } from './probe/ProbePanel.tsx';
import { useOfferedProbes } from './probe/useOfferedProbes.ts';
import { SelectionPanel } from './steer/SelectionPanel.tsx';
import { StrengthPanel } from './steer/StrengthPanel.tsx';
import { TracePanel } from './trace/TracePanel.tsx';

function Panel({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <ErrorBoundary name={name}>{children}</ErrorBoundary>;
}

export function ExploreWorkbench() {
  useOfferedProbes();
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
        <CompareView />
        <Panel name="Heatmap">
          <LookPanel />
        </Panel>
        <Panel name="Score, token by token">
          <TracePanel />
        </Panel>
        <Panel name="Next token">
          <CandidatesPanel />
        </Panel>
      </div>
      <aside className="rail" aria-label="Neurons to turn">
        <Panel name="Strength">
          <StrengthPanel />
        </Panel>
        <Panel name="Probe">
          <ProbePanel />
        </Panel>
        <Panel name="Which and where">
          <SelectionPanel />
        </Panel>
        <Panel name="One neuron">
          <NeuronPanel />
        </Panel>
        <Panel name="Neurons">
          <NeuronTable />
        </Panel>
      </aside>
    </main>
  );
}
