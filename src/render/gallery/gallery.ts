// Shows every figure as it is saved, in both themes, then maps of the real size as the page draws them, on canvas. A
// workshop page: Vite's dev server serves it, the product does not hold it. With ?words=off figures have no text, so
// that their pictures do not depend on a machine's fonts (e2e/journeys/gallery.spec.ts).

import { createFrame, mapSize } from '../geometry.ts';
import { fillHeatmap } from '../heatmap.ts';
import { createLegend } from '../legend.ts';
import type { Mark } from '../marks.ts';
import { drawOverlay } from '../overlay.ts';
import { PALETTES, type Theme } from '../ramps.ts';
import { type Scene, withoutText } from '../scene.ts';
import { sceneToSvg } from '../svg.ts';
import { EXAMPLES, type Example, examplePicture, WHOLE } from './examples.ts';
import { FIGURES, type Figure } from './figures.ts';

const THEMES: readonly Theme[] = ['light', 'dark'];
const HAS_WORDS = new URLSearchParams(location.search).get('words') !== 'off';

const [WIDTH, HEIGHT] = [900, 260];
const F = WHOLE.neurons;
const MARKS: readonly Mark[] = [
  { neuron: 5 * F + 300, shape: 'circle', tone: 'wrong' },
  { neuron: 12 * F + 700, shape: 'square', tone: 'right' },
  { neuron: 22 * F + 1200, shape: 'diamond', tone: 'ink' },
  { neuron: 26 * F + 240, shape: 'triangle', tone: 'ink' },
];

async function show(figure: Figure, theme: Theme): Promise<void> {
  const { scene, legend } = await figure.draw(theme);
  const bare = (of: Scene): Scene => (HAS_WORDS ? of : { ...of, shapes: withoutText(of.shapes) });
  const about = {
    title: HAS_WORDS ? figure.name : '',
    description: figure.name,
    caption: HAS_WORDS ? 'Seeded data, no model.' : '',
  };
  const element = document.createElement('figure');
  element.ariaLabel = `${figure.name}, ${theme}`;
  element.innerHTML = sceneToSvg(bare(scene), theme, about, legend && bare(legend));
  document.body.append(element);
}

function showOnCanvas(example: Example, theme: Theme): void {
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
  const [chosen, cursor] = [17 * F + 482, null];
  drawOverlay(context, { frame, window: picture.window, neurons: F, theme, marks: MARKS, chosen, cursor });
  const legend = createLegend(picture.scale, picture.ramp);
  const bar = document.createElement('div');
  Object.assign(bar.style, { background: legend.gradient, width: '200px', height: '10px' });
  const words = document.createElement('p');
  words.textContent = `${example.name} · ${legend.ticks.map(({ label }) => label).join(' … ')}`;
  const figure = document.createElement('figure');
  const { paper, ink } = PALETTES[theme];
  Object.assign(figure.style, { background: paper, color: ink, padding: '16px' });
  figure.append(canvas, bar, words);
  document.body.append(figure);
}

for (const figure of FIGURES) for (const theme of THEMES) await show(figure, theme);
if (HAS_WORDS) for (const example of EXAMPLES) for (const theme of THEMES) showOnCanvas(example, theme);
document.body.dataset.state = 'drawn';
