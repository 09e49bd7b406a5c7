// The whole map as a scene, for files: pixels as an embedded PNG with at least one pixel for every neuron on show,
// axes and marks as on screen, legends beneath. The map on the page itself is a canvas (heatmap.ts, overlay.ts).

import { createFrame, mapSize } from './geometry.ts';
import { fillHeatmap, type HeatmapPicture, LEAST_WIDTH } from './heatmap.ts';
import { markLegend, rampLegend } from './legend.ts';
import type { Mark } from './marks.ts';
import { overlayShapes } from './overlay.ts';
import { pngDataUrl } from './png.ts';
import { type RampKind, rampOf, type Theme } from './ramps.ts';
import { type Scene, stack } from './scene.ts';
import { type About, sceneToSvg } from './svg.ts';

export interface HeatmapFigure extends Omit<HeatmapPicture, 'ramp' | 'pixelRatio'> {
  readonly kind: RampKind;
  /** Axes included. */
  readonly width: number;
  readonly height: number;
  /** Figure and unit, for the legend. */
  readonly unit: string;
  readonly marks: readonly Mark[];
  readonly markWords: readonly (Pick<Mark, 'shape' | 'tone'> & { readonly words: string })[];
  readonly chosen: number | null;
}

export const GAP_WORDS = `not recorded; a recorded neuron is drawn at least ${LEAST_WIDTH} px wide`;

/** Device pixels for each of the figure's: sharp on paper. */
const SHARPNESS = 3;

export async function heatmapScene(figure: HeatmapFigure, theme: Theme): Promise<Scene> {
  const { width, height, window, layers, neurons, values, scale, kind, marks, chosen } = figure;
  const frame = createFrame(width, height);
  const map = mapSize(frame);
  const wide = Math.max(Math.round(map.width * SHARPNESS), Math.ceil(window.right - window.left));
  const tall = Math.round(map.height * SHARPNESS);
  const pixels = { width: wide, height: tall, data: new Uint8ClampedArray(4 * wide * tall) };
  const ramp = rampOf(theme, kind);
  fillHeatmap(pixels, { values, layers, neurons, window, scale, ramp, pixelRatio: wide / map.width });
  const href = await pngDataUrl(pixels);
  const overlay = overlayShapes({ frame, window, neurons, marks, chosen, cursor: null });
  return { width, height, shapes: [{ kind: 'image', x: frame.left, y: 0, ...map, href }, ...overlay] };
}

export function heatmapLegend(figure: HeatmapFigure): Scene {
  const { scale, kind, unit, values, markWords, width } = figure;
  const words = scale.shape === 'log' ? `${unit}, log scale` : unit;
  const ramp = rampLegend(scale, kind, words, values.some(Number.isNaN) ? GAP_WORDS : null);
  return markWords.length > 0 ? stack([ramp, markLegend(markWords, width)], 8) : ramp;
}

export async function heatmapSvg(figure: HeatmapFigure, theme: Theme, about: About): Promise<string> {
  return sceneToSvg(await heatmapScene(figure, theme), theme, about, heatmapLegend(figure));
}
