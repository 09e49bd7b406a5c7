// The control beside the steered answer: as many random neurons, as strongly turned. How they were drawn is always
// said: an even draw makes any set of loud neurons look special.

import { Button } from 'react-aria-components';
import type { ControlKind } from '../../store/controlSet.ts';
import { controlOf } from '../../store/interventions.ts';
import { turnedBy } from '../../store/targets.ts';
import { NumberChoice } from '../controls/NumberChoice.tsx';
import { OnSwitch } from '../controls/OnSwitch.tsx';
import { Segments } from '../controls/Segments.tsx';
import { Term } from '../controls/Term.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';

const CHOICES: readonly { readonly value: ControlKind; readonly name: string }[] = [
  { value: 'matched', name: 'as loud' },
  { value: 'uniform', name: 'drawn evenly' },
];

export function ControlRow() {
  const actions = useActions();
  const isOn = useExplorer((state) => state.isControlOn);
  const seed = useExplorer((state) => state.controlSeed);
  const kind = useExplorer((state) => state.controlKind);
  const turned = useExplorer((state) => turnedBy(state)?.neurons ?? null);
  const control = useExplorer(controlOf);
  return (
    <div className="row control-row">
      <span className="row-label">
        <Term means="A third answer with as many other neurons turned by the same strength. Turning any loud neurons changes answers: an effect counts only beside this.">
          Control
        </Term>
      </span>
      <div className="grow">
        <div className="row">
          <OnSwitch label={isOn ? 'On' : 'Off'} isOn={isOn} onChange={actions.setControlOn} />
          {isOn && control && (
            <Button className="button tiny" onPress={actions.redrawControl}>
              Draw another
            </Button>
          )}
        </div>
        {isOn && (
          <div className="row">
            <Segments
              label="How the control is drawn"
              options={CHOICES}
              value={kind}
              onChange={actions.setControlKind}
            />
            <NumberChoice
              ariaLabel="Draw of the control"
              value={seed}
              min={1}
              max={999_999}
              step={1}
              onChange={actions.setControlSeed}
            />
          </div>
        )}
        {isOn && turned && (
          <p className="soft small">
            {control
              ? `${control.neurons.length} random neurons (draw ${seed}), ${KINDS[control.kind]}`
              : 'Too many neurons are turned: no others of that number are left.'}
          </p>
        )}
      </div>
    </div>
  );
}

const KINDS = {
  matched: 'as loud as the turned ones, and of their layers where possible.',
  uniform:
    'drawn evenly. Even draws are mostly quieter than H-Neurons and so flatter them: compare with a draw as loud, where a table of loudness is published.',
} as const;
