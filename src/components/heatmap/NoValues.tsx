// In place of a map that there is none of: why.

import { whyNoValues } from '../../store/figure.ts';
import { useExplorer } from '../explorerContext.tsx';
import { useFigure } from './useFigure.ts';

export function NoValues() {
  const figure = useFigure();
  const why = useExplorer((state) => figure && whyNoValues(state, figure));
  return (
    <div className="no-values">
      {why ? (
        <p className="empty" role="status">
          {why}
        </p>
      ) : (
        <NothingYet />
      )}
    </div>
  );
}

export function NothingYet() {
  return (
    <p className="empty">
      One row a layer, one cell a neuron.
      <br />
      It fills as soon as the model reads your question.
    </p>
  );
}
