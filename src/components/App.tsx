// The page: header, and the first visit until a model or a recorded run has been opened, the workbench from then on.

import { ErrorBoundary } from './ErrorBoundary.tsx';
import { ExploreWorkbench } from './ExploreWorkbench.tsx';
import { useExplorer } from './explorerContext.tsx';
import { Header } from './Header.tsx';
import { useKeys } from './useKeys.ts';
import { Welcome } from './Welcome.tsx';

export function App() {
  useKeys();
  const hasShown = useExplorer((state) => state.modelHash !== null);
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <ErrorBoundary name="Header">
        <Header />
      </ErrorBoundary>
      {hasShown ? <ExploreWorkbench /> : <Welcome />}
    </>
  );
}
