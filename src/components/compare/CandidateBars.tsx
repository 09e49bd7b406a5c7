// What could have stood at a place of an answer, with probabilities; the written token is dark.

import { formatPercent, formatTokenText } from '../../render/format.ts';
import type { AnswerToken, TokenCandidate } from '../../store/run.ts';

/** Rows in a figure. */
const SHOWN = 5;

export function CandidateBars({ token }: { readonly token: AnswerToken }) {
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
function rowsOf(token: AnswerToken): readonly TokenCandidate[] {
  const shown = token.candidates.slice(0, SHOWN);
  return shown.some(({ id }) => id === token.id) ? shown : [...shown.slice(0, SHOWN - 1), token];
}
