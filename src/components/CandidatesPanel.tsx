// What could have come after the selected token in each answer, with the model's own probabilities before any
// setting of the draw. As long as the two texts agree, the difference is what the turned neurons do.

import { formatPercent, formatTokenText } from '../render/format.ts';
import { type AnswerToken, type ArmRun, armOf, type Run, tokenAt } from '../store/run.ts';
import { ARM_WORDS, type ArmName } from '../store/viewSlice.ts';
import { ArmLine } from './controls/icons.tsx';
import { Term } from './controls/Term.tsx';
import { useActions, useExplorer } from './explorerContext.tsx';

/** Rows in a figure. */
const SHOWN = 5;

const ARMS: readonly ArmName[] = ['normal', 'steered', 'control'];

export function CandidatesPanel() {
  const { textAt } = useActions();
  const run = useExplorer((state) => state.run);
  const position = useExplorer((state) => state.shownPosition());
  if (!run || position === null) return null;
  const index = position + 1 - run.prompt.length;
  return (
    <section className="panel" aria-label="Next token">
      <div className="panel-head">
        <h2>
          <Term means="The model’s probabilities for the token after this position, at temperature 1, before top-k and top-p. The written one is dark.">
            Next token
          </Term>{' '}
          after “{formatTokenText(textAt(position))}”
        </h2>
      </div>
      {index < 0 ? (
        <p className="soft small">Inside the prompt nothing is chosen: the next token is given.</p>
      ) : (
        <div className="two-bars">
          {ARMS.filter((id) => armOf(run, id)).map((id) => (
            <div key={id}>
              <h3>
                <ArmLine arm={id} /> {ARM_WORDS[id]}
                <AfterOther run={run} id={id} position={position} />
              </h3>
              <Candidates arm={armOf(run, id)} index={index} />
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

/** Once the texts differ, the same position holds another token. */
function AfterOther({
  run,
  id,
  position,
}: {
  readonly run: Run;
  readonly id: ArmName;
  readonly position: number;
}) {
  const { textAt } = useActions();
  const arm = armOf(run, id);
  const text = arm && tokenAt(run, arm, position)?.text;
  if (text === undefined || text === null || text === textAt(position)) return null;
  return <span className="soft small">after “{formatTokenText(text)}”</span>;
}

function Candidates({ arm, index }: { readonly arm: ArmRun | null; readonly index: number }) {
  const token = arm?.tokens[index];
  if (!arm || !token) {
    return <p className="soft small">{arm?.stop === null ? 'Being computed.' : 'The answer ends here.'}</p>;
  }
  return (
    <div className="bars">
      {rowsOf(token).map(({ id, text, probability }) => {
        const chosen = id === token.id ? 'chosen' : '';
        return (
          <div key={id} style={{ display: 'contents' }}>
            <span className={`word ${chosen}`}>
              {formatTokenText(text)}
              {chosen && <span className="visually-hidden"> (written)</span>}
            </span>
            <span className={`track ${chosen}`}>
              <i style={{ width: `${probability * 100}%` }} />
            </span>
            <span className="percent">{formatPercent(probability)}</span>
          </div>
        );
      })}
    </div>
  );
}

/** The most probable tokens, and the written one in any case. */
function rowsOf(token: AnswerToken): readonly { id: number; text: string; probability: number }[] {
  const shown = token.candidates.slice(0, SHOWN);
  return shown.some(({ id }) => id === token.id) ? shown : [...shown.slice(0, SHOWN - 1), token];
}
