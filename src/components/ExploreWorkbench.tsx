// Places the panels: left what the model does, right what can be turned. Each panel fails alone.

import type { ReactNode } from 'react';
import { armOf } from '../store/run.ts';
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
import { ProbePanel } from './probe/ProbePanel.tsx';
import { useOfferedProbes } from './probe/useOfferedProbes.ts';
import { SelectionPanel } from './SelectionPanel.tsx';
import { StrengthPanel } from './StrengthPanel.tsx';
import { ScoreNotes } from './score/ScoreNotes.tsx';
import { TallyNote } from './TallyNote.tsx';
import { TopNeuronsTable } from './TopNeuronsTable.tsx';

function Panel({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <ErrorBoundary name={name}>{children}</ErrorBoundary>;
}

export function ExploreWorkbench() {
  useOfferedProbes();
  const isReady = useExplorer((state) => state.model.kind === 'ready');
  const hasControl = useExplorer((state) => state.isControlOn || armOf(state.run, 'control') !== null);
  const hasProblem = useExplorer((state) => state.problem !== null);
  return (
    <main id="main" className="workbench">
      <div className="main-column">
        <NoticeBar />
        {!isReady && !hasProblem && <ConsentCard />}
        <Panel name="Question">
          <PromptPanel />
        </Panel>
        <div className={`arms ${hasControl ? 'three' : ''}`}>
          <Panel name="Normal answer">
            <ArmColumn name="normal" />
          </Panel>
          <Panel name="Steered answer">
            <ArmColumn name="steered" />
          </Panel>
          {hasControl && (
            <Panel name="Control answer">
              <ArmColumn name="control" />
            </Panel>
          )}
        </div>
        <Panel name="Tally of controls">
          <TallyNote />
        </Panel>
        <Panel name="What the score says">
          <ScoreNotes />
        </Panel>
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
        <Panel name="Probe">
          <ProbePanel />
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
