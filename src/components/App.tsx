// The page: header and Explore.

import { ErrorBoundary } from './ErrorBoundary.tsx';
import { ExploreWorkbench } from './ExploreWorkbench.tsx';
import { useExplorer } from './explorerContext.tsx';
import { Header } from './Header.tsx';
import { useKeys } from './useKeys.ts';

export function App() {
  useKeys();
  const isDetailed = useExplorer((state) => state.isDetailed);
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
    </>
  );
}
