// What the control sets wrote, on demand: each text once, with how often.

import { Button } from 'react-aria-components';
import type { ControlTally } from '../../store/controlTally.ts';
import { tallyTexts } from './tallyWords.ts';

interface Props {
  readonly tally: ControlTally;
  /** Kept by the caller: another set is tried, and the list stays open. */
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}

export function TallyTexts({ tally, isOpen, setOpen }: Props) {
  const texts = tallyTexts(tally);
  return (
    <>
      <Button className="button tiny plain soft" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        What the sets wrote {isOpen ? '▴' : '▾'}
      </Button>
      {isOpen && (
        <ul className="tally-texts small" aria-label="Texts of the control sets">
          {texts.map(({ isChanged, text, count }) => (
            <li key={text ?? String(isChanged)}>
              <span className="number count">{count} ×</span>
              {text === null ? (
                <span className="soft">{isChanged ? 'other words, not recorded' : 'the same as Normal'}</span>
              ) : (
                <span className="text">{text.trim() || '(empty)'}</span>
              )}
            </li>
          ))}
          <li className="soft">A changed answer is cut a few tokens after it parts from the normal one.</li>
        </ul>
      )}
    </>
  );
}
