// One value among the held-out answers: right ones as bars above the axis, wrong ones below it, and a line where the
// value lies. Above and below tell them apart without colour.

import { useMemo } from 'react';
import type { ProbeFile } from '../../model/probe/probeFile.ts';
import { createReferenceChart, placeOnAxis } from '../../render/reference.ts';

interface Props {
  readonly reference: ProbeFile['reference'];
  readonly value: number;
  /** What the two ends of the axis mean. */
  readonly ends: readonly [low: string, high: string];
  /** The whole figure in a sentence. */
  readonly label: string;
}

const BARS = 44;
/** Of each half, in CSS pixels. */
const HALF = 20;
const HEIGHT = 2 * HALF + 2;

export function ReferenceScale({ reference, value, ends, label }: Props) {
  const chart = useMemo(() => createReferenceChart(reference, BARS), [reference]);
  const at = `${placeOnAxis(chart, value) * 100}%`;
  return (
    <div className="reference">
      <svg width="100%" height={HEIGHT} role="img" aria-label={label}>
        <Bars heights={chart.right} className="right" isUp />
        <Bars heights={chart.wrong} className="wrong" isUp={false} />
        <line className="axis" x1="0" x2="100%" y1={HALF + 1} y2={HALF + 1} />
        <line className="halo" x1={at} x2={at} y1={1} y2={HEIGHT - 1} />
        <line className="value" x1={at} x2={at} y1={1} y2={HEIGHT - 1} />
      </svg>
      <div className="ends" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </div>
  );
}

function Bars({
  heights,
  className,
  isUp,
}: {
  readonly heights: readonly number[];
  readonly className: string;
  readonly isUp: boolean;
}) {
  const width = 100 / heights.length;
  return (
    <g className={className}>
      {heights.map((share, i) => {
        const height = share * HALF;
        const y = isUp ? HALF - height + 0.5 : HALF + 1.5;
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no name but their place.
        return <rect key={i} x={`${i * width}%`} width={`${width * 0.86}%`} y={y} height={height} />;
      })}
    </g>
  );
}
