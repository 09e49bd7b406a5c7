// One value among the held-out answers: right ones as bars above the axis, wrong ones below it, and a line where the
// value lies. Above and below tell them apart without colour.

import { useMemo } from 'react';
import type { ArmId } from '../../model/generation/types.ts';
import type { ProbeFile } from '../../model/probe/probeFile.ts';
import { createReferenceChart, referenceScene } from '../../render/reference.ts';
import { SceneView } from '../figure/SceneView.tsx';
import { useWidth } from '../figure/useWidth.ts';
import { useTheme } from '../useTheme.ts';
import { ReferenceMenu } from './ReferenceMenu.tsx';

export interface ReferenceFigure {
  readonly reference: ProbeFile['reference'];
  readonly value: number;
  /** What it is a value of. */
  readonly title: string;
  /** What the two ends of the axis mean. */
  readonly ends: readonly [low: string, high: string];
  /** The whole figure in a sentence. */
  readonly label: string;
}

const BARS = 44;

export function ReferenceScale({ arm, ...figure }: ReferenceFigure & { readonly arm: ArmId }) {
  const { reference, value, ends, label } = figure;
  const theme = useTheme();
  const [ref, width] = useWidth();
  const chart = useMemo(() => createReferenceChart(reference, BARS), [reference]);
  return (
    <div className="reference" ref={ref}>
      <SceneView scene={referenceScene(chart, { value, width })} theme={theme} label={label} />
      <div className="ends">
        <span aria-hidden="true">{ends[0]}</span>
        <ReferenceMenu {...figure} arm={arm} chart={chart} />
        <span aria-hidden="true">{ends[1]}</span>
      </div>
    </div>
  );
}
