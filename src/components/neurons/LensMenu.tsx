// Saves which tokens a neuron raises and lowers.

import type { LensReading } from '../../queries/lens.ts';
import type { CsvCell } from '../../render/csv.ts';
import { formatNeuron } from '../../render/format.ts';
import { useAbout } from '../cite/useAbout.ts';
import { useExplorer } from '../explorerContext.tsx';
import { FigureMenu } from '../figure/FigureMenu.tsx';

interface Props {
  readonly neuron: number;
  readonly reading: LensReading;
}

export function LensMenu({ neuron, reading }: Props) {
  const about = useAbout();
  const name = useExplorer((state) => formatNeuron(neuron, state.shape?.neurons ?? 1));
  const rows = (direction: string, tokens: LensReading['raised']): CsvCell[][] =>
    tokens.map(({ id, text, value }) => [direction, id, text, value]);
  return (
    <FigureMenu
      label="Save tokens"
      name={`neuron ${name} tokens`}
      table={() => ({
        columns: [
          { name: 'direction', unit: 'where z is above 0' },
          { name: 'token id' },
          { name: 'text' },
          {
            name: 'adds',
            unit: 'to the logit for z = 1, direct path, before the division by the final norm',
          },
        ],
        rows: [...rows('up', reading.raised), ...rows('down', reading.lowered)],
      })}
      about={() => ({ ...about.ofAnswer(null), neuron: name })}
    />
  );
}
