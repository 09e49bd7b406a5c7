// Draws the map of the token on show onto a canvas: reads the store and the readings, asks render/ for pixels and
// lines. Called at most once an animation frame, outside React.

import {
  createFrame,
  type Frame,
  mapSize,
  placeOnMap,
  windowOf,
  type ZoomTransform,
} from '../../render/geometry.ts';
import {
  type CellWindow,
  cellsPerPixel,
  fillHeatmap,
  type HeatmapPicture,
  shownCell,
} from '../../render/heatmap.ts';
import { drawOverlay } from '../../render/overlay.ts';
import { rampFor, type Theme } from '../../render/ramps.ts';
import { createValueScale, scaleMaximum, type ValueScale } from '../../render/scales.ts';
import type { Explorer } from '../../store/explorer.ts';
import { type Metric, SIGNED_METRICS } from '../../store/readings.ts';
import { marksOf } from './marksOf.ts';

/** What ended up on the canvas: for the legend, for hit tests and for words. */
export interface Drawn {
  readonly metric: Metric;
  readonly scale: ValueScale;
  readonly cellsPerPixel: number;
}

export interface DrawnMap extends Drawn {
  readonly frame: Frame;
  readonly picture: HeatmapPicture;
  /** Of the map inside the axes, device pixels. */
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

export interface Look {
  readonly zoom: ZoomTransform;
  readonly theme: Theme;
  /** Keyboard cursor, or null while the keyboard is elsewhere. */
  readonly cursor: number | null;
  /** Pixels to fill, reused from one drawing to the next: a fresh megabyte per token is a lot of garbage. */
  readonly image: (context: CanvasRenderingContext2D, width: number, height: number) => ImageData;
}

/** Returns what was drawn, or null when there is no reading to draw (the canvas is then empty). */
export function drawHeatmap(canvas: HTMLCanvasElement, explorer: Explorer, look: Look): DrawnMap | null {
  const context = canvas.getContext('2d');
  const state = explorer.store.getState();
  const position = state.shownPosition();
  const config = state.opened?.config;
  if (!context || !config || position === null) return null;

  const ratio = window.devicePixelRatio;
  const frame = createFrame(canvas.clientWidth, canvas.clientHeight);
  const size = { width: Math.round(frame.width * ratio), height: Math.round(frame.height * ratio) };
  if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
  context.clearRect(0, 0, canvas.width, canvas.height);

  const { metric, scaleShape, arm, neuron } = state;
  const values = explorer.readings.values(metric, arm, position);
  if (!values) return null;
  const { layers, neurons } = config;
  const cells: CellWindow = windowOf(frame, look.zoom, layers, neurons);
  const signed = SIGNED_METRICS.has(metric);
  const scale = createValueScale(scaleMaximum(values), signed, scaleShape);
  const picture = { values, layers, neurons, window: cells, scale, ramp: rampFor(look.theme, signed) };

  const left = Math.round(frame.left * ratio);
  const pixelWidth = size.width - left;
  const pixelHeight = Math.round(mapSize(frame).height * ratio);
  const image = look.image(context, pixelWidth, pixelHeight);
  fillHeatmap(image, picture);
  context.putImageData(image, left, 0);

  context.save();
  context.scale(ratio, ratio);
  drawOverlay(context, {
    frame,
    window: cells,
    neurons,
    theme: look.theme,
    axisColour: getComputedStyle(canvas).color,
    marks: marksOf(state).flatMap(({ neurons: marked, shape, tone }) =>
      marked.map((n) => ({ neuron: n, shape, tone })),
    ),
    chosen: neuron,
    cursor: look.cursor,
  });
  context.restore();
  return {
    metric,
    scale,
    cellsPerPixel: cellsPerPixel(cells, pixelWidth),
    frame,
    picture,
    pixelWidth,
    pixelHeight,
  };
}

/** The neuron whose colour is seen at a point of the canvas (CSS pixels), or null outside the map. */
export function neuronAt(map: DrawnMap, x: number, y: number): number | null {
  const place = placeOnMap(map.frame, x, y);
  if (!place) return null;
  const pixel = { x: Math.floor(place.across * map.pixelWidth), y: Math.floor(place.down * map.pixelHeight) };
  return shownCell(map.picture, { width: map.pixelWidth, height: map.pixelHeight }, pixel);
}

/** Same legend: the panel need not render again. */
export function isSameLegend(a: Drawn | null, b: Drawn | null): boolean {
  return (
    a !== null &&
    b !== null &&
    a.metric === b.metric &&
    a.scale.max === b.scale.max &&
    a.scale.shape === b.scale.shape &&
    a.scale.signed === b.scale.signed &&
    a.cellsPerPixel === b.cellsPerPixel
  );
}
