// What a neuron says at the place on show, beside the pointer or the keyboard's cursor, on the side with more room.

import { formatAlpha, formatValue } from '../../render/format.ts';
import { formatKnown, formatWeight, useCell } from './useCell.ts';

interface Props {
  readonly neuron: number;
  /** From the corner of the figure, CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** Above and below y, kept free: half a cell that is large enough to be read itself. */
  readonly clear?: number;
  /** Of the figure. */
  readonly width: number;
  readonly height: number;
}

/** CSS pixels. */
const WIDTH = 244;
const GAP = 14;

export function CellTip({ neuron, x, y, clear = 4, width, height }: Props) {
  const cell = useCell(neuron);
  if (!cell) return null;
  const { layer, index, row, weight, alpha, arm } = cell;
  const facts: (readonly [name: string, value: string])[] = [
    ['z', formatKnown(row.z)],
    ['share of output', formatKnown(row.share)],
  ];
  if (row.difference) facts.push([`z, ${arm.toLowerCase()} − normal`, formatValue(row.difference)]);
  if (alpha !== null) facts.push(['α', formatAlpha(alpha)]);
  if (weight !== null) {
    facts.push(['weight', formatWeight(weight)], ['adds to the logit', formatKnown(row.contribution)]);
  }
  const beside = x > width / 2 ? x - GAP - WIDTH : x + GAP;
  const isAbove = y > height / 2;
  return (
    <div
      className="cell-tip"
      aria-hidden="true"
      style={{
        width: WIDTH,
        left: Math.max(0, Math.min(beside, width - WIDTH)),
        top: y,
        transform: `translateY(${isAbove ? `calc(-100% - ${clear + 4}px)` : `${clear + 8}px`})`,
      }}
    >
      <b>
        layer {layer}, neuron {index}
      </b>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
