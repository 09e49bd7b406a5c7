// Names and values inside the cells, once they are large enough to read them.

import { formatValue } from '../../render/format.ts';
import { cellBox, type Frame, mapSize } from '../../render/geometry.ts';
import type { HeatmapPicture } from '../../render/heatmap.ts';
import type { Paint, Shape } from '../../render/scene.ts';

/** CSS pixels: "29:1535" and two lines in the smallest type that reads from the back of a room. */
const LEAST_WIDTH = 46;
const LEAST_HEIGHT = 26;
const SIZE = 11;
/** From this part of a colour on, paper reads better on it than ink. */
const DARK = 0.55;

type Cells = Pick<HeatmapPicture, 'values' | 'layers' | 'neurons' | 'window' | 'scale'>;

/** Whether cells are large enough for labels. */
export function areLabelled(frame: Frame, { window }: Pick<Cells, 'window'>): boolean {
  const { width, height } = cellBox(frame, window, 0, 0);
  return width >= LEAST_WIDTH && height >= LEAST_HEIGHT;
}

/** Only of cells that have a value and room for the words; empty while cells are small. */
export function cellLabels(frame: Frame, cells: Cells): Shape[] {
  if (!areLabelled(frame, cells)) return [];
  const { values, layers, neurons, window } = cells;
  const shapes: Shape[] = [];
  for (let layer = Math.floor(window.top); layer < Math.min(layers, window.bottom); layer++) {
    for (let index = Math.floor(window.left); index < Math.min(neurons, window.right); index++) {
      const box = cellBox(frame, window, layer, index);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const isInside = x > frame.left + box.width * 0.45 && x < frame.width - box.width * 0.45;
      if (!isInside || y < 12 || y > frame.height - frame.bottom - 12) continue;
      const value = values[layer * neurons + index]!;
      if (Number.isNaN(value)) continue; // the hatching says all that is known
      const common = {
        kind: 'text',
        x,
        anchor: 'middle',
        size: SIZE,
        fill: paintOn(value, cells.scale),
      } as const;
      shapes.push(
        { ...common, y: y - 2, text: `${layer}:${index}` },
        { ...common, y: y + SIZE, text: formatValue(value), isBold: true },
      );
    }
  }
  return shapes;
}

function paintOn(value: number, scale: Cells['scale']): Paint {
  const place = scale.place(value);
  const part = scale.signed ? Math.abs(2 * place - 1) : place;
  return part > DARK ? 'paper' : 'ink';
}

/** Around one cell, on top of everything; cut at the edges of the map. */
export function cellOutline(
  frame: Frame,
  { window, neurons }: Pick<Cells, 'window' | 'neurons'>,
  neuron: number,
): Shape[] {
  const box = cellBox(frame, window, Math.floor(neuron / neurons), neuron % neurons);
  const shapes = (['paper', 'ink'] as const).map(
    (stroke): Shape => ({
      kind: 'rect',
      ...box,
      x: box.x - frame.left,
      radius: 2,
      stroke,
      lineWidth: stroke === 'paper' ? 5 : 2,
    }),
  );
  return [{ kind: 'group', x: frame.left, y: 0, ...mapSize(frame), shapes }];
}
