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
import { useTurnable } from './useTurnable.ts';

interface Quiet {
  readonly isDisabled: boolean;
}

const SCOPES = (['all', 'prompt', 'generated', 'ranges'] as const).map((value) => ({
  value,
  name: SCOPE_NAMES[value],
}));
const WITHOUT_SPAN = SCOPES.map((scope) => ({ ...scope, isDisabled: scope.value === 'ranges' }));
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
  const isDisabled = !useTurnable();
  return (
    <section className="panel selection" aria-label="Which, how many, where">
      {isDisabled && (
        <p className="caveat" role="note">
          A recorded run. Load the model to turn these live.
        </p>
      )}
      <div className="row">
        <span className="row-label">
          <Term means="H-Neurons: all of the chosen set. Heaviest: those of the set with the largest weights. Loudest: the largest share of output (CETT) at one token. Layer: all neurons of one.">
            Turn
          </Term>
        </span>
        <Segments
          label="Which neurons the strength turns"
          options={hasProbe ? TARGETS : WITHOUT_PROBE}
          value={target}
          isDisabled={isDisabled}
          onChange={actions.setTarget}
        />
      </div>
      {(target === 'loudest' || target === 'heaviest') && <HowMany target={target} isDisabled={isDisabled} />}
      {target === 'loudest' && <Which isDisabled={isDisabled} />}
      {target === 'layer' && <WhichLayer isDisabled={isDisabled} />}
      <Where isDisabled={isDisabled} />
      <ControlRow isDisabled={isDisabled} />
      <div className="row">
        <Button className="button tiny" isDisabled={isDisabled} onPress={actions.resetInterventions}>
          Reset all
        </Button>
      </div>
    </section>
  );
}

function Where({ isDisabled }: Quiet) {
  const actions = useActions();
  const scope = useExplorer((state) => state.scope);
  const hasSpan = useExplorer((state) => (state.spans.get(state.arm)?.tokens ?? null) !== null);
  const isAnswered = useExplorer((state) => state.run !== null && state.run.status !== 'running');
  const isSpanFree = hasSpan || scope === 'ranges';
  return (
    <>
      <div className="row">
        <span className="row-label">
          <Term means="Positions at which the scales act: all of them (as in the paper), only the prompt’s, only the answer’s, or the tokens that stated the answer before.">
            Where
          </Term>
        </span>
        <Segments
          label="Where the scales act"
          options={isSpanFree ? SCOPES : WITHOUT_SPAN}
          value={scope}
          isDisabled={isDisabled}
          onChange={(value) => (value === 'ranges' ? actions.setSpanScope() : actions.setScope(value))}
        />
      </div>
      {scope === 'ranges' && <SpanScope isAnother={hasSpan} />}
      {!isSpanFree && isAnswered && !isDisabled && (
        <p className="soft small">No “{SCOPE_NAMES.ranges}” to choose: the answer on show has none.</p>
      )}
    </>
  );
}

/** A run that is still to come has no span yet: the one of the answer on show is kept. */
function SpanScope({ isAnother }: { readonly isAnother: boolean }) {
  const { setSpanScope } = useActions();
  const span = useExplorer((state) => state.spanScope);
  if (!span) return null;
  const [start, end] = span.range;
  return (
    <p className="soft small">
      For re-runs, fixed from the previous answer: “{span.text}”,{' '}
      {end - start === 1 ? `position ${start}` : `positions ${start} to ${end - 1}`}.{' '}
      {isAnother && (
        <Button className="button tiny" onPress={setSpanScope}>
          Take the answer on show
        </Button>
      )}
    </p>
  );
}

function WhichLayer({ isDisabled }: Quiet) {
  const { setLayer } = useActions();
  const layer = useExplorer((state) => state.layer);
  const layers = useExplorer((state) => state.shape?.layers ?? 1);
  return (
    <div className="row">
      <span className="row-label">Which</span>
      <NumberChoice
        ariaLabel="Layer"
        value={layer}
        min={0}
        max={layers - 1}
        step={1}
        isDisabled={isDisabled}
        onChange={setLayer}
      />
      <span className="soft small">of 0 to {layers - 1}, all its neurons</span>
    </div>
  );
}

function HowMany({ target, isDisabled }: Quiet & { readonly target: 'loudest' | 'heaviest' }) {
  const { setGroupSize } = useActions();
  const size = useExplorer((state) => state.groupSize);
  return (
    <div className="row">
      <span className="row-label">How many</span>
      <Segments
        label={`How many of the ${target} neurons`}
        options={SIZES}
        value={String(size)}
        isDisabled={isDisabled}
        onChange={(value) => setGroupSize(Number(value))}
      />
      <div style={{ flex: 1 }}>
        <NumberChoice
          ariaLabel="How many, as a number"
          value={size}
          min={1}
          max={GROUP_MAX}
          step={1}
          isDisabled={isDisabled}
          onChange={setGroupSize}
        />
      </div>
    </div>
  );
}

function Which({ isDisabled }: Quiet) {
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
      {isAnother && !isDisabled && (
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
