// Zoom and pan of the map as pure functions. Columns zoom until a cell is wide enough for its name and value; rows
// follow until they are high enough for two lines of text and then stay, because a map of 30 × 1,536 cells stretched
// alike both ways would leave one layer on screen.

import { type Frame, mapSize } from '../../render/geometry.ts';
import type { CellWindow } from '../../render/heatmap.ts';

export interface MapView {
  /** Columns are so many times as wide as on the whole map. */
  readonly k: number;
  /** The first cell on show; fractions allowed. */
  readonly left: number;
  readonly top: number;
}

export interface MapShape {
  readonly layers: number;
  readonly neurons: number;
}

export const WHOLE_MAP: MapView = { k: 1, left: 0, top: 0 };

/** CSS pixels. */
const WIDEST_CELL = 72;
const HIGHEST_ROW = 40;

export function mostZoom(frame: Frame, { neurons }: MapShape): number {
  return Math.max(1, (WIDEST_CELL * neurons) / mapSize(frame).width);
}

function rowZoom(k: number, frame: Frame, { layers }: MapShape): number {
  return Math.min(k, Math.max(1, (HIGHEST_ROW * layers) / mapSize(frame).height));
}

/** The cells on show. */
export function windowOfView({ k, left, top }: MapView, frame: Frame, shape: MapShape): CellWindow {
  const [across, down] = [shape.neurons / k, shape.layers / rowZoom(k, frame, shape)];
  return { left, right: left + across, top, bottom: top + down };
}

/** @param place that stays where it is, as shares of the map's width and height */
export function zoomView(
  view: MapView,
  factor: number,
  place: { readonly across: number; readonly down: number },
  frame: Frame,
  shape: MapShape,
): MapView {
  const k = Math.min(mostZoom(frame, shape), Math.max(1, view.k * factor));
  const [before, after] = [windowOfView(view, frame, shape), windowOfView({ ...view, k }, frame, shape)];
  return within(
    {
      k,
      left: view.left + place.across * (widthOf(before) - widthOf(after)),
      top: view.top + place.down * (heightOf(before) - heightOf(after)),
    },
    frame,
    shape,
  );
}

/** Moves the picture by CSS pixels, to the right and downwards. */
export function panView(view: MapView, dx: number, dy: number, frame: Frame, shape: MapShape): MapView {
  const window = windowOfView(view, frame, shape);
  const { width, height } = mapSize(frame);
  const left = view.left - (dx / width) * widthOf(window);
  const top = view.top - (dy / height) * heightOf(window);
  return within({ ...view, left, top }, frame, shape);
}

/** The same zoom, moved just so far that a cell is wholly on show; the same object where it is already. */
export function viewWith(view: MapView, neuron: number, frame: Frame, shape: MapShape): MapView {
  const window = windowOfView(view, frame, shape);
  const [layer, index] = [Math.floor(neuron / shape.neurons), neuron % shape.neurons];
  const left = Math.min(index, Math.max(view.left, index + 1 - widthOf(window)));
  const top = Math.min(layer, Math.max(view.top, layer + 1 - heightOf(window)));
  return left === view.left && top === view.top ? view : within({ ...view, left, top }, frame, shape);
}

/** The same zoom with a cell in the middle, as far as the map goes; the same object where the cell is wholly on show. */
export function viewShowing(view: MapView, neuron: number, frame: Frame, shape: MapShape): MapView {
  if (viewWith(view, neuron, frame, shape) === view) return view;
  const window = windowOfView(view, frame, shape);
  const [layer, index] = [Math.floor(neuron / shape.neurons), neuron % shape.neurons];
  const left = index + 0.5 - widthOf(window) / 2;
  const top = layer + 0.5 - heightOf(window) / 2;
  return within({ ...view, left, top }, frame, shape);
}

function within(view: MapView, frame: Frame, shape: MapShape): MapView {
  const window = windowOfView(view, frame, shape);
  const clamp = (value: number, most: number) => Math.min(Math.max(0, most), Math.max(0, value));
  return {
    k: view.k,
    left: clamp(view.left, shape.neurons - widthOf(window)),
    top: clamp(view.top, shape.layers - heightOf(window)),
  };
}

function widthOf({ left, right }: CellWindow): number {
  return right - left;
}

function heightOf({ top, bottom }: CellWindow): number {
  return bottom - top;
}
