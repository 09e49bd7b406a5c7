// Same text, or where it differs: both texts, and why if it is known.

import type { OpenedLink } from '../../store/linkSlice.ts';
import type { ArmComparison } from '../../store/transcripts.ts';
import { describeDifference, describeOutcome } from './linkWords.ts';

export function LinkOutcome({
  link: { comparisons, reasons, status, experiment },
}: {
  readonly link: OpenedLink;
}) {
  const different = comparisons.filter(({ difference }) => difference !== null);
  const hasTurns = experiment.turns.length > 1;
  return (
    <>
      <p role="status">
        {status === 'stopped' && 'It was stopped before its end. '}
        {(status === 'done' || comparisons.length > 0) && <b>{describeOutcome(comparisons)}</b>}{' '}
        {different.length === 0 && comparisons.length > 0 && 'As when this link was made.'}
        {different.length > 0 &&
          (reasons.length > 0 ? `Known reasons: ${reasons.join('; ')}.` : unexplained(experiment))}
      </p>
      {different.length > 0 && (
        <ul className="link-differences small">
          {different.map((one) => (
            <Different key={`${one.turn}/${one.arm}`} comparison={one} hasTurns={hasTurns} />
          ))}
        </ul>
      )}
    </>
  );
}

function unexplained({ model, backend }: OpenedLink['experiment']): string {
  const isKnown = model !== null && backend !== null;
  return isKnown
    ? 'Model, probe and settings are the same: another device or version rounds differently, or a slider was moved.'
    : 'The link does not say where it was made: another model or device may have written it.';
}

function Different({
  comparison,
  hasTurns,
}: {
  readonly comparison: ArmComparison;
  readonly hasTurns: boolean;
}) {
  const { turn, label, difference, expected, found } = comparison;
  return (
    <li>
      <b>
        {label}
        {hasTurns && `, question ${turn + 1}`}
      </b>{' '}
      {describeDifference(difference)}.
      {expected !== '' && (
        <>
          <br />
          <span className="soft">In the link:</span> {expected}
        </>
      )}
      <br />
      <span className="soft">Here:</span> {found}
    </li>
  );
}
