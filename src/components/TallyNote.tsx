// Under the answers: of the control sets tried on this question with these settings, how many changed the answer too.

import { changedBy } from '../store/controlTally.ts';
import { armOf, firstDifference } from '../store/run.ts';
import { Term } from './controls/Term.tsx';
import { useExplorer } from './explorerContext.tsx';

export function TallyNote() {
  const tally = useExplorer((state) => (state.run?.status === 'done' ? state.tally : null));
  const run = useExplorer((state) => state.run);
  const [normal, steered] = [armOf(run, 'normal'), armOf(run, 'steered')];
  if (!tally || !normal || !steered) return null;
  const count = tally.draws.size;
  const own = firstDifference(normal, steered) === null ? 'did not change' : 'changed';
  return (
    <p className="tally small" role="status">
      The steered neurons {own} the answer;{' '}
      <b className="number">
        {changedBy(tally)} of {count}
      </b>{' '}
      <Term means="Every draw under these settings counts, wanted or not. One control says little; twenty say something.">
        {count === 1 ? 'control set' : 'control sets'}
      </Term>{' '}
      changed it too.
    </p>
  );
}
