// What a reload would bring, when it cannot come by itself: a new version, or threads. Quiet, and never while an
// answer is being written.

import { Button } from 'react-aria-components';
import { useStore } from 'zustand';
import { goingOn } from '../store/site.ts';
import { useExplorer, useServices } from './explorerContext.tsx';

export function UpdateNotice() {
  const { site } = useServices();
  const { newVersion, otherPages, reloadFor } = useStore(site.store);
  const busy = useExplorer(goingOn);
  const later = busy && <span className="soft small"> Not now: {busy}.</span>;
  if (newVersion !== 'none') {
    return (
      <div className="notice quiet" role="status">
        <div className="words">
          <b>A new version is ready.</b> The page reloads for it; stored models stay.
          {later}
          {otherPages > 0 && !busy && (
            <span className="small">
              {' '}
              Close the other {otherPages === 1 ? 'tab' : 'tabs'} of this page first.
            </span>
          )}
        </div>
        <Button
          className="button"
          isDisabled={busy !== null || newVersion === 'starting'}
          onPress={() => void site.startNewVersion()}
        >
          Use it now
        </Button>
      </div>
    );
  }
  if (reloadFor === null) return null;
  return (
    <div className="notice quiet" role="status">
      <div className="words">
        {reloadFor === 'threads' ? (
          <>
            <b>One reload, and the model can use several processor cores.</b> What is on the page is lost.
          </>
        ) : (
          <>
            <b>A new version took over from another tab.</b> Reload before you open or load anything else.
          </>
        )}
        {later}
      </div>
      <Button className="button" isDisabled={busy !== null} onPress={site.reload}>
        Reload
      </Button>
    </div>
  );
}
