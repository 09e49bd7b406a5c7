// Which neurons the strength turns, where all scales act, and the random control beside them.

import { Button } from 'react-aria-components';
import { type TurnTarget, targetOf } from '../../store/targets.ts';
import { Segments } from '../controls/Segments.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { ControlRow } from './ControlRow.tsx';
import { GroupRows } from './GroupRows.tsx';
import { Row } from './Row.tsx';
import { ScopeRow } from './ScopeRow.tsx';
import { useTurnable } from './useTurnable.ts';

const TARGETS: readonly { readonly value: TurnTarget; readonly name: string }[] = [
  { value: 'set', name: 'H-Neurons' },
  { value: 'heaviest', name: 'heaviest' },
  { value: 'loudest', name: 'loudest' },
  { value: 'layer', name: 'layer' },
];
const WITHOUT_PROBE = TARGETS.slice(2);

export function SelectionPanel() {
  const actions = useActions();
  const target = useExplorer(targetOf);
  const hasProbe = useExplorer((state) => state.probe !== null);
  const isDisabled = !useTurnable();
  return (
    <section className="panel selection" aria-label="Which, how many, where">
      {isDisabled && (
        <p className="caveat" role="note">
          A recording. Load the model to turn these live.
        </p>
      )}
      <Row
        label="Turn"
        means="H-Neurons: all of the chosen set. Heaviest: those of the set with the largest weights. Loudest: the largest share of output (CETT) at one token. Layer: all neurons of one."
      >
        <Segments
          label="Which neurons the strength turns"
          options={hasProbe ? TARGETS : WITHOUT_PROBE}
          value={target}
          isDisabled={isDisabled}
          onChange={actions.setTarget}
        />
      </Row>
      <GroupRows target={target} isDisabled={isDisabled} />
      <ScopeRow isDisabled={isDisabled} />
      <ControlRow isDisabled={isDisabled} />
      <div className="row">
        <Button className="button tiny" isDisabled={isDisabled} onPress={actions.resetInterventions}>
          Reset all
        </Button>
      </div>
    </section>
  );
}
