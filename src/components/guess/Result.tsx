// What came of turning: whether the answer changed, whether that is usual, whether the guess was right.

import { guessOf, guessScore, type TurnedOutcome } from '../../store/guessSlice.ts';
import { Term } from '../controls/Term.tsx';
import { useExplorer } from '../explorerContext.tsx';
import type { BaseRate } from './baseRate.ts';
import { countedWords, rateWords, resultWords, scoreWords, verdictWords } from './guessWords.ts';
import { useBaseRate, useSettling } from './useResult.ts';

export function Result({ outcome }: { readonly outcome: TurnedOutcome }) {
  useSettling();
  const rate = useBaseRate();
  const made = useExplorer(guessOf);
  const score = useExplorer((state) => scoreWords(guessScore(state.guesses)));
  const verdict = made && verdictWords(made, outcome);
  return (
    <>
      <h2 className="asked">{resultWords(outcome, rate)}</h2>
      <p className="guess-row soft number">
        {verdict && (
          <span className="verdict">
            {verdict} {score}
          </span>
        )}
        {rate && <Rate rate={rate} />}
        {!verdict && !rate && outcome.differsAt !== null && <span>{CHANGED}</span>}
      </p>
    </>
  );
}

function Rate({ rate }: { readonly rate: BaseRate }) {
  const [before, others, after] = rateWords(rate);
  return (
    <span>
      {before}
      <Term means={countedWords(rate)}>{others}</Term>
      {after}
    </span>
  );
}

const CHANGED = 'Changed means other words, not better ones.';
