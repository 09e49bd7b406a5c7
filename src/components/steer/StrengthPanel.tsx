// Turn them: one strength for the H-Neurons of the chosen set, or for the loudest neurons of a token; the first thing
// a person reaches for. Kept small: on phones it stays at the bottom edge while the answer is read.

import { formatCount } from '../../render/format.ts';
import { ALPHA_MAX } from '../../store/interventionSlice.ts';
import { type TurnTarget, targetOf, turnedBy } from '../../store/targets.ts';
import { AlphaSlider } from '../controls/AlphaSlider.tsx';
import { OnSwitch } from '../controls/OnSwitch.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { RerunNote } from './RerunNote.tsx';
import { useTurnable } from './useTurnable.ts';

const WORDS: Readonly<Record<TurnTarget, string>> = {
  set: 'H-Neurons',
  heaviest: 'heaviest H-Neurons',
  loudest: 'loudest neurons',
  layer: 'neurons of the layer',
};

export function StrengthPanel() {
  const actions = useActions();
  const target = useExplorer(targetOf);
  const count = useExplorer((state) => {
    const turned = turnedBy(state);
    return turned?.neurons.length ?? (targetOf(state) === 'loudest' ? state.groupSize : 0);
  });
  const all = useExplorer((state) => (state.shape ? state.shape.layers * state.shape.neurons : 0));
  const alpha = useExplorer((state) => state.groupAlpha);
  const isTurnable = useTurnable();
  const bypassed = useExplorer((state) => state.bypassed);
  const isUsable = useExplorer(
    (state) => turnedBy(state) !== null || (targetOf(state) === 'loudest' && state.shownPosition() !== null),
  );
  return (
    <section className="panel strength" aria-label="Turn neurons">
      <div className="panel-head">
        <h2>Turn them</h2>
        <span className="soft small number">
          {formatCount(count)} {target === 'set' || target === 'heaviest' ? 'H-Neurons' : ''} of{' '}
          {formatCount(all)}
        </span>
        <div className="end">
          <OnSwitch
            label={bypassed ? 'Off' : 'On'}
            isOn={!bypassed}
            isDisabled={!isTurnable}
            onChange={(isOn) => actions.setBypassed(!isOn)}
          />
        </div>
      </div>
      <AlphaSlider
        label={`Strength of the ${count} ${WORDS[target]}`}
        shownLabel="Strength"
        value={alpha}
        max={ALPHA_MAX}
        isDisabled={!isUsable}
        onChange={actions.setGroupAlpha}
        onReset={() => actions.setGroupAlpha(1)}
      />
      {!isUsable && (
        <p className="soft small">
          {target === 'set' || target === 'heaviest'
            ? 'This set has no H-Neurons: none of its weights is positive.'
            : 'Ask something first. It also acts while the answer is written.'}
        </p>
      )}
      <RerunNote />
    </section>
  );
}
