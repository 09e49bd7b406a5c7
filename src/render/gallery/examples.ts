// Maps of the real size from seeded data, each also a fingerprint test. The data is shaped like activations (many quiet
// neurons, a few loud ones, layers of different loudness), and comes from no model.

import { randomLcg } from 'd3';
import { createFrame, windowOf } from '../geometry.ts';
import { fillHeatmap, type HeatmapPicture, type Pixels } from '../heatmap.ts';
import { type RampKind, rampOf, type Theme } from '../ramps.ts';
import { createValueScale, type ScaleShape, scaleMaximum } from '../scales.ts';

export interface Example {
  readonly name: string;
  readonly kind: RampKind;
  readonly shape: ScaleShape;
  /** How far zoomed in, 1 is the whole map. */
  readonly zoom: number;
  /** Only loud neurons have a value. */
  readonly isSparse?: boolean;
}

export const EXAMPLES: readonly Example[] = [
  { name: 'magnitude, linear', kind: 'magnitude', shape: 'linear', zoom: 1 },
  { name: 'magnitude, log', kind: 'magnitude', shape: 'log', zoom: 1 },
  { name: 'signed, linear', kind: 'signed', shape: 'linear', zoom: 1 },
  { name: 'signed, log', kind: 'signed', shape: 'log', zoom: 1 },
  { name: 'single cells', kind: 'signed', shape: 'log', zoom: 24 },
  { name: 'contribution', kind: 'contribution', shape: 'linear', zoom: 1 },
  { name: 'sparse', kind: 'magnitude', shape: 'linear', zoom: 1, isSparse: true },
];

export interface Size {
  readonly layers: number;
  readonly neurons: number;
}

export const WHOLE: Size = { layers: 30, neurons: 1536 };

/** Share of neurons that are loud: about as many as a probe's set or a recorded run has. */
const LOUD = 0.004;

/** [L, F] */
export function exampleValues(
  { kind, isSparse }: Pick<Example, 'kind' | 'isSparse'>,
  size: Size,
  loud = LOUD,
) {
  const random = randomLcg(0.42);
  return Float32Array.from({ length: size.layers * size.neurons }, (_, n) => {
    const layer = Math.floor(n / size.neurons);
    const quiet = -Math.log(1 - random()) * 0.08 * (1.2 + Math.sin(layer / 4));
    const isLoud = random() > 1 - loud;
    const value = isLoud ? quiet + 2 * random() : quiet;
    if (!isLoud && isSparse) return Number.NaN;
    if (!isLoud && kind === 'contribution') return 0;
    return kind !== 'magnitude' && random() > 0.5 ? -value : value;
  });
}

export function examplePicture(
  example: Example,
  theme: Theme,
  width: number,
  height: number,
): HeatmapPicture {
  const { layers, neurons } = WHOLE;
  const values = exampleValues(example, WHOLE);
  const frame = createFrame(width, height);
  const zoom = {
    k: example.zoom,
    x: -width * 0.3 * (example.zoom - 1),
    y: -height * 0.3 * (example.zoom - 1),
  };
  return {
    values,
    layers,
    neurons,
    window: windowOf(frame, zoom, layers, neurons),
    scale: createValueScale(scaleMaximum(values), example.kind !== 'magnitude', example.shape),
    ramp: rampOf(theme, example.kind),
  };
}

export function drawExample(pixels: Pixels, example: Example, theme: Theme): void {
  fillHeatmap(pixels, examplePicture(example, theme, pixels.width, pixels.height));
}
