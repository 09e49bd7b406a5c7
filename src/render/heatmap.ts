// Layers × neurons as pixels: one flat loop into an ImageData, never an element per cell. Works on device pixels
// and on any part of the map (zoom). Where a pixel covers several cells it shows the one furthest from zero, so
// that a single loud neuron is never averaged away; the legend says so (see `cellsPerPixel`). Cells without a value
// (NaN: not recorded) are hatched, which no colour of a ramp is; a cell that has one is drawn at least LEAST_WIDTH wide
// into the hatching beside it, or the few recorded ones among thousands would hardly be seen.

import { RAMP_SIZE, type Ramp } from './ramps.ts';
import type { ValueScale } from './scales.ts';

/** The part of the map on show, in cells: [left, right) neurons, [top, bottom) layers; fractions allowed. */
export interface CellWindow {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface HeatmapPicture {
  readonly values: Float32Array; // [L, F], NaN: not recorded
  readonly layers: number; // L
  readonly neurons: number; // F
  readonly window: CellWindow;
  readonly scale: ValueScale;
  readonly ramp: Ramp;
  /** Pixels for each CSS pixel, 1 where left out: hatching and least widths grow with it. */
  readonly pixelRatio?: number;
}

/** Of the hatching, in CSS pixels: from line to line, and the line. */
const HATCH = 6;
const HATCH_LINE = 1;
/** Of the way from the colour of zero to the middle grey: visible in both themes, and well behind recorded cells. */
const HATCH_GAP = 0.08;
const HATCH_INK = 0.22;
const MIDDLE = 128;

/** Of a recorded cell between ones that were not, CSS pixels. */
export const LEAST_WIDTH = 3;

/** The part of `ImageData` that is filled: RGBA, row by row. */
export interface Pixels {
  readonly width: number; // device pixels
  readonly height: number; // device pixels
  readonly data: Uint8ClampedArray; // [height · width · 4]
}

export function wholeMap(layers: number, neurons: number): CellWindow {
  return { left: 0, right: neurons, top: 0, bottom: layers };
}

/** Neurons under one device pixel across; above 1 the picture shows the one furthest from zero. */
export function cellsPerPixel(window: CellWindow, widthPx: number): number {
  return (window.right - window.left) / widthPx;
}

/**
 * Cells under each of n pixels: pixel i shows [spans[2i], spans[2i + 1]), at least one. Each cell belongs to
 * one pixel when cells are smaller than pixels, so nothing is shown twice.
 */
export function cellSpans(start: number, end: number, pixels: number, cells: number): Int32Array {
  const spans = new Int32Array(pixels * 2);
  const size = (end - start) / pixels;
  for (let i = 0; i < pixels; i++) {
    const from = Math.min(cells - 1, Math.max(0, Math.floor(start + i * size + 1e-6)));
    const to = Math.floor(start + (i + 1) * size + 1e-6);
    spans[2 * i] = from;
    spans[2 * i + 1] = Math.min(cells, Math.max(from + 1, to));
  }
  return spans;
}

/** Fills every pixel. The pixels' size decides how cells are joined or repeated. */
export function fillHeatmap(pixels: Pixels, picture: HeatmapPicture): void {
  const { width, height, data } = pixels;
  const { values, layers, neurons, window, scale, ramp, pixelRatio = 1 } = picture;
  const columns = cellSpans(window.left, window.right, width, neurons);
  const rows = cellSpans(window.top, window.bottom, height, layers);
  const rowBytes = width * 4;
  const hatch = Uint8ClampedArray.from(hatchColours(ramp, scale).flat());
  const [pitch, line] = [HATCH, HATCH_LINE].map((length) => Math.round(length * pixelRatio)) as [
    number,
    number,
  ];
  const isMissing = new Uint8Array(width);
  const cells = new Int32Array(width); // under each pixel of a line
  const reach = reachOf(picture, width);
  const cellAt = (x: number) => cells[x]!;
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [rows[2 * y]!, rows[2 * y + 1]!];
    const repeats = y > 0 && top === rows[2 * y - 2] && bottom === rows[2 * y - 1];
    if (repeats) {
      data.copyWithin(y * rowBytes, (y - 1) * rowBytes, y * rowBytes);
      if (!isMissing.includes(1)) continue;
    }
    for (let x = 0; x < width && !repeats; x++) {
      cells[x] = furthestFromZero(values, neurons, top, bottom, columns[2 * x]!, columns[2 * x + 1]!);
    }
    for (let x = 0; x < width; x++) {
      const at = y * rowBytes + x * 4;
      if (!repeats) {
        const value = values[nearestRecorded(values, cellAt, x, reach, width)]!;
        isMissing[x] = Number.isNaN(value) ? 1 : 0;
        if (!isMissing[x]) write(data, at, ramp, Math.round(scale.place(value) * (RAMP_SIZE - 1)));
      }
      if (isMissing[x]) write(data, at, hatch, (x + y) % pitch < line ? 1 : 0);
    }
  }
}

