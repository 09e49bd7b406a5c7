// Which answer; which figure of it, at which tokens, on which scale.

import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { metricOnShow, regionOnShow } from '../../store/figure.ts';
import type { Metric } from '../../store/readings.ts';
import type { Region, ScaleShape } from '../../store/viewSlice.ts';
import { columnsOf, labelOf } from '../compare/columns.ts';
import { Segments } from '../controls/Segments.tsx';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { nameOf } from './words.ts';

const SHAPES: readonly { readonly value: ScaleShape; readonly name: string }[] = [
  { value: 'linear', name: 'linear' },
  { value: 'log', name: 'log' },
];

/** @param arm label of the answer on show */
export function LookControls({ arm }: { readonly arm: string }) {
  const actions = useActions();
  const metric = useExplorer(metricOnShow);
  const shape = useExplorer((state) => state.scaleShape);
  const region = useExplorer(regionOnShow);
  const isNormal = useExplorer((state) => state.arm === 'normal');
  const hasProbe = useExplorer((state) => state.probe !== null);
  const hasSpan = useExplorer((state) => Boolean(state.spans.get(state.arm)?.tokens));
  const metrics = useMemo(() => {
    const shown: Metric[] = ['share', 'z', 'magnitude'];
    if (hasProbe) shown.push('contribution');
    shown.push('difference');
    return shown.map((value) => ({
      value,
      name: nameOf(value, arm),
      isDisabled: value === 'difference' && isNormal,
    }));
  }, [hasProbe, isNormal, arm]);
  const regions = useMemo(
    () => [
      { value: 'token' as Region, name: 'this token' },
      { value: 'span' as Region, name: 'mean over the answer span', isDisabled: !hasSpan },
    ],
    [hasSpan],
  );
  return (
    <div className="look-controls">
      <Segments label="Figure" options={metrics} value={metric} onChange={actions.setMetric} />
      <Segments label="Tokens" options={regions} value={region} onChange={actions.setRegion} />
      <Segments label="Colour scale" options={SHAPES} value={shape} onChange={actions.setScaleShape} />
      {isNormal && (
        <p className="why-grey soft small">
          This is the normal answer: choose another to see how its neurons differ.
        </p>
      )}
    </div>
  );
}

export function AnswerChoice() {
  const actions = useActions();
  const arm = useExplorer((state) => state.arm);
  const arms = useExplorer(
    useShallow((state) =>
      columnsOf(state.run, state.isControlOn).flatMap((id) => [id, labelOf(state.run, id)]),
    ),
  );
  const options = useMemo(
    () =>
      Array.from({ length: arms.length / 2 }, (_, i) => ({ value: arms[2 * i]!, name: arms[2 * i + 1]! })),
    [arms],
  );
  return <Segments label="Answer on show" options={options} value={arm} onChange={actions.lookAtArm} />;
}
