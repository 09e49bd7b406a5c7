// Turn them: one strength for the H-Neurons of the chosen set, or for the loudest neurons of a token; the first thing
// a person reaches for. In the simple view it is all there is to turn; with the whole instrument open it is kept small,
// and on phones it stays at the bottom edge while the answer is read.

import { formatAlpha, formatCount } from '../../render/format.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { ALPHA_MAX } from '../../store/interventionSlice.ts';
import { hasChoice } from '../../store/recordedRun.ts';
import { type TurnTarget, targetOf, turnedBy } from '../../store/targets.ts';
import { AlphaSlider } from '../controls/AlphaSlider.tsx';
import { OnSwitch } from '../controls/OnSwitch.tsx';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';
import { RerunNote } from './RerunNote.tsx';
import { stepRecorded } from './recordedKeys.ts';
import { useTurnable } from './useTurnable.ts';

const WORDS: Readonly<Record<TurnTarget, string>> = {
  set: 'H-Neurons',
  heaviest: 'heaviest H-Neurons',
  loudest: 'loudest neurons',
  layer: 'neurons of the layer',
};

export function StrengthPanel() {
  const actions = useActions();
  const { store } = useServices();
  const target = useExplorer(targetOf);
  const count = useExplorer((state) => {
    const turned = turnedBy(state);
    return turned?.neurons.length ?? (targetOf(state) === 'loudest' ? state.groupSize : 0);
  });
  const all = useExplorer((state) => (state.shape ? state.shape.layers * state.shape.neurons : 0));
  const alpha = useExplorer((state) => state.groupAlpha);
  const isDetailed = useExplorer((state) => state.isDetailed);
  const isTurnable = useTurnable();
  const isFixed = useExplorer(isFixedStrength);
  const isSet = target === 'set' || target === 'heaviest';
  const bypassed = useExplorer((state) => state.bypassed);
  const isUsable = useExplorer(
    (state) => turnedBy(state) !== null || (targetOf(state) === 'loudest' && state.shownPosition() !== null),
  );
  return (
    <section className={`panel strength ${isDetailed ? '' : 'alone'}`} aria-label="Turn neurons">
      <div className="panel-head">
        <h2>{isDetailed ? 'Turn them' : 'Strength'}</h2>
        <span className="soft small number">
          {all > 0 && `${formatCount(count)} ${isSet ? 'H-Neurons ' : ''}of ${formatCount(all)}`}
        </span>
        {(isDetailed || bypassed) && (
          <div className="end">
            <OnSwitch
              label={bypassed ? 'Off' : 'On'}
              isOn={!bypassed}
              isDisabled={!isTurnable}
              onChange={(isOn) => actions.setBypassed(!isOn)}
            />
          </div>
        )}
      </div>
      <div role="presentation" onKeyDownCapture={(event) => stepRecorded(event, store)}>
        <AlphaSlider
          label={`Strength of the ${count} ${WORDS[target]}`}
          shownLabel="Strength"
          value={alpha}
          max={ALPHA_MAX}
          isDisabled={!isUsable || isFixed}
          onChange={actions.setGroupAlpha}
          onReset={() => actions.setGroupAlpha(1)}
        />
      </div>
      {!isDetailed && <Ends />}
      {!isUsable && all > 0 && (
        <p className="soft small">
          {isSet
            ? 'This set has no H-Neurons: none of its weights is positive.'
            : 'Ask something first. It also acts while the answer is written.'}
        </p>
      )}
      <RerunNote />
    </section>
  );
}

/** What the slider's places mean; and which of them were recorded, as long as there are no others. */
function Ends() {
  const isTurnable = useTurnable();
  const isFixed = useExplorer(isFixedStrength);
  const recorded = useExplorer(({ trace, groupAlpha }) => {
    const alphas = [1, ...(trace?.header.settings.map(({ alpha }) => alpha) ?? [])];
    if (isFixed) return formatAlpha(groupAlpha);
    return alphas
      .sort((a, b) => a - b)
      .map(formatAlpha)
      .join(', ');
  });
  return (
    <div className="ends soft small">
      <span>off</span>
      <span>as they are</span>
      <span>3 × as strong</span>
      {!isTurnable && (
        <span className="recorded">
          {isFixed ? 'saved' : 'recorded'} at α {recorded}
        </span>
      )}
    </div>
  );
}

/** A saved run has its own strength alone, until a model is there. */
function isFixedStrength({ run, trace, model }: ExplorerState): boolean {
  return run?.isRecorded === true && model.kind !== 'ready' && trace !== null && !hasChoice(trace);
}
