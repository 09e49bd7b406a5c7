// Above the answers of a recorded run: that it is one, how it was picked, and which question it answers when the box
// holds another by now.

import { Aside } from '../controls/Aside.tsx';
import { useExplorer } from '../explorerContext.tsx';
import { kindOf } from '../guess/baseRate.ts';
import { usePresets } from '../usePresets.ts';

export function RecordedNote() {
  const run = useExplorer((state) => (state.run?.isRecorded ? state.run : null));
  const header = useExplorer((state) => state.trace?.header ?? null);
  const isAnother = useExplorer(({ question }) => run !== null && question.trim() !== run.question);
  const { presets } = usePresets();
  if (!run || !header) return null;
  const kind = presets && kindOf(presets, run);
  return (
    <p className="recorded-note small soft">
      {isAnother ? (
        <>
          Recorded answers to <b>“{run.question}”</b>
        </>
      ) : (
        'Recorded answers'
      )}
      {' · '}
      <Aside label={kind ? `picked, 1 of ${kind.matching}` : 'picked'} title="How this run was picked">
        <p>{header.note}</p>
        <p className="soft">
          A search found the candidates; this one was picked by hand among them, because it shows something.
          It is not a typical prompt.
        </p>
      </Aside>
    </p>
  );
}
