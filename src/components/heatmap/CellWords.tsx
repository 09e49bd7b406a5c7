// The keyboard cursor's neuron read aloud. A component of its own: what it stands in need not render with every token.

import { useCellWords } from './useCell.ts';

export function CellWords({ neuron }: { readonly neuron: number | null }) {
  const words = useCellWords(neuron);
  return (
    <p className="visually-hidden" aria-live="polite">
      {words}
    </p>
  );
}
