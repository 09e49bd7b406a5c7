// A colour scale in the figure's own numbers: the bar, its numbers, its unit.

import { memo } from 'react';
import { createLegend } from '../../render/legend.ts';
import { type RampKind, rampOf } from '../../render/ramps.ts';
import type { ValueScale } from '../../render/scales.ts';
import { useTheme } from '../useTheme.ts';

interface Props {
  readonly scale: ValueScale;
  readonly kind: RampKind;
  /** Figure and unit. */
  readonly words: string;
  readonly label: string;
}

function Bar({ scale, kind, words, label }: Props) {
  const theme = useTheme();
  const { gradient, ticks } = createLegend(scale, rampOf(theme, kind));
  return (
    <figure className="legend" aria-label={label}>
      <div className="bar" style={{ background: gradient }} />
      <div className="ticks">
        {ticks.map(({ place, label: number }) => (
          <span key={place}>{number}</span>
        ))}
      </div>
      <figcaption>
        {words}
        {scale.shape === 'log' && ', log scale'}
      </figcaption>
    </figure>
  );
}

/** Scales are made anew for every token and mostly the same. */
export const RampBar = memo(
  Bar,
  (a, b) =>
    a.scale.max === b.scale.max &&
    a.scale.shape === b.scale.shape &&
    a.kind === b.kind &&
    a.words === b.words &&
    a.label === b.label,
);
