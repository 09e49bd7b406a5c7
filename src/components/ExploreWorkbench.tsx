// Places the panels. First one line, one question, two answers and one slider; everything else when it is asked for:
// left what the model does, right what can be turned. Each panel fails alone.

import { PromptPanel } from './ask/PromptPanel.tsx';
import { ConsentBanner } from './ConsentBanner.tsx';
import { CompareView } from './compare/CompareView.tsx';
import { DetailToggle } from './DetailToggle.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useExplorer } from './explorerContext.tsx';
import { GalleryRow } from './gallery/GalleryRow.tsx';
import { GuessLine } from './guess/GuessLine.tsx';
import { lazyPart } from './lazyPart.tsx';
import { isOfferedWithLink, LinkCard } from './link/LinkCard.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { useOfferedProbes } from './probe/useOfferedProbes.ts';
import { StrengthPanel } from './steer/StrengthPanel.tsx';
import { useFirstRun } from './useRecordedRun.ts';

const Look = lazyPart({
  name: 'Heatmap',
  height: 700,
  load: async () => (await import('./heatmap/LookPanel.tsx')).LookPanel,
});
const Trace = lazyPart({
  name: 'Score, token by token',
  height: 330,
  load: async () => (await import('./trace/TracePanel.tsx')).TracePanel,
});
const Candidates = lazyPart({
  name: 'Next token',
  height: 220,
  load: async () => (await import('./compare/CandidatesPanel.tsx')).CandidatesPanel,
});
const Probe = lazyPart({
  name: 'Probe',
  height: 190,
  load: async () => (await import('./probe/ProbePanel.tsx')).ProbePanel,
});
const Selection = lazyPart({
  name: 'Which and where',
  height: 290,
  load: async () => (await import('./steer/SelectionPanel.tsx')).SelectionPanel,
});
const Neurons = lazyPart({
  name: 'Neurons',
  height: 500,
  load: async () => (await import('./neurons/NeuronTable.tsx')).NeuronTable,
});
const OneNeuron = lazyPart({
  name: 'One neuron',
  height: 90,
  load: async () => (await import('./neurons/NeuronPanel.tsx')).NeuronPanel,
});

export function ExploreWorkbench() {
  useOfferedProbes();
  const { isComing, trouble } = useFirstRun();
  const isDetailed = useExplorer((state) => state.isDetailed);
  const isOffered = useExplorer(
    (state) =>
      state.model.kind !== 'ready' && state.problem?.remedy !== 'restart-engine' && !isOfferedWithLink(state),
  );
  return (
    <main id="main" tabIndex={-1} className={isDetailed ? 'workbench' : 'first-view'}>
      <div className="main-column">
        <NoticeBar />
        <ErrorBoundary name="Link">
          <LinkCard />
        </ErrorBoundary>
        <ErrorBoundary name="First line">
          <GuessLine isComing={isComing} />
        </ErrorBoundary>
        <ErrorBoundary name="Question">
          <PromptPanel />
        </ErrorBoundary>
        {isOffered && <Offer />}
        {trouble && <p className="soft small">The recorded run could not be read. {trouble}</p>}
        {!isDetailed && <Strength />}
        <CompareView />
        <ErrorBoundary name="Recorded runs">
          <GalleryRow />
        </ErrorBoundary>
        <DetailToggle />
        {isDetailed && (
          <>
            <Look />
            <Trace />
            <Candidates />
          </>
        )}
      </div>
      {isDetailed && (
        <aside id="sliders" tabIndex={-1} className="rail" aria-label="Neurons to turn">
          <Strength />
          <Probe />
          <Selection />
          <Neurons />
          <OneNeuron />
        </aside>
      )}
    </main>
  );
}

function Offer() {
  return (
    <ErrorBoundary name="The model">
      <ConsentBanner />
    </ErrorBoundary>
  );
}

function Strength() {
  return (
    <ErrorBoundary name="Strength">
      <StrengthPanel />
    </ErrorBoundary>
  );
}
