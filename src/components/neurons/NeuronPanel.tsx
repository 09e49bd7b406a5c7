// One neuron, picked on the map or in the table: a strength of its own that wins over the group's, and what is known
// of it.

import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { formatAlpha, formatCount, formatNeuron, formatValue } from '../../render/format.ts';
import { alphaAt } from '../../store/alpha.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { isOneToken } from '../../store/figure.ts';
import { ALPHA_MAX } from '../../store/interventionSlice.ts';
import { placeOnShow } from '../../store/placeOnShow.ts';
import { armOf, interventionAt } from '../../store/run.ts';
import { turnedBy } from '../../store/targets.ts';
import { AlphaSlider } from '../controls/AlphaSlider.tsx';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';
import { useTurnable } from '../steer/useTurnable.ts';
import { LogitLens } from './LogitLens.tsx';
import { NeuronHistogram } from './NeuronHistogram.tsx';
import { SetWeights } from './SetWeights.tsx';
import { usePlaces } from './usePlaces.ts';
import { useSampled } from './useSampled.ts';

export function NeuronPanel() {
  const neuron = useExplorer((state) => state.neuron);
  const shape = useExplorer((state) => state.shape);
  if (!shape) return null;
  if (neuron === null) {
    return (
      <section className="panel" aria-label="One neuron">
        <h2>One neuron</h2>
        <p className="soft small">
          Pick one on the map or in the table, or type its name there: layer:index.
        </p>
        <TurnedByHand />
      </section>
    );
  }
  const [layer, index] = [Math.floor(neuron / shape.neurons), neuron % shape.neurons];
  return (
    <section className="panel one-neuron" aria-label="One neuron">
      <div className="panel-head">
        <h2>Neuron {formatNeuron(neuron, shape.neurons)}</h2>
        <span className="soft small number">
          layer {layer} of {shape.layers}, number {formatCount(index)} of {formatCount(shape.neurons)}
        </span>
      </div>
      <OwnStrength neuron={neuron} />
      <TurnedByHand />
      <NeuronFacts neuron={neuron} />
    </section>
  );
}

function OwnStrength({ neuron }: { readonly neuron: number }) {
  const actions = useActions();
  const isTurnable = useTurnable();
  const name = useExplorer((state) => formatNeuron(neuron, state.shape?.neurons ?? 1));
  const own = useExplorer((state) => state.ownAlphas.get(neuron));
  const groupAlpha = useExplorer((state) =>
    turnedBy(state)?.neurons.includes(neuron) ? state.groupAlpha : 1,
  );
  return (
    <>
      <AlphaSlider
        label={`Strength of neuron ${name}`}
        shownLabel="Strength"
        value={own ?? groupAlpha}
        max={ALPHA_MAX}
        isDisabled={!isTurnable}
        onChange={(alpha) => actions.setOwnAlpha(neuron, alpha)}
        onReset={() => actions.releaseOwn(neuron)}
      />
      {!isTurnable && <p className="soft small">Load the model to turn it.</p>}
    </>
  );
}

/** All that have a strength of their own: a press gives it up. */
function TurnedByHand() {
  const { releaseOwn } = useActions();
  const perLayer = useExplorer((state) => state.shape?.neurons ?? 1);
  const own = useExplorer((state) => state.ownAlphas);
  if (own.size === 0) return null;
  return (
    <ul className="own-alphas" aria-label="Neurons with a strength of their own">
      {[...own].map(([neuron, alpha]) => (
        <li key={neuron}>
          <Button
            className="chip number"
            aria-label={`Release neuron ${formatNeuron(neuron, perLayer)}, now α ${formatAlpha(alpha)}`}
            onPress={() => releaseOwn(neuron)}
          >
            {formatNeuron(neuron, perLayer)} · α {formatAlpha(alpha)} ✕
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** What is known of it: now, in the sets, over the sample, and what it pushes. */
function NeuronFacts({ neuron }: { readonly neuron: number }) {
  const { readings } = useServices();
  const { run, place } = usePlaces();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run has other readings at the same place.
  const [z, share] = useMemo(() => {
    const value = (metric: 'z' | 'share') =>
      (place && readings.values({ metric, place, against: null, weights: new Map() })?.[neuron]) ??
      Number.NaN;
    return [value('z'), value('share')];
  }, [readings, run, place, neuron]);
  const isScaled = useSampled((state) => wasScaled(state, neuron));
  return (
    <div className="neuron-facts">
      {place && (
        <p className="soft small number">
          {isOneToken(place) ? 'At the token on show' : 'Mean over the answer span'}:{' '}
          {Number.isNaN(z) ? (
            'not recorded'
          ) : (
            <>
              z <b>{formatValue(z)}</b>, share of output <b>{formatValue(share)}</b>
              {isScaled && ', read after scaling'}
            </>
          )}
        </p>
      )}
      <NeuronHistogram neuron={neuron} share={share} />
      <LogitLens neuron={neuron} z={z} />
      <SetWeights neuron={neuron} />
    </div>
  );
}

/** It was turned where the values on show were read. */
function wasScaled(state: ExplorerState, neuron: number): boolean {
  const { run } = state;
  const [arm, place] = [armOf(run, state.arm), placeOnShow(state)];
  if (!run || !arm || !place) return false;
  const acting = interventionAt(run, arm, place.start);
  return alphaAt(acting, neuron, place.start, arm.prompt.length) !== 1;
}
