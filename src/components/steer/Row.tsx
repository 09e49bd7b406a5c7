// A row of the rail: what is chosen, explained on hover where it needs to be, and the choice.

import type { ReactNode } from 'react';
import { Term } from '../controls/Term.tsx';

interface Props {
  readonly label: string;
  readonly means?: string;
  readonly children: ReactNode;
}

export function Row({ label, means, children }: Props) {
  return (
    <div className="row">
      <span className="row-label">{means ? <Term means={means}>{label}</Term> : label}</span>
      {children}
    </div>
  );
}
