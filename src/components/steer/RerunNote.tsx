// When the answers on screen no longer show what the sliders say: why, and a button.

import { Button } from 'react-aria-components';
import { isRerunUseful } from '../../store/runSlice.ts';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { useRerunAtRest } from './useRerunAtRest.ts';

export function RerunNote() {
  const { rerun } = useActions();
  const isRunning = useExplorer((state) => state.run?.status === 'running');
  const isPromptStale = useExplorer((state) => state.promptNeedsRerun);
  const isUseful = useExplorer(isRerunUseful);
  const isRecorded = useExplorer((state) => state.run?.isRecorded ?? false);
  // In the simple view the slider asks again by itself (useRerunAtRest.ts): a word for a moment would only flicker.
  const isByItself = useRerunAtRest();
  const isReady = useExplorer((state) => state.model.kind === 'ready');
  if (!isReady || isByItself || !(isUseful || (isRunning && isPromptStale))) return null;
  return (
    <div className="row" role="status">
      <span className="small soft" style={{ flex: 1 }}>
        {isRunning
          ? 'Acts from here on; the prompt was already read. Run again to apply it there too.'
          : isRecorded
            ? 'The model is ready, these answers are recorded ones. Run again to write them here.'
            : 'The answer is finished. Run again to write it with these settings.'}
      </span>
      <Button className="button" onPress={() => void rerun()}>
        Run again
      </Button>
    </div>
  );
}