/** CSS colours of the hatching's gaps and lines. */
export function hatchOf(ramp: Ramp, scale: ValueScale): readonly [gap: string, line: string] {
  const [gap, line] = hatchColours(ramp, scale);
  return [`rgb(${gap.join(' ')})`, `rgb(${line.join(' ')})`];
}

type Rgb = readonly number[];

function hatchColours(ramp: Ramp, scale: ValueScale): readonly [gap: Rgb, line: Rgb] {
  const zero = Math.round(scale.place(0) * (RAMP_SIZE - 1)) * 3;
  const towardsMiddle = (part: number) =>
    Array.from(ramp.subarray(zero, zero + 3), (channel) => Math.round(channel + (MIDDLE - channel) * part));
  return [towardsMiddle(HATCH_GAP), towardsMiddle(HATCH_INK)];
}

function write(data: Uint8ClampedArray, at: number, colours: Uint8ClampedArray, colour: number): void {
  data[at] = colours[3 * colour]!;
  data[at + 1] = colours[3 * colour + 1]!;
  data[at + 2] = colours[3 * colour + 2]!;
  data[at + 3] = 255;
}

/** Flat index of the cell whose colour a pixel has. */
export function shownCell(
  picture: HeatmapPicture,
  size: { readonly width: number; readonly height: number },
  pixel: { readonly x: number; readonly y: number },
): number {
  const { values, layers, neurons, window } = picture;
  const columns = cellSpans(window.left, window.right, size.width, neurons);
  const rows = cellSpans(window.top, window.bottom, size.height, layers);
  const [top, bottom] = [rows[2 * pixel.y]!, rows[2 * pixel.y + 1]!];
  const cellAt = (x: number) =>
    furthestFromZero(values, neurons, top, bottom, columns[2 * x]!, columns[2 * x + 1]!);
  return nearestRecorded(values, cellAt, pixel.x, reachOf(picture, size.width), size.width);
}

/** How far a recorded cell is drawn over its neighbours that were not, device pixels to either side. */
function reachOf({ window, pixelRatio = 1 }: HeatmapPicture, width: number): number {
  const cell = Math.max(1, 1 / cellsPerPixel(window, width));
  return Math.max(0, Math.floor((LEAST_WIDTH * pixelRatio - cell) / 2));
}

/**
 * The cell that pixel x of a line shows: its own, or where that was not recorded the nearest recorded one within reach,
 * of two as near the one further from zero.
 */
function nearestRecorded(
  values: Float32Array,
  cellAt: (x: number) => number,
  x: number,
  reach: number,
  width: number,
): number {
  const own = cellAt(x);
  if (reach === 0 || !Number.isNaN(values[own]!)) return own;
  for (let by = 1; by <= reach; by++) {
    const left = x - by >= 0 ? cellAt(x - by) : own;
    const right = x + by < width ? cellAt(x + by) : own;
    const [one, other] = [Math.abs(values[left]!), Math.abs(values[right]!)];
    if (!Number.isNaN(one)) return other > one ? right : left; // false for NaN
    if (!Number.isNaN(other)) return right;
  }
  return own;
}

/**
 * Flat index of the value furthest from zero in layers [top, bottom) and neurons [left, right), ties the first; one
 * that was not recorded only where none was.
 */
function furthestFromZero(
  values: Float32Array,
  neurons: number,
  top: number,
  bottom: number,
  left: number,
  right: number,
): number {
  let [best, most] = [top * neurons + left, -1];
  for (let l = top; l < bottom; l++) {
    for (let j = left; j < right; j++) {
      const size = Math.abs(values[l * neurons + j]!);
      if (size > most) [best, most] = [l * neurons + j, size]; // false for NaN
    }
  }
  return best;
}
