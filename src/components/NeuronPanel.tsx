// One neuron: found by name or picked on the map, with a strength of its own that wins over the group's.

import { useEffect, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { formatAlpha, formatNeuron, formatValue } from '../render/format.ts';
import { ALPHA_MAX } from '../store/interventionSlice.ts';
import { turnedBy } from '../store/interventions.ts';
import { parseNeuron } from '../store/neuronName.ts';
import { setOf } from '../store/probeSet.ts';
import { AlphaSlider } from './controls/AlphaSlider.tsx';
import { useActions, useExplorer, useServices } from './explorerContext.tsx';

export function NeuronPanel() {
  const actions = useActions();
  const config = useExplorer((state) => state.opened?.config);
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
        <div className="end">
          <NeuronSearch />
        </div>
      </div>
      {neuron === null ? (
        <p className="soft small">Pick one on the map or in the table, or type its name: layer:index.</p>
      ) : (
        <>
          <NeuronReading neuron={neuron} />
          <NeuronWeight neuron={neuron} />
          <AlphaSlider
            label={`Strength of neuron ${name(neuron)}`}
            shownLabel="Strength"
            value={ownAlphas.get(neuron) ?? groupAlpha}
            max={ALPHA_MAX}
            onChange={(alpha) => actions.setOwnAlpha(neuron, alpha)}
            onReset={() => actions.releaseOwn(neuron)}
          />
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

function NeuronReading({ neuron }: { readonly neuron: number }) {
  const { readings } = useServices();
  const arm = useExplorer((state) => state.arm);
  const position = useExplorer((state) => state.shownPosition());
  // Readings live outside the state; a new token changes `position` or the run.
  useExplorer((state) => state.run);
  const reading = position === null ? null : readings.at(arm, position, neuron);
  if (!reading) return null;
  return (
    <p className="soft small number">
      At the token on show: z {formatValue(reading.z)}, share of output {formatValue(reading.share)}
    </p>
  );
}

function NeuronWeight({ neuron }: { readonly neuron: number }) {
  const weight = useExplorer((state) => state.probe && (setOf(state.probe).weightOf.get(neuron) ?? 0));
  if (weight === null) return null;
  return (
    <p className="soft small number">
      {weight === 0
        ? 'Not in the chosen set'
        : `In the chosen set: weight ${formatValue(weight)}, ${weight > 0 ? 'an H-Neuron' : 'towards right'}`}
    </p>
  );
}

function NeuronSearch() {
  const { chooseNeuron } = useActions();
  const config = useExplorer((state) => state.opened?.config);
  const neuron = useExplorer((state) => state.neuron);
  const [text, setText] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  useEffect(() => {
    if (neuron === null) return;
    setText('');
    setComplaint(null);
  }, [neuron]);
  if (!config) return null;

  function find(): void {
    if (!config || text.trim() === '') return;
    const found = parseNeuron(text, config);
    if (typeof found === 'number') chooseNeuron(found);
    setComplaint(typeof found === 'number' ? null : found.problem);
  }

  return (
    <TextField
      value={text}
      isInvalid={complaint !== null}
      onChange={setText}
      onKeyDown={(event) => event.key === 'Enter' && find()}
      onBlur={find}
    >
      <Label className="visually-hidden">Find a neuron by layer and index</Label>
      <Input
        className="input narrow"
        style={{ width: 96 }}
        placeholder="12:345"
        title={complaint ?? 'layer:index'}
        inputMode="text"
      />
      {complaint && (
        <span className="caveat" role="alert" style={{ display: 'block', marginTop: 6 }}>
          {complaint}
        </span>
      )}
    </TextField>
  );
}
