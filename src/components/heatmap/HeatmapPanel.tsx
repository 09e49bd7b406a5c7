// Every neuron at the token on show: which figure, on which scale, what the colours mean, and the map itself.

import { useState } from 'react';
import { formatTokenText } from '../../render/format.ts';
import type { Metric } from '../../store/readings.ts';
import { armOf, firstDifference } from '../../store/run.ts';
import { ARM_WORDS, type ArmName, type ScaleShape } from '../../store/viewSlice.ts';
import { Segments } from '../controls/Segments.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { HeatmapCanvas } from './HeatmapCanvas.tsx';
import { HeatmapLegend } from './HeatmapLegend.tsx';
import type { Drawn } from './heatmapDrawing.ts';
import { MarkLegend } from './MarkLegend.tsx';
import { Scrubber } from './Scrubber.tsx';

const METRICS: readonly { readonly value: Metric; readonly name: string }[] = [
  { value: 'share', name: 'share of output' },
  { value: 'z', name: 'z' },
  { value: 'magnitude', name: '|z|' },
  { value: 'difference', name: 'steered − normal' },
];

const SHAPES: readonly { readonly value: ScaleShape; readonly name: string }[] = [
  { value: 'linear', name: 'linear' },
  { value: 'log', name: 'log' },
];

const ARMS: readonly { readonly value: ArmName; readonly name: string }[] = (
  ['normal', 'steered', 'control'] as const
).map((value) => ({ value, name: ARM_WORDS[value] }));
const TWO_ARMS = ARMS.slice(0, 2);

export function HeatmapPanel() {
  const actions = useActions();
  const metric = useExplorer((state) => state.metric);
  const shape = useExplorer((state) => state.scaleShape);
  const arm = useExplorer((state) => state.arm);
  const position = useExplorer((state) => state.shownPosition());
  const hasControl = useExplorer((state) => armOf(state.run, 'control') !== null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  return (
    <section className="panel" aria-label="Every neuron">
      <div className="panel-head">
        <h2>Every neuron{position !== null && ` at “${formatTokenText(actions.textAt(position))}”`}</h2>
        <Segments label="Figure" options={METRICS} value={metric} onChange={actions.setMetric} />
        <Segments label="Colour scale" options={SHAPES} value={shape} onChange={actions.setScaleShape} />
        <div className="end">
          {metric !== 'difference' && (
            <Segments
              label="Answer on show"
              options={hasControl ? ARMS : TWO_ARMS}
              value={arm}
              onChange={actions.lookAtArm}
            />
          )}
        </div>
      </div>
      {position === null ? (
        <div className="heatmap-stage">
          <p className="empty">
            One row a layer, one cell a neuron.
            <br />
            It fills as soon as the model reads your question.
          </p>
        </div>
      ) : (
        <>
          <HeatmapCanvas onDrawn={setDrawn} />
          <div className="heatmap-foot">
            <div className="words">
              <Explanation />
              <MarkLegend />
            </div>
            {drawn && <HeatmapLegend drawn={drawn} />}
          </div>
          <Scrubber />
        </>
      )}
    </section>
  );
}

const EXPLANATIONS: Readonly<Record<Metric, string>> = {
  share:
    'How much of its layer’s output a neuron accounts for at this token (CETT). Shares can cancel, so they do not add up to 1.',
  z: 'What each neuron passes on at this token, after scaling: its activation z.',
  magnitude: 'How strongly each neuron is active at this token, whatever its sign.',
  difference: 'Activation in the steered answer minus activation in the normal one, at the same position.',
};

function Explanation() {
  const metric = useExplorer((state) => state.metric);
  const position = useExplorer((state) => state.shownPosition());
  const promptLength = useExplorer((state) => state.run?.prompt.length ?? 0);
  const difference = useExplorer((state) => {
    const [normal, steered] = [armOf(state.run, 'normal'), armOf(state.run, 'steered')];
    return normal && steered ? firstDifference(normal, steered) : null;
  });
  const isOtherText =
    metric === 'difference' &&
    difference !== null &&
    position !== null &&
    position >= promptLength + difference;
  return (
    <p className="soft small">
      {EXPLANATIONS[metric]} Rows are layers, columns are neurons.
      {isOtherText && ' From here on the two texts differ, so part of the difference comes from the words.'}
    </p>
  );
}
