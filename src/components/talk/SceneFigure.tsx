// The page's own parts in a scene: the strength with its answers and what came of it, or one figure of the answer.

import type { SceneFigure as Figure } from '../../model/talk/talk.ts';
import { CompareView } from '../compare/CompareView.tsx';
import { ErrorBoundary } from '../ErrorBoundary.tsx';
import { useExplorer } from '../explorerContext.tsx';
import { rateWords, resultWords } from '../guess/guessWords.ts';
import { useBaseRate, useDiffersAt } from '../guess/useResult.ts';
import { lazyPart } from '../lazyPart.tsx';
import { StrengthPanel } from '../steer/StrengthPanel.tsx';

const WholeMap = lazyPart({
  name: 'Every neuron',
  height: 420,
  load: async () => (await import('./TalkMap.tsx')).TalkMap,
});
const Strip = lazyPart({
  name: 'The set',
  height: 160,
  load: async () => (await import('../strip/StripFigure.tsx')).StripFigure,
});
const Score = lazyPart({
  name: 'Score, token by token',
  height: 330,
  load: async () => (await import('../trace/TracePanel.tsx')).TracePanel,
});

export function SceneFigure({ figure }: { readonly figure: Figure }) {
  const hasRun = useExplorer((state) => state.run !== null);
  if (!hasRun) return null;
  switch (figure) {
    case 'answers':
      return <Answers />;
    case 'map':
      return <WholeMap />;
    case 'strip':
      return (
        <section className="panel" aria-label="The set’s neurons">
          <Strip />
        </section>
      );
    case 'score':
      return <Score />;
    default:
      return figure satisfies never;
  }
}

function Answers() {
  return (
    <>
      <ErrorBoundary name="Strength">
        <StrengthPanel />
      </ErrorBoundary>
      <Result />
      <CompareView />
    </>
  );
}

function Result() {
  const differsAt = useDiffersAt();
  const rate = useBaseRate();
  return (
    <div className="talk-result" role="status">
      {differsAt !== undefined && (
        <>
          <h2>{resultWords({ differsAt }, rate)}</h2>
          {rate && <p className="soft number">{rateWords(rate).join('')}</p>}
        </>
      )}
    </div>
  );
}
