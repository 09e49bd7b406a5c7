// The map of all neurons for a room: drawn once as the figure that is also saved, small, and then enlarged as a whole,
// so that axis, marks and legend are read from the last row. To point at single neurons there is the page itself.

import { useEffect, useState } from 'react';
import { heatmapLegend, heatmapScene } from '../../render/heatmapFigure.ts';
import { type Scene, stack } from '../../render/scene.ts';
import { labelOf } from '../compare/columns.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { SceneView } from '../figure/SceneView.tsx';
import { useWidth } from '../figure/useWidth.ts';
import { rampKindOf, scaleOf, singleMarks } from '../heatmap/heatmapDrawing.ts';
import { marksOf } from '../heatmap/marksOf.ts';
import { NoValues } from '../heatmap/NoValues.tsx';
import { useFigure } from '../heatmap/useFigure.ts';
import { meaningOf, placeWords, unitOf } from '../heatmap/words.ts';
import { useTheme } from '../useTheme.ts';

/** CSS pixels before it is enlarged: as wide at most, so that eleven of text are a fair part of it. */
const MOST_WIDTH = 900;

export function TalkMap() {
  const [ref, width] = useWidth();
  const { store, readings } = useServices();
  const theme = useTheme();
  const shape = useExplorer((state) => state.shape);
  const run = useExplorer((state) => state.run);
  const arm = useExplorer((state) => labelOf(state.run, state.arm));
  const scaleShape = useExplorer((state) => state.scaleShape);
  const marked = useExplorer((state) => JSON.stringify([marksOf(state), state.neuron])); // made anew each time
  const figure = useFigure();
  const values = figure && readings.values(figure);
  const [scene, setScene] = useState<Scene | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `marked` tells when the marks in the store are others.
  useEffect(() => {
    if (!shape || !figure || !values || width === 0) return;
    let isGone = false;
    const state = store.getState();
    const { metric } = figure;
    const laid = Math.min(width, MOST_WIDTH);
    const drawing = {
      values,
      layers: shape.layers,
      neurons: shape.neurons,
      window: { left: 0, right: shape.neurons, top: 0, bottom: shape.layers },
      scale: scaleOf(values, metric, scaleShape),
      kind: rampKindOf(metric),
      width: laid,
      height: (heightOnScreen() * laid) / width,
      unit: unitOf(metric, arm),
      marks: singleMarks(state),
      markWords: marksOf(state)
        .toReversed()
        .map((mark) => ({ ...mark, words: `${mark.neurons.length} ${mark.words}` })),
      chosen: state.neuron,
    };
    void heatmapScene(drawing, theme).then((map) => {
      if (!isGone) setScene(stack([map, heatmapLegend(drawing)], 10));
    });
    return () => {
      isGone = true;
    };
  }, [store, shape, figure, values, width, theme, arm, scaleShape, marked]);

  if (!shape) return null;
  const place = figure ? `, at ${placeWords(run, figure.place)}` : '';
  return (
    <section className="panel look" aria-label="Every neuron">
      <div className="panel-head">
        <h2>
          {shape.layers} layers, {shape.neurons} neurons in each{place}
        </h2>
      </div>
      <div className="talk-map" ref={ref} style={{ minHeight: heightOnScreen() }}>
        {figure && !values && <NoValues />}
        {figure && values && scene && (
          <div style={{ zoom: width / scene.width }}>
            <SceneView
              scene={scene}
              theme={theme}
              label={`Every neuron${place}. ${meaningOf(figure.metric, arm)} Rows are layers, columns are neurons.`}
            />
          </div>
        )}
      </div>
    </section>
  );
}

/** CSS pixels: not quite half of the screen. */
function heightOnScreen(): number {
  return Math.min(620, Math.max(240, 0.46 * window.innerHeight));
}
