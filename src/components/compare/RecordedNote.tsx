// Above the answers of a recorded run: that it is one, how it was picked or that a person saved it, and which question it
// answers when the box holds another by now.

import { isSaved } from '../../store/recordedRun.ts';
import { Aside } from '../controls/Aside.tsx';
import { useExplorer } from '../explorerContext.tsx';
import { MoreRuns } from '../gallery/MoreRuns.tsx';
import { kindOf } from '../guess/baseRate.ts';
import { usePresets } from '../usePresets.ts';

export function RecordedNote() {
  const run = useExplorer((state) => (state.run?.isRecorded ? state.run : null));
  const header = useExplorer((state) => state.trace?.header ?? null);
  const isAnother = useExplorer(({ question }) => run !== null && question.trim() !== run.question);
  const { presets } = usePresets();
  if (!run || !header) return null;
  if (isSaved({ header })) {
    return (
      <p className="recorded-note small soft">
        Saved run
        {isAnother && (
          <>
            {' '}
            of <b>“{run.question}”</b>
          </>
        )}
        {' · '}
        {header.model.name}
      </p>
    );
  }
  const kind = presets && kindOf(presets, run);
  return (
    <div className="recorded-note small soft">
      <p>
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
            A search found the candidates. Picked questions are no typical ones: how often turning changes an
            answer of their kind at all is what the numbers say.
          </p>
        </Aside>
      </p>
      <MoreRuns />
    </div>
  );
}
