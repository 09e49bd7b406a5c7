// The neurons at the place on show: the set beside its control as a strip, every neuron as a map with the set ringed
// in place, and a scrubber through the tokens under both.

import { memo, useRef, useState } from 'react';
import { regionOnShow } from '../../store/figure.ts';
import { labelOf } from '../compare/columns.ts';
import { useExplorer } from '../explorerContext.tsx';
import { StripFigure } from '../strip/StripFigure.tsx';
import { Explanation } from './Explanation.tsx';
import { HeatmapCanvas } from './HeatmapCanvas.tsx';
import { HeatmapLegend } from './HeatmapLegend.tsx';
import { HeatmapMenu } from './HeatmapMenu.tsx';
import type { Drawn, DrawnMap } from './heatmapDrawing.ts';
import { AnswerChoice, LookControls } from './LookControls.tsx';
import { MarkLegend } from './MarkLegend.tsx';
import type { MapShape } from './mapView.ts';
import { NothingYet, NoValues } from './NoValues.tsx';
import { Scrubber } from './Scrubber.tsx';
import { useFigure } from './useFigure.ts';
import { placeWords } from './words.ts';

export function LookPanel() {
  const figure = useFigure();
  const shape = useExplorer((state) => state.shape);
  const run = useExplorer((state) => state.run);
  const region = useExplorer(regionOnShow);
  return (
    <section className="panel look" aria-label="Every neuron">
      <div className="panel-head">
        <h2>
          Every neuron
          {figure && `${region === 'span' ? ', mean over ' : ' at '}${placeWords(run, figure.place)}`}
        </h2>
        {shape && (
          <div className="end">
            <AnswerChoice />
          </div>
        )}
      </div>
      {shape ? (
        <Look key={`${shape.layers}×${shape.neurons}`} shape={shape} />
      ) : (
        <div className="heatmap-stage">
          <NothingYet />
        </div>
      )}
    </section>
  );
}

/**
 * Does not render with every token, as the heading does, and stays from one question to the next: building it anew
 * would hold up the first tokens of an answer.
 */
const Look = memo(function Look({ shape }: { readonly shape: MapShape }) {
  const map = useRef<DrawnMap | null>(null);
  // Undefined until something was drawn; null: there was nothing to draw.
  const [drawn, setDrawn] = useState<Drawn | null>();
  const arm = useExplorer((state) => labelOf(state.run, state.arm));
  return (
    <>
      <LookControls arm={arm} />
      <StripFigure />
      <div className="heatmap">
        <HeatmapCanvas shape={shape} map={map} onDrawn={setDrawn} />
        {drawn === null && <NoValues />}
      </div>
      <div className="heatmap-foot">
        <div className="words">
          <Explanation arm={arm} />
          <MarkLegend />
        </div>
        {drawn && (
          <div className="heatmap-end">
            <HeatmapLegend drawn={drawn} arm={arm} />
            <HeatmapMenu map={map} arm={arm} />
          </div>
        )}
      </div>
      <Scrubber />
    </>
  );
});
