// Saves what is known of a set: its metrics with their intervals, or, where none are known, nothing but its weights.

import type { Probe } from '../../model/probe/probe.ts';
import { formatNeuron } from '../../render/format.ts';
import { useAbout } from '../cite/useAbout.ts';
import { FigureMenu } from '../figure/FigureMenu.tsx';

export function ProbeMenu({ probe }: { readonly probe: Probe }) {
  const about = useAbout();
  const { training, instruction, caveats, intercept } = probe;
  const of = () => ({ ...about.at(null), training, instruction, intercept, caveats });
  return (
    <p className="figure-menus">
      {probe.metrics.length > 0 && (
        <FigureMenu
          label="Save metrics"
          name={`metrics ${probe.id}`}
          table={() => ({
            columns: [
              { name: 'metric' },
              { name: 'on' },
              { name: 'value' },
              { name: 'low', unit: '95 % bootstrap interval by subject' },
              { name: 'high', unit: '95 % bootstrap interval by subject' },
              { name: 'n', unit: 'answers' },
            ],
            rows: probe.metrics.map(({ name, on, value, low, high, n }) => [name, on, value, low, high, n]),
          })}
          about={of}
        />
      )}
      <FigureMenu
        label="Save weights"
        name={`weights ${probe.id}`}
        table={() => ({
          columns: [
            { name: 'neuron', unit: 'layer:index' },
            { name: 'weight', unit: 'logit per share of output' },
          ],
          rows: probe.weights.map(([n, weight]) => [formatNeuron(n, probe.model.neurons), weight]),
        })}
        about={of}
      />
    </p>
  );
}
