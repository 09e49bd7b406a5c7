// The box over the table: part of a name filters, a whole one finds a neuron; what is wrong is said beneath.

import { Input, Label, TextField } from 'react-aria-components';
import type { NeuronFilter } from '../../store/neuronTable.ts';

interface Props {
  readonly text: string;
  /** What the text comes to. */
  readonly filter: NeuronFilter;
  readonly onChange: (text: string) => void;
  /** Enter. */
  readonly onFind: () => void;
}

export function NeuronSearch({ text, filter, onChange, onFind }: Props) {
  const complaint = filter.kind === 'problem' ? filter.problem : null;
  return (
    <TextField
      className="neuron-search"
      value={text}
      isInvalid={complaint !== null}
      onChange={onChange}
      onKeyDown={(event) => event.key === 'Enter' && onFind()}
    >
      <Label className="visually-hidden">
        Find a neuron by layer and index, or filter by layer or sign of weight
      </Label>
      <Input
        className="input"
        placeholder="12:345"
        title="12:345 finds a neuron (Enter), 12: keeps a layer, + or − a sign of weight"
        autoComplete="off"
      />
      {complaint && (
        <span className="caveat" role="alert">
          {complaint}
        </span>
      )}
    </TextField>
  );
}
