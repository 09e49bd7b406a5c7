// What lies on top of the map: axes, marks around neurons, the keyboard cursor. Lines only, with a halo of paper, so that
// they read on any cell. What a mark means is told by its shape (marks.ts); its colour only repeats it. The cells
// themselves are heatmap.ts.

import { ticks } from 'd3';
import { drawShapes } from './canvas.ts';
import { cellBox, type Frame, mapSize } from './geometry.ts';
import type { CellWindow } from './heatmap.ts';
import { type Mark, markPath } from './marks.ts';
import type { Theme } from './ramps.ts';
import type { Shape } from './scene.ts';

export interface OverlayPicture {
  readonly frame: Frame;
  readonly window: CellWindow;
  readonly neurons: number; // F
  /** Thin lines around cells, drawn in this order. */
  readonly marks: readonly Mark[];
  /** The chosen neuron: a thick ring. */
  readonly chosen: number | null;
  /** The keyboard cursor: cross-hair lines to the axes. */
  readonly cursor: number | null;
}

const CHOSEN_LINE = 2.4;

/** Draws in CSS pixels: the caller has scaled the context by the device pixel ratio. */
export function drawOverlay(
  context: CanvasRenderingContext2D,
  picture: OverlayPicture & { readonly theme: Theme },
): void {
  drawShapes(context, overlayShapes(picture), picture.theme);
}

/** In the coordinates of the frame; marks are cut at the edges of the map. */
export function overlayShapes(picture: OverlayPicture): Shape[] {
  const { frame, marks, chosen, cursor } = picture;
  const shapes = marks.flatMap((mark) => markShapes(picture, mark, 1.4));
  if (cursor !== null) shapes.push(...cursorShapes(picture, cursor));
  if (chosen !== null) {
    shapes.push(...markShapes(picture, { neuron: chosen, shape: 'circle', tone: 'ink' }, CHOSEN_LINE));
  }
  return [...axisShapes(picture), { kind: 'group', x: frame.left, y: 0, ...mapSize(frame), shapes }];
}

function axisShapes(picture: OverlayPicture): Shape[] {
  const { frame, window } = picture;
  const { height } = mapSize(frame);
  const shapes: Shape[] = [];
  for (const layer of wholeTicks(window.top, window.bottom, 6)) {
    const box = cellBox(frame, window, layer, 0);
    const y = box.y + box.height / 2;
    if (y <= 4 || y >= height - 4) continue;
    shapes.push({
      kind: 'text',
      x: frame.left - 7,
      y: y + 4,
      text: String(layer),
      fill: 'soft',
      anchor: 'end',
    });
  }
  for (const index of wholeTicks(window.left, window.right, Math.max(2, Math.floor(frame.width / 110)))) {
    const box = cellBox(frame, window, 0, index);
    const x = box.x + box.width / 2;
    if (x < frame.left || x > frame.width) continue;
    const anchor = x > frame.width - 14 ? 'end' : x < frame.left + 8 ? 'start' : 'middle';
    shapes.push(
      { kind: 'rect', x, y: height + 1, width: 1, height: 4, fill: 'soft' },
      { kind: 'text', x, y: height + 16, text: String(index), fill: 'soft', anchor },
    );
  }
  return shapes;
}

function wholeTicks(start: number, end: number, count: number): number[] {
  return ticks(Math.ceil(start), Math.ceil(end) - 1, count).filter(Number.isInteger);
}

/** From this size on a cell is framed, its mark small in a corner: around it, it would cross its words or neighbours. */
const FRAMED = 20;
const CORNER = { radius: 3.2, inset: 7 } as const;
/** Of a mark around a cell, whatever its size. */
const [LEAST_RADIUS, MOST_RADIUS] = [3.4, 9];

/** In the coordinates of the map. */
function markShapes(picture: OverlayPicture, mark: Mark, line: number): Shape[] {
  const box = boxOf(picture, mark.neuron);
  if (box.width >= FRAMED && box.height >= FRAMED) return frameShapes(box, mark, line);
  const inside = Math.min(box.width, box.height) / 2 + 2;
  const radius = Math.max(LEAST_RADIUS + line, Math.min(MOST_RADIUS, inside));
  const { width, height } = mapSize(picture.frame);
  // Of a cell at an edge the mark is moved inwards, or half of its shape would be cut off.
  const inwards = (middle: number, most: number) => {
    const isOnShow = middle >= 0 && middle <= most;
    return isOnShow ? Math.min(most - radius - line, Math.max(radius + line, middle)) : middle;
  };
  const [x, y] = [inwards(box.x + box.width / 2, width), inwards(box.y + box.height / 2, height)];
  return haloed(markPath(mark.shape, x, y, radius), mark, line);
}

function frameShapes(box: ReturnType<typeof cellBox>, mark: Mark, line: number): Shape[] {
  const inset = line / 2 + 1;
  const around = {
    kind: 'rect',
    x: box.x + inset,
    y: box.y + inset,
    width: box.width - 2 * inset,
    height: box.height - 2 * inset,
    radius: 2,
  } as const;
  const corner = markPath(mark.shape, box.x + box.width - CORNER.inset, box.y + CORNER.inset, CORNER.radius);
  return [
    { ...around, stroke: 'paper', lineWidth: line + 1.6 },
    { ...around, stroke: mark.tone, lineWidth: line },
    ...haloed(corner, mark, 1.4),
  ];
}

function haloed(d: string, { tone }: Mark, line: number): Shape[] {
  return [
    { kind: 'path', d, stroke: 'paper', lineWidth: line + 2.4 },
    { kind: 'path', d, stroke: tone, lineWidth: line },
  ];
}

function cursorShapes(picture: OverlayPicture, neuron: number): Shape[] {
  const { width, height } = mapSize(picture.frame);
  const box = boxOf(picture, neuron);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return (['paper', 'ink'] as const).flatMap((stroke): Shape[] => [
    { kind: 'line', x1: 0, x2: width, y1: y, y2: y, stroke, lineWidth: stroke === 'paper' ? 3 : 1 },
    { kind: 'line', x1: x, x2: x, y1: 0, y2: height, stroke, lineWidth: stroke === 'paper' ? 3 : 1 },
  ]);
}

function boxOf({ frame, window, neurons }: OverlayPicture, neuron: number): ReturnType<typeof cellBox> {
  const box = cellBox(frame, window, Math.floor(neuron / neurons), neuron % neurons);
  return { ...box, x: box.x - frame.left };
}
