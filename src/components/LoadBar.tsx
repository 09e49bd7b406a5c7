// One bar for the whole of a load, with words for the stage and a way out.

import { Button, Label, ProgressBar } from 'react-aria-components';
import { formatMegabytes } from '../render/format.ts';
import { describeProgress, overallProgress } from '../store/loadProgress.ts';
import { useActions, useExplorer } from './explorerContext.tsx';

export function LoadBar() {
  const model = useExplorer((state) => state.model);
  const actions = useActions();
  if (model.kind !== 'loading') return null;
  const { progress } = model;
  const percent = progress ? overallProgress(progress) * 100 : 0;
  return (
    <div>
      <ProgressBar className="progress" value={percent}>
        <div className="row">
          <Label>{describeProgress(progress, formatMegabytes)}</Label>
          <span className="soft small number" style={{ marginLeft: 'auto' }}>
            {Math.round(percent)} %
          </span>
          <Button className="button tiny" onPress={actions.cancelLoad}>
            Cancel
          </Button>
        </div>
        <div className="bar">
          <div className="done" style={{ width: `${percent}%` }} />
        </div>
      </ProgressBar>
    </div>
  );
}
