// The page: header and Explore.

import { ErrorBoundary } from './ErrorBoundary.tsx';
import { ExploreWorkbench } from './ExploreWorkbench.tsx';
import { useExplorer } from './explorerContext.tsx';
import { PageDrop } from './files/PageDrop.tsx';
import { Header } from './Header.tsx';
import { lazyPart } from './lazyPart.tsx';
import { useKeys } from './useKeys.ts';

const Talk = lazyPart({
  name: 'The talk',
  height: 400,
  load: async () => (await import('./talk/TalkView.tsx')).TalkView,
});

export function App() {
  useKeys();
  const isTalking = useExplorer((state) => state.isTalking);
  const isDetailed = useExplorer((state) => state.isDetailed);
  if (isTalking) return <Talk />;
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      {isDetailed && (
        <a className="skip" href="#sliders">
          Skip to the sliders
        </a>
      )}
      <ErrorBoundary name="Header">
        <Header />
      </ErrorBoundary>
      <ExploreWorkbench />
      <PageDrop />
    </>
  );
}
