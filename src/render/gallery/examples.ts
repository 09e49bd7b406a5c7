// The examples of the gallery, each also a snapshot test. Data is seeded and shaped like activations (many quiet
// neurons, a few loud ones, layers of different loudness), and comes from no model.

import { randomLcg } from 'd3';
import { createFrame, windowOf } from '../geometry.ts';
import { fillHeatmap, type HeatmapPicture, type Pixels } from '../heatmap.ts';
import { rampFor, type Theme } from '../ramps.ts';
import { createValueScale, type ScaleShape, scaleMaximum } from '../scales.ts';

export interface Example {
  readonly name: string;
  readonly signed: boolean;
  readonly shape: ScaleShape;
  /** How far zoomed in, 1 is the whole map. */
  readonly zoom: number;
}

export const EXAMPLES: readonly Example[] = [
  { name: 'magnitude, linear', signed: false, shape: 'linear', zoom: 1 },
  { name: 'magnitude, log', signed: false, shape: 'log', zoom: 1 },
  { name: 'signed, linear', signed: true, shape: 'linear', zoom: 1 },
  { name: 'signed, log', signed: true, shape: 'log', zoom: 1 },
  { name: 'single cells', signed: true, shape: 'log', zoom: 24 },
];

export const LAYERS = 30;
export const NEURONS = 1536;

/** [L, F] */
export function exampleValues(signed: boolean): Float32Array {
  const random = randomLcg(0.42);
  return Float32Array.from({ length: LAYERS * NEURONS }, (_, n) => {
    const layer = Math.floor(n / NEURONS);
    const quiet = -Math.log(1 - random()) * 0.08 * (1.2 + Math.sin(layer / 4));
    const value = random() > 0.996 ? quiet + 2 * random() : quiet;
    return signed && random() > 0.5 ? -value : value;
  });
}

export function examplePicture(
  example: Example,
  theme: Theme,
  width: number,
  height: number,
): HeatmapPicture {
  const values = exampleValues(example.signed);
  const frame = createFrame(width, height);
  const zoom = {
    k: example.zoom,
    x: -width * 0.3 * (example.zoom - 1),
    y: -height * 0.3 * (example.zoom - 1),
  };
  return {
    values,
    layers: LAYERS,
    neurons: NEURONS,
    window: windowOf(frame, zoom, LAYERS, NEURONS),
    scale: createValueScale(scaleMaximum(values), example.signed, example.shape),
    ramp: rampFor(theme, example.signed),
  };
}

export function drawExample(pixels: Pixels, example: Example, theme: Theme): void {
  fillHeatmap(pixels, examplePicture(example, theme, pixels.width, pixels.height));
}
