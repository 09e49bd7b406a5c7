// Opens everything else, and closes it again: in the same place, so that a press can be taken back.

import { Button } from 'react-aria-components';
import { formatCount } from '../render/format.ts';
import { useActions, useExplorer } from './explorerContext.tsx';
import { useNeuronCount } from './guess/useNeuronCount.ts';

export function DetailToggle() {
  const { setDetailed } = useActions();
  const isDetailed = useExplorer((state) => state.isDetailed);
  const neurons = useNeuronCount();
  return (
    <div className={`detail-toggle ${isDetailed ? '' : 'closed'}`}>
      <Button className="button" aria-expanded={isDetailed} onPress={() => setDetailed(!isDetailed)}>
        {isDetailed ? 'Simple view' : 'Show every neuron'}
      </Button>
      {!isDetailed && (
        <p className="soft small">
          A map of all {neurons === null ? 'neurons' : formatCount(neurons)} at every token, the control’s own
          answer, the score as it is written, and a slider for each neuron.
        </p>
      )}
    </div>
  );
}
