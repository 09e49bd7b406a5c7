// What could have come after the selected token in each answer, with the model's own probabilities before any
// setting of the draw. As long as the two texts agree, the difference is what the turned neurons do.

import { formatTokenText } from '../../render/format.ts';
import { type ArmRun, alignedPosition, armOf, tokenAt } from '../../store/run.ts';
import { ArmLine } from '../controls/icons.tsx';
import { Term } from '../controls/Term.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { CandidateBars } from './CandidateBars.tsx';
import { CandidatesMenu } from './CandidatesMenu.tsx';
import { hasCandidates } from './candidateTable.ts';

export function CandidatesPanel() {
  const { textAt } = useActions();
  const run = useExplorer((state) => state.run);
  const shown = useExplorer((state) => armOf(state.run, state.arm));
  const position = useExplorer((state) => state.shownPosition());
  if (!run || !shown || position === null) return null;
  return (
    <section className="panel" aria-label="Next token">
      <div className="panel-head">
        <h2>
          <Term means="The model’s probabilities for the token after this position, at temperature 1, before top-k and top-p. The written one is dark.">
            Next token
          </Term>{' '}
          after “{formatTokenText(textAt(position))}”
        </h2>
        {hasCandidates(run, shown, position) && (
          <div className="end">
            <CandidatesMenu />
          </div>
        )}
      </div>
      {position + 1 < shown.prompt.length ? (
        <p className="soft small">Inside the prompt nothing is chosen: the next token is given.</p>
      ) : (
        <div className="two-bars">
          {run.arms.map((arm) => (
            <ArmCandidates key={arm.id} arm={arm} position={alignedPosition(shown, position, arm)} />
          ))}
        </div>
      )}
    </section>
  );
}

/** @param position of this arm, of the token before the candidates */
function ArmCandidates({ arm, position }: { readonly arm: ArmRun; readonly position: number }) {
  const { textAt } = useActions();
  const shownText = useExplorer((state) => textAt(state.shownPosition() ?? 0));
  const token = arm.tokens[position + 1 - arm.prompt.length];
  // Once the texts differ, the same place holds another token.
  const own = tokenAt(arm, position)?.text;
  return (
    <div>
      <h3>
        <ArmLine arm={arm.id} /> {arm.label}
        {own !== undefined && own !== shownText && (
          <span className="soft small">after “{formatTokenText(own)}”</span>
        )}
      </h3>
      {token ? (
        <CandidateBars token={token} />
      ) : (
        <p className="soft small">{arm.isOpen ? 'Being computed.' : 'The answer ends here.'}</p>
      )}
    </div>
  );
}
