// Shows every example in both themes. A workshop page: Vite's dev server serves it, the product does not hold it.

import { createFrame, mapSize } from '../geometry.ts';
import { fillHeatmap } from '../heatmap.ts';
import { createLegend } from '../legend.ts';
import type { Mark } from '../marks.ts';
import { drawOverlay } from '../overlay.ts';
import { PALETTES, type Theme } from '../ramps.ts';
import { EXAMPLES, type Example, examplePicture, NEURONS } from './examples.ts';

const [WIDTH, HEIGHT] = [900, 260];
const MARKS: readonly Mark[] = [
  { neuron: 5 * NEURONS + 300, shape: 'circle', tone: 'wrong' },
  { neuron: 12 * NEURONS + 700, shape: 'square', tone: 'right' },
  { neuron: 22 * NEURONS + 1200, shape: 'diamond', tone: 'ink' },
  { neuron: 26 * NEURONS + 240, shape: 'triangle', tone: 'ink' },
];

function show(example: Example, theme: Theme): void {
  const frame = createFrame(WIDTH, HEIGHT);
  const size = mapSize(frame);
  const picture = examplePicture(example, theme, size.width, size.height);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no 2d canvas');
  const image = context.createImageData(size.width, size.height);
  fillHeatmap(image, picture);
  context.putImageData(image, frame.left, 0);
  drawOverlay(context, {
    frame,
    window: picture.window,
    neurons: NEURONS,
    theme,
    axisColour: PALETTES[theme].ink,
    marks: MARKS,
    chosen: 17 * NEURONS + 482,
    cursor: null,
  });
  const legend = createLegend(picture.scale, picture.ramp);
  const bar = document.createElement('div');
  Object.assign(bar.style, { background: legend.gradient, width: '200px', height: '10px' });
  const words = document.createElement('p');
  words.textContent = `${example.name} · ${legend.ticks.map(({ label }) => label).join(' … ')}`;
  const figure = document.createElement('figure');
  Object.assign(figure.style, {
    background: PALETTES[theme].paper,
    color: PALETTES[theme].ink,
    padding: '16px',
  });
  figure.append(canvas, bar, words);
  document.body.append(figure);
}

for (const example of EXAMPLES) for (const theme of ['light', 'dark'] as const) show(example, theme);
