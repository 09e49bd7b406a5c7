// The map of all neurons for a room: the canvas and its legends, without the controls of the workbench.

import { useRef, useState } from 'react';
import { labelOf } from '../compare/columns.ts';
import { useExplorer } from '../explorerContext.tsx';
import { HeatmapCanvas } from '../heatmap/HeatmapCanvas.tsx';
import { HeatmapLegend } from '../heatmap/HeatmapLegend.tsx';
import type { Drawn, DrawnMap } from '../heatmap/heatmapDrawing.ts';
import { MarkLegend } from '../heatmap/MarkLegend.tsx';
import { NoValues } from '../heatmap/NoValues.tsx';
import { useFigure } from '../heatmap/useFigure.ts';
import { placeWords } from '../heatmap/words.ts';

export function TalkMap() {
  const map = useRef<DrawnMap | null>(null);
  const [drawn, setDrawn] = useState<Drawn | null>();
  const shape = useExplorer((state) => state.shape);
  const run = useExplorer((state) => state.run);
  const arm = useExplorer((state) => labelOf(state.run, state.arm));
  const figure = useFigure();
  if (!shape) return null;
  return (
    <section className="panel look" aria-label="Every neuron">
      <div className="panel-head">
        <h2>
          {shape.layers} layers, {shape.neurons} neurons in each
          {figure && `, at ${placeWords(run, figure.place)}`}
        </h2>
      </div>
      <div className="heatmap">
        <HeatmapCanvas shape={shape} map={map} onDrawn={setDrawn} />
        {drawn === null && <NoValues />}
      </div>
      <div className="heatmap-foot">
        <MarkLegend />
        {drawn && <HeatmapLegend drawn={drawn} arm={arm} />}
      </div>
    </section>
  );
}
