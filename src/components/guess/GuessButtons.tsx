// A guess before the slider is touched: two buttons, for those who like to. Nothing waits for it.

import { Button } from 'react-aria-components';
import { guessOf } from '../../store/guessSlice.ts';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { GUESSES } from './guessWords.ts';

/** @param isTurned the strength is not at rest any more: the answer is being written */
export function GuessButtons({ isTurned }: { readonly isTurned: boolean }) {
  const { guess } = useActions();
  const made = useExplorer(guessOf);
  if (made && (made.guess === null || made.isRight !== null)) {
    return (
      <p className="guess-row soft">{isTurned ? 'Writing…' : 'Move the strength, down to 0 or up to 3.'}</p>
    );
  }
  return (
    <div className="guess-row">
      <span className="soft">{made ? 'Your guess:' : 'Guess first:'}</span>
      {GUESSES.map(({ guess: one, words }) => (
        <Button
          key={one}
          className={`button guess ${made?.guess === one ? 'primary' : ''}`}
          aria-pressed={made?.guess === one}
          onPress={() => guess(one)}
        >
          {words}
        </Button>
      ))}
      {made && <span className="soft">{isTurned ? 'Writing…' : 'Now move the strength.'}</span>}
    </div>
  );
}
