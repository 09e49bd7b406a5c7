// What the colours mean, in the figure's own numbers.

import { memo } from 'react';
import { createLegend } from '../../render/legend.ts';
import { rampFor } from '../../render/ramps.ts';
import type { Metric } from '../../store/readings.ts';
import { useTheme } from '../useTheme.ts';
import type { Drawn } from './heatmapDrawing.ts';

const UNITS: Readonly<Record<Metric, string>> = {
  share: 'share of output',
  z: 'z',
  magnitude: '|z|',
  difference: 'z, steered − normal',
};

export const HeatmapLegend = memo(function HeatmapLegend({ drawn }: { readonly drawn: Drawn }) {
  const theme = useTheme();
  const { scale, metric, cellsPerPixel } = drawn;
  const { gradient, ticks } = createLegend(scale, rampFor(theme, scale.signed));
  const joined = cellsPerPixel > 1.01;
  return (
    <figure className="legend" style={{ margin: 0 }} aria-label="Colour scale">
      <div className="scale">
        <div className="bar" style={{ background: gradient }} />
        <div className="ticks">
          {ticks.map(({ place, label }) => (
            <span key={place}>{label}</span>
          ))}
        </div>
        <figcaption>
          {UNITS[metric]}
          {scale.shape === 'log' && ', log scale'}
          {joined && (
            <>
              <br />a pixel covers {cellsPerPixel.toFixed(1)} neurons and shows the strongest
            </>
          )}
        </figcaption>
      </div>
    </figure>
  );
});
