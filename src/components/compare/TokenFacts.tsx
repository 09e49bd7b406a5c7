// Of one token: where it stands, what else could have stood there, its own score, and its loudest neurons.

import { Button } from 'react-aria-components';
import { formatNeuron, formatValue } from '../../render/format.ts';
import { setOf } from '../../store/probeSet.ts';
import { type ArmRun, armOf } from '../../store/run.ts';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';
import { inFlightScore } from '../score/armScores.ts';
import { useArmScore } from '../score/useArmScore.ts';
import { CandidateBars } from './CandidateBars.tsx';
import type { CardPlace } from './tokenCard.ts';

interface Props {
  readonly place: CardPlace;
  readonly isPinned: boolean;
}

export function TokenFacts({ place: { arm: id, position }, isPinned }: Props) {
  const arm = useExplorer((state) => armOf(state.run, id));
  if (!arm) return null;
  const index = position - arm.prompt.length;
  const token = arm.tokens[index];
  return (
    <>
      <p className="soft small number">
        {token
          ? `token ${index + 1} of the answer, position ${position}`
          : `position ${position}, in the prompt`}
      </p>
      {token && <CandidateBars token={token} />}
      <TokenScore arm={arm} index={index} />
      <Loudest arm={arm} position={position} isPinned={isPinned} />
    </>
  );
}

/** Re-read within what is scored; everywhere else only as it was read while it was written. */
function TokenScore({ arm, index }: { readonly arm: ArmRun; readonly index: number }) {
  const { readings } = useServices();
  const probe = useExplorer((state) => state.probe);
  const score = useArmScore(arm.id);
  if (!probe) return null;
  const start = arm.prompt.length + index;
  const flown = inFlightScore(readings, probe, { arm: arm.id, start, end: start + 1 });
  const own = score?.kind === 'scored' ? score.tokenLogits[index - score.span[0]] : undefined;
  const note = arm.id === 'normal' ? 'every neuron as it is' : 'moves by construction';
  return (
    <p className="small number">
      {own !== undefined && (
        <>
          score {formatValue(own)}{' '}
          <span className={own < 0 ? 'towards-right' : 'towards-wrong'}>
            {own < 0 ? 'towards right' : 'towards wrong'}
          </span>
        </>
      )}
      {Number.isFinite(flown) && (arm.id !== 'normal' || own === undefined) && (
        <span className="in-flight-words">
          {own !== undefined && ' · '}in flight {formatValue(flown)}: {note}
        </span>
      )}
    </p>
  );
}

const NEURONS = 3;

interface LoudestProps {
  readonly arm: ArmRun;
  readonly position: number;
  readonly isPinned: boolean;
}

function Loudest({ arm, position, isPinned }: LoudestProps) {
  const { readings } = useServices();
  const { chooseNeuron } = useActions();
  const probe = useExplorer((state) => state.probe);
  const width = useExplorer((state) => state.shape?.neurons ?? 1);
  const chosen = useExplorer((state) => state.neuron);
  const neurons = position < arm.readTo ? readings.top(arm.id, position, NEURONS) : [];
  if (neurons.length === 0) {
    return <p className="soft small">No reading of this token: {whyNot(arm, position)}.</p>;
  }
  return (
    <div className="token-loudest small">
      <span className="soft">loudest</span>
      <ul>
        {neurons.map((neuron) => {
          const name = formatNeuron(neuron, width);
          const share = formatValue(readings.at(arm.id, position, neuron)?.share ?? Number.NaN);
          const isH = probe !== null && (setOf(probe).weightOf.get(neuron) ?? 0) > 0;
          return (
            <li key={neuron} className="number">
              {isPinned ? (
                <Button
                  className="link-button"
                  aria-label={`Neuron ${name}${neuron === chosen ? ', chosen' : ''}`}
                  onPress={() => chooseNeuron(neuron)}
                >
                  {name}
                </Button>
              ) : (
                name
              )}
              <span className="soft"> share {share}</span>
              {isH && <span> · H-Neuron</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function whyNot(arm: ArmRun, position: number): string {
  if (position < arm.readTo) return 'it was given up to save memory';
  return arm.isOpen ? 'the next step reads it' : 'nothing was written after it';
}
