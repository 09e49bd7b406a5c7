// Between the screen and the cells of the map: margins for the axes, hit testing, the centre of a cell, and the
// window that a zoom transform leaves on show. All lengths in CSS pixels.

import type { CellWindow } from './heatmap.ts';

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Inner edge of the axes. */
  readonly left: number;
  readonly bottom: number;
}

export interface ZoomTransform {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

const AXIS_LEFT = 26;
const AXIS_BOTTOM = 18;

export function createFrame(width: number, height: number): Frame {
  return { width, height, left: AXIS_LEFT, bottom: AXIS_BOTTOM };
}

/** Width and height of the map inside the axes. */
export function mapSize(frame: Frame): { readonly width: number; readonly height: number } {
  return { width: Math.max(1, frame.width - frame.left), height: Math.max(1, frame.height - frame.bottom) };
}

/**
 * Where a point lies on the map, as shares of its width and height in [0, 1); null outside the map.
 * Coordinates from the frame's top left corner.
 */
export function placeOnMap(
  frame: Frame,
  x: number,
  y: number,
): { readonly across: number; readonly down: number } | null {
  const { width, height } = mapSize(frame);
  const [across, down] = [(x - frame.left) / width, y / height];
  return across < 0 || across >= 1 || down < 0 || down >= 1 ? null : { across, down };
}

/** Rectangle of a cell on screen; it may lie outside the frame. */
export function cellBox(
  frame: Frame,
  window: CellWindow,
  layer: number,
  index: number,
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const { width, height } = mapSize(frame);
  const cellWidth = width / (window.right - window.left);
  const cellHeight = height / (window.bottom - window.top);
  return {
    x: frame.left + (index - window.left) * cellWidth,
    y: (layer - window.top) * cellHeight,
    width: cellWidth,
    height: cellHeight,
  };
}

/** What a zoom (scale k, translation x and y in map pixels) leaves on show; k = 1 is the whole map. */
export function windowOf(frame: Frame, zoom: ZoomTransform, layers: number, neurons: number): CellWindow {
  const { width, height } = mapSize(frame);
  const left = (-zoom.x / zoom.k / width) * neurons;
  const top = (-zoom.y / zoom.k / height) * layers;
  return { left, right: left + neurons / zoom.k, top, bottom: top + layers / zoom.k };
}
