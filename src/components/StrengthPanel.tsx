// Turn them: one strength for the H-Neurons of the chosen set, or for the loudest neurons of a token; the first thing
// a person reaches for. Kept small: on phones it stays at the bottom edge while the answer is read.

import { formatCount } from '../render/format.ts';
import { ALPHA_MAX } from '../store/interventionSlice.ts';
import { targetOf, turnedBy } from '../store/interventions.ts';
import { AlphaSlider } from './controls/AlphaSlider.tsx';
import { OnSwitch } from './controls/OnSwitch.tsx';
import { useActions, useExplorer } from './explorerContext.tsx';
import { RerunNote } from './RerunNote.tsx';

export function StrengthPanel() {
  const actions = useActions();
  const target = useExplorer(targetOf);
  const count = useExplorer((state) => {
    const turned = turnedBy(state);
    return turned?.neurons.length ?? (targetOf(state) === 'set' ? 0 : state.groupSize);
  });
  const all = useExplorer((state) =>
    state.opened ? state.opened.config.layers * state.opened.config.neurons : 0,
  );
  const alpha = useExplorer((state) => state.groupAlpha);
  const bypassed = useExplorer((state) => state.bypassed);
  const isUsable = useExplorer(
    (state) => turnedBy(state) !== null || (targetOf(state) === 'loudest' && state.shownPosition() !== null),
  );
  return (
    <section className="panel strength" aria-label="Turn neurons">
      <div className="panel-head" style={{ marginBottom: 4 }}>
        <h2>Turn them</h2>
        <span className="soft small number">
          {formatCount(count)} {target === 'set' ? 'H-Neurons' : ''} of {formatCount(all)}
        </span>
        <div className="end">
          <OnSwitch
            label={bypassed ? 'Off' : 'On'}
            isOn={!bypassed}
            onChange={(isOn) => actions.setBypassed(!isOn)}
          />
        </div>
      </div>
      <AlphaSlider
        label={`Strength of the ${count} ${target === 'set' ? 'H-Neurons' : 'loudest neurons'}`}
        shownLabel="Strength α"
        value={alpha}
        max={ALPHA_MAX}
        isDisabled={!isUsable}
        onChange={actions.setGroupAlpha}
        onReset={() => actions.setGroupAlpha(1)}
      />
      {!isUsable && (
        <p className="soft small">
          {target === 'set'
            ? 'This set has no H-Neurons: none of its weights is positive.'
            : 'Ask something first. It also acts while the answer is written.'}
        </p>
      )}
      <RerunNote />
    </section>
  );
}
