// Which neurons the strength turns (the H-Neurons of the chosen set, or the loudest of one token, a frozen list),
// where all scales act, and the random control beside them.

import { Button } from 'react-aria-components';
import { formatTokenText } from '../render/format.ts';
import { GROUP_MAX, type ScopeChoice } from '../store/interventionSlice.ts';
import { type TurnTarget, targetOf } from '../store/interventions.ts';
import { SCOPE_NAMES } from '../store/moves.ts';
import { ControlRow } from './ControlRow.tsx';
import { NumberChoice } from './controls/NumberChoice.tsx';
import { Segments } from './controls/Segments.tsx';
import { Term } from './controls/Term.tsx';
import { useActions, useExplorer } from './explorerContext.tsx';

const SCOPES: readonly ScopeChoice[] = ['all', 'prompt', 'generated'];
const SIZES = ['10', '50', '200'].map((value) => ({ value, name: value }));
const TARGETS: readonly { readonly value: TurnTarget; readonly name: string }[] = [
  { value: 'set', name: 'H-Neurons' },
  { value: 'loudest', name: 'loudest' },
];

export function SelectionPanel() {
  const actions = useActions();
  const target = useExplorer(targetOf);
  const hasProbe = useExplorer((state) => state.probe !== null);
  const scope = useExplorer((state) => state.scope);
  return (
    <section className="panel" aria-label="Which, how many, where">
      {hasProbe && (
        <div className="row">
          <span className="row-label">Turn</span>
          <Segments
            label="Which neurons the strength turns"
            options={TARGETS}
            value={target}
            onChange={actions.setTarget}
          />
        </div>
      )}
      {target === 'loudest' && (
        <>
          <HowMany />
          <Which />
        </>
      )}
      <div className="row">
        <span className="row-label">
          <Term means="Positions at which the scales act: all of them (as in the paper), only the prompt’s, or only the answer’s.">
            Where
          </Term>
        </span>
        <Segments
          label="Where the scales act"
          options={SCOPES.map((value) => ({ value, name: SCOPE_NAMES[value] }))}
          value={scope}
          onChange={actions.setScope}
        />
      </div>
      <ControlRow />
      <div className="row">
        <Button className="button tiny" onPress={actions.resetInterventions}>
          Reset all
        </Button>
      </div>
    </section>
  );
}

function HowMany() {
  const { setGroupSize } = useActions();
  const size = useExplorer((state) => state.groupSize);
  return (
    <div className="row">
      <span className="row-label">How many</span>
      <Segments
        label="How many of the loudest neurons"
        options={SIZES}
        value={String(size)}
        onChange={(value) => setGroupSize(Number(value))}
      />
      <div style={{ flex: 1 }}>
        <NumberChoice
          ariaLabel="How many, as a number"
          value={size}
          min={1}
          max={GROUP_MAX}
          step={1}
          onChange={setGroupSize}
        />
      </div>
    </div>
  );
}

function Which() {
  const { chooseGroup } = useActions();
  const group = useExplorer((state) => state.group);
  const arm = useExplorer((state) => state.arm);
  const position = useExplorer((state) => state.shownPosition());
  const isAnother = group !== null && position !== null && (position !== group.position || arm !== group.arm);
  return (
    <div className="row">
      <span className="row-label">
        <Term means="The neurons with the largest share of output (CETT) at one token. The list is kept when it is chosen: it does not change while the answer goes on.">
          Which
        </Term>
      </span>
      <span className="small" style={{ flex: 1, minWidth: 0 }}>
        {group ? (
          <>
            loudest at “{formatTokenText(group.tokenText)}”{' '}
            <span className="soft">(position {group.position})</span>
          </>
        ) : (
          <span className="soft">loudest at the token on show</span>
        )}
      </span>
      {isAnother && (
        <Button
          className="button tiny"
          aria-label="Choose again: the loudest at the token on show"
          onPress={chooseGroup}
        >
          Choose again
        </Button>
      )}
    </div>
  );
}
