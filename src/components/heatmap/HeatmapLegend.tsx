// What the colours of the map mean, in its own numbers, and what is between them.

import { memo } from 'react';
import { hatchBackground } from '../../render/legend.ts';
import { rampOf } from '../../render/ramps.ts';
import { useTheme } from '../useTheme.ts';
import type { Drawn } from './heatmapDrawing.ts';
import { RampBar } from './RampBar.tsx';
import { unitOf } from './words.ts';

interface Props {
  readonly drawn: Drawn;
  /** Label of the answer on show. */
  readonly arm: string;
}

export const HeatmapLegend = memo(function HeatmapLegend({ drawn, arm }: Props) {
  const theme = useTheme();
  const { scale, kind, metric, cellsPerPixel, hasGaps } = drawn;
  return (
    <div className="heatmap-legend">
      <RampBar scale={scale} kind={kind} words={unitOf(metric, arm)} label="Colour scale of the map" />
      {hasGaps && (
        <span className="not-recorded">
          <i style={{ background: hatchBackground(scale, rampOf(theme, kind)) }} />
          not recorded
        </span>
      )}
      {cellsPerPixel > 1.01 && (
        <span>a pixel covers {cellsPerPixel.toFixed(1)} neurons and shows the strongest</span>
      )}
    </div>
  );
});
