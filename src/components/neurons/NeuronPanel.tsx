// One neuron: found by name or picked on the map, with a strength of its own that wins over the group's.

import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { formatAlpha, formatNeuron, formatValue } from '../../render/format.ts';
import { ALPHA_MAX } from '../../store/interventionSlice.ts';
import { turnedBy } from '../../store/targets.ts';
import { AlphaSlider } from '../controls/AlphaSlider.tsx';
import { useActions, useExplorer, useServices } from '../explorerContext.tsx';
import { LogitLens } from './LogitLens.tsx';
import { NeuronHistogram } from './NeuronHistogram.tsx';
import { SetWeights } from './SetWeights.tsx';
import { usePlaces } from './usePlaces.ts';

export function NeuronPanel() {
  const actions = useActions();
  const config = useExplorer((state) => state.shape);
  const neuron = useExplorer((state) => state.neuron);
  const ownAlphas = useExplorer((state) => state.ownAlphas);
  const groupAlpha = useExplorer((state) =>
    neuron !== null && turnedBy(state)?.neurons.includes(neuron) ? state.groupAlpha : 1,
  );
  if (!config) return null;
  const name = (n: number) => formatNeuron(n, config.neurons);
  return (
    <section className="panel" aria-label="One neuron">
      <div className="panel-head">
        <h2>{neuron === null ? 'One neuron' : `Neuron ${name(neuron)}`}</h2>
      </div>
      {neuron === null ? (
        <p className="soft small">Pick one on the map or in the table, or type its name: layer:index.</p>
      ) : (
        <>
          <AlphaSlider
            label={`Strength of neuron ${name(neuron)}`}
            shownLabel="Strength"
            value={ownAlphas.get(neuron) ?? groupAlpha}
            max={ALPHA_MAX}
            onChange={(alpha) => actions.setOwnAlpha(neuron, alpha)}
            onReset={() => actions.releaseOwn(neuron)}
          />
          <NeuronFacts neuron={neuron} />
        </>
      )}
      {ownAlphas.size > 0 && (
        <ul className="presets" aria-label="Neurons with a strength of their own">
          {[...ownAlphas].map(([n, alpha]) => (
            <li key={n}>
              <Button
                className="chip number"
                aria-label={`Release neuron ${name(n)}, now α ${formatAlpha(alpha)}`}
                onPress={() => actions.releaseOwn(n)}
              >
                {name(n)} · α {formatAlpha(alpha)} ✕
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is known of it: now, in the sets, over the sample, and what it pushes. */
function NeuronFacts({ neuron }: { readonly neuron: number }) {
  const { readings } = useServices();
  const { run, place } = usePlaces();
  const reading = useMemo(() => {
    const isThere = run !== null && place !== null && place.end - place.start === 1;
    return isThere ? readings.at(place.arm, place.start, neuron) : null;
  }, [readings, run, place, neuron]);
  return (
    <>
      {reading && (
        <p className="soft small number">
          {Number.isNaN(reading.z)
            ? 'At the token on show: not recorded'
            : `At the token on show: z ${formatValue(reading.z)}, share of output ${formatValue(reading.share)}`}
        </p>
      )}
      <SetWeights neuron={neuron} />
      <NeuronHistogram neuron={neuron} share={reading?.share ?? null} />
      <LogitLens neuron={neuron} z={reading?.z ?? null} />
    </>
  );
}
