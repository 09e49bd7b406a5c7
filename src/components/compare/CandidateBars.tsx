// What could have stood at a place of an answer, with probabilities; the written token is dark.

import { formatPercent, formatTokenText } from '../../render/format.ts';
import type { AnswerToken } from '../../store/run.ts';
import { shownCandidates } from './candidateTable.ts';

export function CandidateBars({ token }: { readonly token: AnswerToken }) {
  return (
    <div className="bars">
      {shownCandidates(token).map(({ id, text, probability }) => {
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
