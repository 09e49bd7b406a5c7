// What the colours of the map mean, in its own numbers, and what is between them. The numbers come from the values
// themselves, not from the drawing, which comes later: so they change in the same render as everything else of a token.

import { useMemo } from 'react';
import { GAP_WORDS } from '../../render/heatmapFigure.ts';
import { hatchBackground } from '../../render/legend.ts';
import { rampOf } from '../../render/ramps.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { useTheme } from '../useTheme.ts';
import { type Drawn, rampKindOf, scaleOf } from './heatmapDrawing.ts';
import { RampBar } from './RampBar.tsx';
import { useFigure } from './useFigure.ts';
import { unitOf } from './words.ts';

interface Props {
  readonly drawn: Drawn;
  /** Label of the answer on show. */
  readonly arm: string;
}

export function HeatmapLegend({ drawn: { cellsPerPixel }, arm }: Props) {
  const theme = useTheme();
  const { readings } = useServices();
  const figure = useFigure();
  const shape = useExplorer((state) => state.scaleShape);
  const isRecorded = useExplorer((state) => state.run?.isRecorded === true);
  const shown = useMemo(() => {
    const values = figure && readings.values(figure);
    if (!values) return null;
    const { metric } = figure;
    const hasGaps = isRecorded && values.some(Number.isNaN);
    return { metric, scale: scaleOf(values, metric, shape), hasGaps };
  }, [readings, figure, shape, isRecorded]);
  if (!shown) return null;
  const { metric, scale, hasGaps } = shown;
  const kind = rampKindOf(metric);
  return (
    <div className="heatmap-legend">
      <RampBar scale={scale} kind={kind} words={unitOf(metric, arm)} label="Colour scale of the map" />
      {hasGaps && (
        <span className="not-recorded">
          <i style={{ background: hatchBackground(scale, rampOf(theme, kind)) }} />
          {GAP_WORDS}
        </span>
      )}
      {cellsPerPixel > 1.01 && (
        <span>a pixel covers {cellsPerPixel.toFixed(1)} neurons and shows the strongest</span>
      )}
    </div>
  );
}
