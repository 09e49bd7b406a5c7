// What is drawn on top of the map: axes, marks around neurons, the keyboard cursor. Lines only, with a halo of paper,
// so that they read on any cell. What a mark means is told by its shape (marks.ts); its colour only repeats it. The
// cells themselves are heatmap.ts.

import { ticks } from 'd3';
import { cellBox, type Frame, mapSize } from './geometry.ts';
import type { CellWindow } from './heatmap.ts';
import { type Mark, traceMark } from './marks.ts';
import { PALETTES, type Theme } from './ramps.ts';

export interface OverlayPicture {
  readonly frame: Frame;
  readonly window: CellWindow;
  readonly neurons: number; // F
  readonly theme: Theme;
  /** Colour of axis text and ticks. */
  readonly axisColour: string;
  /** Thin lines around cells, drawn in this order. */
  readonly marks: readonly Mark[];
  /** The chosen neuron: a thick ring. */
  readonly chosen: number | null;
  /** The keyboard cursor: cross-hair lines to the axes. */
  readonly cursor: number | null;
}

/** Draws in CSS pixels: the caller has scaled the context by the device pixel ratio. */
export function drawOverlay(context: CanvasRenderingContext2D, picture: OverlayPicture): void {
  drawAxes(context, picture);
  context.save();
  const { width, height } = mapSize(picture.frame);
  context.beginPath();
  context.rect(picture.frame.left, 0, width, height);
  context.clip();
  for (const mark of picture.marks) drawMark(context, picture, mark, 1.4);
  if (picture.cursor !== null) drawCursor(context, picture, picture.cursor);
  if (picture.chosen !== null) {
    drawMark(context, picture, { neuron: picture.chosen, shape: 'circle', tone: 'ink' }, 2.4);
  }
  context.restore();
}

function drawAxes(context: CanvasRenderingContext2D, picture: OverlayPicture): void {
  const { frame, window } = picture;
  const { height } = mapSize(frame);
  context.fillStyle = picture.axisColour;
  context.font = '11px system-ui, sans-serif';
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const layer of wholeTicks(window.top, window.bottom, 6)) {
    const box = cellBox(frame, window, layer, 0);
    const y = box.y + box.height / 2;
    if (y > 4 && y < height - 4) context.fillText(String(layer), frame.left - 7, y);
  }
  context.textBaseline = 'top';
  for (const index of wholeTicks(window.left, window.right, Math.max(2, Math.floor(frame.width / 110)))) {
    const box = cellBox(frame, window, 0, index);
    const x = box.x + box.width / 2;
    if (x < frame.left || x > frame.width) continue;
    context.fillRect(x, height + 1, 1, 4);
    context.textAlign = x > frame.width - 14 ? 'right' : x < frame.left + 8 ? 'left' : 'center';
    context.fillText(String(index), x, height + 6);
  }
}

function wholeTicks(start: number, end: number, count: number): number[] {
  return ticks(Math.ceil(start), Math.ceil(end) - 1, count).filter(Number.isInteger);
}

function drawMark(
  context: CanvasRenderingContext2D,
  picture: OverlayPicture,
  mark: Mark,
  line: number,
): void {
  const palette = PALETTES[picture.theme];
  const box = boxOf(picture, mark.neuron);
  const radius = Math.max(3.4 + line, Math.min(14, box.height / 2 + 2), box.width / 2 + 2);
  for (const [style, width] of [
    [palette.paper, line + 2.4],
    [palette[mark.tone], line],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    traceMark(context, mark.shape, box.x + box.width / 2, box.y + box.height / 2, radius);
    context.stroke();
  }
}

function drawCursor(context: CanvasRenderingContext2D, picture: OverlayPicture, neuron: number): void {
  const { paper, ink } = PALETTES[picture.theme];
  const box = boxOf(picture, neuron);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (const [style, width] of [
    [paper, 3],
    [ink, 1],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(picture.frame.left, y);
    context.lineTo(picture.frame.width, y);
    context.moveTo(x, 0);
    context.lineTo(x, mapSize(picture.frame).height);
    context.stroke();
  }
}

function boxOf(picture: OverlayPicture, neuron: number): ReturnType<typeof cellBox> {
  const layer = Math.floor(neuron / picture.neurons);
  return cellBox(picture.frame, picture.window, layer, neuron % picture.neurons);
}
