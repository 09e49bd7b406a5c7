// The strip: a cell for each neuron of the set, coloured by what it adds to the probe's logit (blue towards right,
// orange towards wrong), with its share of output as a neutral bar beneath it; under them the neurons of a control
// set on the same neutral scale. Long rows wrap, a row of the set always above its part of the control.

import { rampAt } from './ramps.ts';
import type { ValueScale } from './scales.ts';
import { type Paint, type Scene, type Shape, unrecordedBox } from './scene.ts';

export interface StripNeuron {
  /** Flat index. */
  readonly neuron: number;
  /** 'layer:index' */
  readonly name: string;
  /** Weight times CETT, signed; NaN: not recorded. Not drawn in the control's row. */
  readonly contribution: number;
  /** CETT; NaN: not recorded. */
  readonly share: number;
}

export type StripRow = 'set' | 'control';

export interface StripInput {
  /** Drawn in the order given: see byContribution. */
  readonly set: readonly StripNeuron[];
  /** Empty: no second row. */
  readonly control: readonly StripNeuron[];
  /** Flat index; ringed in both rows. */
  readonly chosen: number | null;
  /** Signed, of contributions. */
  readonly contributions: ValueScale;
  /** Not signed, of shares. */
  readonly shares: ValueScale;
  readonly width: number;
}

export interface StripCell extends StripNeuron {
  readonly row: StripRow;
  /** Place in its row, from 0. */
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Strip {
  readonly scene: Scene;
  /** All of the set, then all of the control. */
  readonly cells: readonly StripCell[];
}

const LABEL = 52;
/** From one cell to the next: not wider than a finger needs, not narrower than an eye needs. */
const WIDEST = 32;
const NARROWEST = 9;
const CELL = 26;
const BAR = 4;
/** Around the cells, so that a ring is not cut. */
const MARGIN = 3;

/** Towards wrong first, not recorded last. */
export function byContribution(neurons: readonly StripNeuron[]): StripNeuron[] {
  const size = ({ contribution }: StripNeuron) => (Number.isNaN(contribution) ? -Infinity : contribution);
  return neurons.toSorted((a, b) => Math.sign(size(b) - size(a)) || a.neuron - b.neuron);
}

export function createStrip(input: StripInput): Strip {
  const { set, control, width } = input;
  const room = Math.max(NARROWEST, width - LABEL - MARGIN);
  const count = Math.max(set.length, control.length, 1);
  const lines = Math.ceil(count / Math.floor(room / NARROWEST));
  const perLine = Math.ceil(count / lines);
  const pitch = Math.min(WIDEST, room / perLine);
  const setLine = CELL + 1 + BAR + 6;
  const step = setLine + (control.length > 0 ? CELL : 0) + 12;
  const cellsOf = (neurons: readonly StripNeuron[], row: StripRow) =>
    neurons.map(
      (neuron, at): StripCell => ({
        ...neuron,
        row,
        at,
        x: LABEL + (at % perLine) * pitch,
        y: MARGIN + Math.floor(at / perLine) * step + (row === 'set' ? 0 : setLine),
        width: pitch - (pitch > 14 ? 2 : 1),
        height: CELL,
      }),
    );
  const cells = [...cellsOf(set, 'set'), ...cellsOf(control, 'control')];
  const labels = Array.from({ length: lines }, (_, line): Shape[] =>
    (['set', 'control'] as const)
      .filter((row) => row === 'set' || control.length > 0)
      .map((row) => ({
        kind: 'text',
        x: 0,
        y: MARGIN + line * step + (row === 'set' ? 0 : setLine) + CELL / 2 + 4,
        text: row,
        fill: 'soft',
      })),
  );
  const shapes = [...labels.flat(), ...cells.flatMap((cell) => drawCell(cell, input))];
  return { scene: { width, height: lines * step - 12 + 2 * MARGIN, shapes }, cells };
}

function drawCell(cell: StripCell, { contributions, shares, chosen }: StripInput): Shape[] {
  const { x, y, width, height } = cell;
  const radius = Math.min(3, width / 4);
  const share = Number.isNaN(cell.share) ? null : rampAt('magnitude', shares.place(cell.share));
  const added = rampAt('contribution', contributions.place(cell.contribution));
  const isSet = cell.row === 'set';
  const value = isSet ? cell.contribution : cell.share;
  const shapes: Shape[] = Number.isNaN(value)
    ? unrecordedBox(cell)
    : [{ kind: 'rect', x, y, width, height, radius, ...framed(isSet ? added : share) }];
  if (isSet && share) {
    shapes.push({ kind: 'rect', x, y: y + height + 1, width, height: BAR, radius: 1, ...framed(share) });
  }
  if (cell.neuron === chosen) {
    const ring = { x: x - 1.5, y: y - 1.5, width: width + 3, height: height + 3, radius: radius + 1.5 };
    shapes.push({ kind: 'rect', ...ring, stroke: 'ink', lineWidth: 2 });
  }
  return shapes;
}

/** A hairline keeps a cell of zero visible on paper. */
function framed(fill: Paint | null): { fill: Paint; stroke: Paint; lineWidth: number } {
  return { fill: fill ?? 'paper', stroke: 'line', lineWidth: 0.75 };
}

/** The cell under a point of the scene, gaps and bars belonging to the cell beside or above them. */
export function stripCellAt({ cells }: Strip, x: number, y: number): StripCell | null {
  const hit = ({ x: left, y: top, width, height, row }: StripCell) =>
    x >= left && x < left + width + 2 && y >= top && y < top + height + (row === 'set' ? BAR + 4 : 0);
  return cells.find(hit) ?? null;
}

/**
 * Where a key leads from a cell: ←/→ along the row, ↑/↓ between set and control, Home and End.
 * @param from index into `cells`
 * @returns index into `cells`, or null for another key
 */
export function moveInStrip({ cells }: Strip, from: number, key: string): number | null {
  const cell = cells[from];
  if (!cell) return cells.length > 0 ? 0 : null;
  const start = cells.findIndex(({ row }) => row === cell.row);
  const end = cells.findLastIndex(({ row }) => row === cell.row);
  const clamp = (index: number) => Math.min(end, Math.max(start, index));
  switch (key) {
    case 'ArrowRight':
      return clamp(from + 1);
    case 'ArrowLeft':
      return clamp(from - 1);
    case 'Home':
      return start;
    case 'End':
      return end;
    case 'ArrowDown':
    case 'ArrowUp': {
      const other = cells.filter(({ row }) => row === (key === 'ArrowDown' ? 'control' : 'set'));
      const there = other[Math.min(cell.at, other.length - 1)];
      return there ? cells.indexOf(there) : from;
    }
    default:
      return null;
  }
}
