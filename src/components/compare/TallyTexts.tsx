// What the control sets wrote, on demand: each text once, with how often.

import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { ControlTally } from '../../store/controlTally.ts';
import { tallyTexts } from './tallyWords.ts';

export function TallyTexts({ tally }: { readonly tally: ControlTally }) {
  const [isOpen, setOpen] = useState(false);
  const texts = tallyTexts(tally);
  return (
    <>
      <Button className="button tiny plain soft" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        What the sets wrote {isOpen ? '▴' : '▾'}
      </Button>
      {isOpen && (
        <ul className="tally-texts small" aria-label="Texts of the control sets">
          {texts.map(({ text, count }) => (
            <li key={text ?? 'same'}>
              <span className="number count">{count} ×</span>
              {text === null ? (
                <span className="soft">the same as Normal</span>
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
