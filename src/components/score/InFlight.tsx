// The score as it was read while neurons were turned: shown grey and named, because it moves by construction
// (method.md §6.1), and beside the one that was read again so that the difference can be seen.

import { useMemo } from 'react';
import type { ArmId } from '../../model/generation/types.ts';
import type { Probe } from '../../model/probe/probe.ts';
import { formatValue } from '../../render/format.ts';
import { createReferenceChart, placeOnAxis } from '../../render/reference.ts';
import { armOf } from '../../store/run.ts';
import type { TokenSpan } from '../../store/scoreSlice.ts';
import { Term } from '../controls/Term.tsx';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { inFlightScore } from './armScores.ts';

interface Props {
  readonly name: ArmId;
  readonly span: TokenSpan;
  readonly probe: Probe;
}

export function InFlight({ name, span, probe }: Props) {
  const { readings } = useServices();
  const start = useExplorer((state) => armOf(state.run, name)?.prompt.length ?? 0);
  const axis = useMemo(() => probe.reference && createReferenceChart(probe.reference, 1), [probe]);
  const place = { arm: name, start: start + span[0], end: start + span[1] };
  const value = inFlightScore(readings, probe, place);
  if (!Number.isFinite(value)) return null;
  return (
    <>
      {axis && (
        <i
          className="flight-line"
          style={{ left: `${placeOnAxis(axis, value) * 100}%` }}
          aria-hidden="true"
        />
      )}
      <p className="in-flight number">
        <i aria-hidden="true" />
        <span>
          in flight {formatValue(value)}:{' '}
          <Term means="Read while the answer was written, neurons turned. Turning a neuron changes its own reading, so this score moves whatever the answer says. The other one is read from the text alone, every neuron as it is.">
            moves by construction
          </Term>
        </span>
      </p>
    </>
  );
}
