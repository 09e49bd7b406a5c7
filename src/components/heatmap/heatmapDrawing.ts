// Draws the map of the place on show onto a canvas: reads the store and the readings, asks render/ for pixels and
// lines. Called at most once an animation frame, outside React.

import { drawShapes } from '../../render/canvas.ts';
import { createFrame, type Frame, mapSize, placeOnMap } from '../../render/geometry.ts';
import { cellsPerPixel, fillHeatmap, type HeatmapPicture, shownCell } from '../../render/heatmap.ts';
import type { Mark } from '../../render/marks.ts';
import { drawOverlay } from '../../render/overlay.ts';
import { type RampKind, rampOf, type Theme } from '../../render/ramps.ts';
import { createValueScale, scaleMaximum, type ValueScale } from '../../render/scales.ts';
import type { Explorer, ExplorerState } from '../../store/explorer.ts';
import { figureOf } from '../../store/figure.ts';
import { type Metric, SIGNED_METRICS } from '../../store/readings.ts';
import { areLabelled, cellLabels, cellOutline } from './cellLabels.ts';
import { type MapView, windowOfView } from './mapView.ts';
import { marksOf } from './marksOf.ts';

/** What the page is told of a drawing: what depends on the canvas and seldom changes. */
export interface Drawn {
  readonly cellsPerPixel: number;
}

/** What ended up on the canvas: for hit tests and for saving. */
export interface DrawnMap extends Drawn {
  readonly metric: Metric;
  readonly kind: RampKind;
  readonly frame: Frame;
  readonly picture: HeatmapPicture;
  /** Of the map inside the axes, device pixels. */
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

export interface Look {
  /** Of the canvas, CSS pixels: asking the canvas itself would lay out the page anew. */
  readonly size: { readonly width: number; readonly height: number };
  readonly view: MapView;
  readonly theme: Theme;
  /** Keyboard cursor, or null while the keyboard is elsewhere. */
  readonly cursor: number | null;
  /** Pixels to fill, reused from one drawing to the next: a fresh megabyte per token is a lot of garbage. */
  readonly image: (context: CanvasRenderingContext2D, width: number, height: number) => ImageData;
}

/** Contributions alone say right and wrong, and so have their colours. */
export function rampKindOf(metric: Metric): RampKind {
  if (metric === 'contribution') return 'contribution';
  return SIGNED_METRICS.has(metric) ? 'signed' : 'magnitude';
}

/** By the values of a figure, which are not written to: the canvas and its legend ask for the same. */
const maxima = new WeakMap<Float32Array, number>();

export function scaleOf(
  values: Float32Array,
  metric: Metric,
  shape: ExplorerState['scaleShape'],
): ValueScale {
  const max = maxima.get(values) ?? scaleMaximum(values);
  maxima.set(values, max);
  return createValueScale(max, SIGNED_METRICS.has(metric), shape);
}

/** Returns what was drawn, or null when there is no reading to draw (the canvas is then empty). */
export function drawHeatmap(canvas: HTMLCanvasElement, explorer: Explorer, look: Look): DrawnMap | null {
  const context = canvas.getContext('2d');
  if (!context) return null;
  const ratio = window.devicePixelRatio;
  const frame = createFrame(look.size.width, look.size.height);
  const size = { width: Math.round(frame.width * ratio), height: Math.round(frame.height * ratio) };
  if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
  context.clearRect(0, 0, canvas.width, canvas.height);

  const state = explorer.store.getState();
  const { shape, scaleShape } = state;
  const figure = figureOf(state);
  const values = figure && explorer.readings.values(figure);
  if (!shape || !figure || !values) return null;
  const { metric } = figure;
  const { layers, neurons } = shape;
  const [kind, scale] = [rampKindOf(metric), scaleOf(values, metric, scaleShape)];
  const cells = windowOfView(look.view, frame, shape);
  const picture: HeatmapPicture = {
    values,
    layers,
    neurons,
    window: cells,
    scale,
    ramp: rampOf(look.theme, kind),
    pixelRatio: ratio,
  };
  const left = Math.round(frame.left * ratio);
  const pixelWidth = size.width - left;
  const pixelHeight = Math.round(mapSize(frame).height * ratio);
  const image = look.image(context, pixelWidth, pixelHeight);
  fillHeatmap(image, picture);
  context.putImageData(image, left, 0);

  context.save();
  context.scale(ratio, ratio);
  const { theme, cursor } = look;
  const isLabelled = areLabelled(frame, picture);
  drawShapes(context, cellLabels(frame, picture), theme);
  drawOverlay(context, {
    frame,
    window: cells,
    neurons,
    theme,
    marks: singleMarks(state),
    chosen: state.neuron,
    cursor: isLabelled ? null : cursor, // its cross-hair would strike the words through
  });
  if (isLabelled && cursor !== null) drawShapes(context, cellOutline(frame, picture, cursor), theme);
  context.restore();
  return {
    metric,
    kind,
    cellsPerPixel: cellsPerPixel(cells, pixelWidth),
    frame,
    picture,
    pixelWidth,
    pixelHeight,
  };
}

export function singleMarks(state: ExplorerState): Mark[] {
  return marksOf(state).flatMap(({ neurons, shape, tone }) =>
    neurons.map((neuron) => ({ neuron, shape, tone })),
  );
}

/** The neuron whose colour is seen at a point of the canvas (CSS pixels), or null outside the map. */
export function neuronAt(map: DrawnMap, x: number, y: number): number | null {
  const place = placeOnMap(map.frame, x, y);
  if (!place) return null;
  const pixel = { x: Math.floor(place.across * map.pixelWidth), y: Math.floor(place.down * map.pixelHeight) };
  return shownCell(map.picture, { width: map.pixelWidth, height: map.pixelHeight }, pixel);
}

/** Nothing to tell: the panel need not render again. */
export function isSameDrawn(a: Drawn | null | undefined, b: Drawn | null): boolean {
  return a !== undefined && a?.cellsPerPixel === b?.cellsPerPixel;
}
