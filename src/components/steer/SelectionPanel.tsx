// Which neurons the strength turns, where all scales act, and the random control beside them.

import { Button } from 'react-aria-components';
import { formatTokenText } from '../../render/format.ts';
import { GROUP_MAX } from '../../store/interventionSlice.ts';
import { SCOPE_NAMES } from '../../store/moves.ts';
import { type TurnTarget, targetOf } from '../../store/targets.ts';
import { NumberChoice } from '../controls/NumberChoice.tsx';
import { Segments } from '../controls/Segments.tsx';
import { Term } from '../controls/Term.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { ControlRow } from './ControlRow.tsx';

const SCOPES = (['all', 'prompt', 'generated', 'ranges'] as const).map((value) => ({
  value,
  name: SCOPE_NAMES[value],
}));
const SIZES = ['10', '50', '200'].map((value) => ({ value, name: value }));
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
  const scope = useExplorer((state) => state.scope);
  return (
    <section className="panel" aria-label="Which, how many, where">
      <div className="row">
        <span className="row-label">Turn</span>
        <Segments
          label="Which neurons the strength turns"
          options={hasProbe ? TARGETS : WITHOUT_PROBE}
          value={target}
          onChange={actions.setTarget}
        />
      </div>
      {(target === 'loudest' || target === 'heaviest') && <HowMany target={target} />}
      {target === 'loudest' && <Which />}
      {target === 'layer' && <WhichLayer />}
      <div className="row">
        <span className="row-label">
          <Term means="Positions at which the scales act: all of them (as in the paper), only the prompt’s, or only the answer’s.">
            Where
          </Term>
        </span>
        <Segments
          label="Where the scales act"
          options={SCOPES}
          value={scope}
          onChange={(value) => (value === 'ranges' ? actions.setSpanScope() : actions.setScope(value))}
        />
      </div>
      <SpanScopeNote />
      <ControlRow />
      <div className="row">
        <Button className="button tiny" onPress={actions.resetInterventions}>
          Reset all
        </Button>
      </div>
    </section>
  );
}

/** A run that is still to come has no span yet: the one of the answer on show is kept. */
function SpanScopeNote() {
  const { setSpanScope } = useActions();
  const span = useExplorer((state) => (state.scope === 'ranges' ? state.spanScope : null));
  const hasSpan = useExplorer((state) => (state.spans.get(state.arm)?.tokens ?? null) !== null);
  if (!span) {
    return hasSpan ? null : (
      <p className="soft small">“{SCOPE_NAMES.ranges}” needs an answer that states something.</p>
    );
  }
  return (
    <p className="soft small">
      For runs to come, where “{span.text}” was: positions {span.range[0]} to {span.range[1] - 1}.{' '}
      {hasSpan && (
        <Button className="button tiny" onPress={setSpanScope}>
          Take the answer on show
        </Button>
      )}
    </p>
  );
}

function WhichLayer() {
  const { setLayer } = useActions();
  const layer = useExplorer((state) => state.layer);
  const layers = useExplorer((state) => state.shape?.layers ?? 1);
  return (
    <div className="row">
      <span className="row-label">Which</span>
      <NumberChoice ariaLabel="Layer" value={layer} min={0} max={layers - 1} step={1} onChange={setLayer} />
      <span className="soft small">of 0 to {layers - 1}, all its neurons</span>
    </div>
  );
}

function HowMany({ target }: { readonly target: 'loudest' | 'heaviest' }) {
  const { setGroupSize } = useActions();
  const size = useExplorer((state) => state.groupSize);
  return (
    <div className="row">
      <span className="row-label">How many</span>
      <Segments
        label={`How many of the ${target} neurons`}
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
