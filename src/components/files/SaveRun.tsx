// "Save run…": the run on show as a file that this page opens again.

import { lazy, Suspense, useState } from 'react';
import { Button } from 'react-aria-components';
import { whyNotSaved } from '../../store/savedRun.ts';
import { PopUp } from '../controls/PopUp.tsx';
import { ErrorBoundary } from '../ErrorBoundary.tsx';
import { useExplorer } from '../explorerContext.tsx';

const Dialog = lazy(async () => ({ default: (await import('./SaveRunDialog.tsx')).SaveRunDialog }));

export function SaveRun() {
  const why = useExplorer(whyNotSaved);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="button tiny" isDisabled={why !== null} onPress={() => setOpen(true)}>
        Save run…
      </Button>
      <PopUp title="Save this run" isOpen={isOpen} onOpenChange={setOpen}>
        <ErrorBoundary name="Save this run">
          <Suspense fallback={<p className="soft">Opening…</p>}>
            <Dialog />
          </Suspense>
        </ErrorBoundary>
      </PopUp>
    </>
  );
}
