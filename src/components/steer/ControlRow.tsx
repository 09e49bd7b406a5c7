// The control beside the steered answer: as many random neurons, as strongly turned. How they were drawn is always
// said, and how near the draw came: an even draw makes any set of loud neurons look special.

import { Button } from 'react-aria-components';
import { formatShare } from '../../render/format.ts';
import { controlBalance } from '../../store/controlBalance.ts';
import type { ControlKind } from '../../store/controlSet.ts';
import { allTurned, controlOf } from '../../store/interventions.ts';
import { NumberChoice } from '../controls/NumberChoice.tsx';
import { OnSwitch } from '../controls/OnSwitch.tsx';
import { Segments } from '../controls/Segments.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { Row } from './Row.tsx';

const CHOICES: readonly { readonly value: ControlKind; readonly name: string }[] = [
  { value: 'matched', name: 'as loud' },
  { value: 'uniform', name: 'drawn evenly' },
];
const MOST_DRAWS = 999_999;

export function ControlRow({ isDisabled }: { readonly isDisabled: boolean }) {
  const actions = useActions();
  const isOn = useExplorer((state) => state.isControlOn);
  const seed = useExplorer((state) => state.controlSeed);
  const kind = useExplorer((state) => state.controlKind);
  const hasControl = useExplorer((state) => controlOf(state) !== null);
  return (
    <>
      <Row
        label="Control"
        means="A third answer with as many other neurons turned by the same strength. Turning any loud neurons changes answers: an effect counts only beside this."
      >
        <OnSwitch
          label={isOn ? 'On' : 'Off'}
          isOn={isOn}
          isDisabled={isDisabled}
          onChange={actions.setControlOn}
        />
        {isOn && (
          <Segments
            label="How the control is drawn"
            options={CHOICES}
            value={kind}
            isDisabled={isDisabled}
            onChange={actions.setControlKind}
          />
        )}
      </Row>
      {isOn && (
        <Row label="Draw">
          <NumberChoice
            ariaLabel="Draw of the control"
            value={seed}
            min={1}
            max={MOST_DRAWS}
            step={1}
            isDisabled={isDisabled}
            onChange={actions.setControlSeed}
          />
          {hasControl && (
            <Button className="button tiny" isDisabled={isDisabled} onPress={actions.redrawControl}>
              Draw another
            </Button>
          )}
        </Row>
      )}
      {isOn && <Drawn />}
    </>
  );
}

/** What was drawn, and how near it came. */
function Drawn() {
  const seed = useExplorer((state) => state.controlSeed);
  const isAnythingTurned = useExplorer((state) => allTurned(state).length > 0);
  const control = useExplorer(controlOf);
  const balance = useExplorer(controlBalance);
  const wanted = useExplorer((state) => state.controlKind);
  if (!isAnythingTurned) return null;
  if (!control) {
    return <p className="soft small">Too many neurons are turned: no others of that number are left.</p>;
  }
  const { kind, neurons } = control;
  const why =
    kind === 'matched'
      ? matchedHow(balance?.layerOverlap ?? 1)
      : wanted === 'uniform'
        ? 'drawn evenly, to show why matching matters'
        : 'drawn evenly: no table of loudness is published to match by, and even draws flatter H-Neurons';
  return (
    <p className="soft small number">
      {neurons.length} random neurons (draw {seed}), {why}.{' '}
      {balance && (
        <>
          Reached: <b>{balance.meanRatio.toFixed(2)} ×</b> as loud, <b>{formatShare(balance.layerOverlap)}</b>{' '}
          in the same layers.
        </>
      )}
    </p>
  );
}

/** A whole layer leaves no others of that layer to draw. */
function matchedHow(layerOverlap: number): string {
  if (layerOverlap === 0)
    return 'as loud as the turned ones; none is of their layers, where no others are left';
  return 'as loud as the turned ones, and of their layers where possible';
}
