import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { wholeMap } from './heatmap.ts';
import { type HeatmapFigure, heatmapScene, heatmapSvg } from './heatmapFigure.ts';
import { createValueScale } from './scales.ts';

const [layers, neurons] = [2, 1536];
const figure: HeatmapFigure = {
  values: new Float32Array(layers * neurons),
  layers,
  neurons,
  window: wholeMap(layers, neurons),
  scale: createValueScale(1, false, 'linear'),
  kind: 'magnitude',
  width: 226,
  height: 58,
  unit: 'share of output (CETT)',
  marks: [{ neuron: 3, shape: 'diamond', tone: 'ink' }],
  markWords: [{ shape: 'diamond', tone: 'ink', words: 'loudest' }],
  chosen: null,
};

/** Red channel of the embedded picture, by rows. */
async function pixelsOf(of: HeatmapFigure): Promise<{ width: number; height: number; rows: Buffer }> {
  const { shapes } = await heatmapScene(of, 'light');
  const image = shapes.find((shape) => shape.kind === 'image');
  const png = Buffer.from((image?.kind === 'image' ? image.href : '').split(',')[1] ?? '', 'base64');
  const rows = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), rows };
}

test('every neuron has a pixel of its own, however small the figure is', async () => {
  const values = figure.values.slice();
  for (let i = 0; i < neurons; i += 2) values[i] = 1;
  const { width, height, rows } = await pixelsOf({ ...figure, values });
  expect([width, height]).toEqual([neurons, 120]);
  const reds = Array.from({ length: width }, (_, x) => rows[1 + 3 * x]);
  expect(reds.slice(0, 4)).toEqual([0x17, 255, 0x17, 255]);
  expect(reds.filter((red) => red === 0x17)).toHaveLength(neurons / 2);
});

test('the file holds axes, marks, unit and legend, and "not recorded" only where something was not', async () => {
  const about = { title: 'Every neuron', description: '2 × 1,536 neurons', caption: 'SmolLM2' };
  const svg = await heatmapSvg(figure, 'dark', about);
  for (const words of ['Every neuron', 'share of output (CETT)', 'loudest', '≥ 1', '>1000<'])
    expect(svg).toContain(words);
  expect(svg).not.toContain('not recorded');
  const values = figure.values.slice().fill(Number.NaN, 7, 8);
  expect(await heatmapSvg({ ...figure, values }, 'dark', about)).toContain('not recorded');
});
