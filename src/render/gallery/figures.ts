// Every figure of the explorer from seeded data: what the gallery shows and its pictures hold to. Maps are small, so
// that their cells are seen and their pictures stay light; examples.ts has maps of the real size.

import { randomLcg } from 'd3';
import { distributionOf } from '../../model/probe/evaluation/reference.ts';
import { heatmapLegend, heatmapScene } from '../heatmapFigure.ts';
import { createHistogram } from '../histogram.ts';
import { stripLegend } from '../legend.ts';
import type { Mark } from '../marks.ts';
import type { RampKind, Theme } from '../ramps.ts';
import { createReferenceChart, referenceLegend, referenceScene } from '../reference.ts';
import { createValueScale, type ScaleShape, scaleMaximum } from '../scales.ts';
import type { Scene } from '../scene.ts';
import { byContribution, createStrip, type StripNeuron } from '../strip.ts';
import { createTrace, type TraceArm, type TraceInput, traceLegend } from '../trace.ts';
import { exampleValues } from './examples.ts';

export interface Figure {
  readonly name: string;
  draw(theme: Theme): Promise<{ readonly scene: Scene; readonly legend?: Scene }>;
}

const SMALL = { layers: 10, neurons: 96 };
const MARKS: readonly (Mark & { readonly words: string })[] = [
  { neuron: 2 * 96 + 20, shape: 'circle', tone: 'wrong', words: 'weight +' },
  { neuron: 4 * 96 + 50, shape: 'square', tone: 'right', words: 'weight −' },
  { neuron: 6 * 96 + 70, shape: 'diamond', tone: 'ink', words: 'loudest' },
  { neuron: 8 * 96 + 30, shape: 'triangle', tone: 'ink', words: 'control' },
];

function map(unit: string, kind: RampKind, shape: ScaleShape, isSparse = false, part = 1): Figure {
  return {
    name: `map of ${unit}${shape === 'log' ? ', log' : ''}${isSparse ? ', sparse' : ''}${part < 1 ? ', zoomed' : ''}`,
    async draw(theme) {
      const values = exampleValues({ kind, isSparse }, SMALL, 0.08);
      const figure = {
        ...SMALL,
        values,
        window: { left: 16.5, right: 16.5 + 96 * part, top: 1.2, bottom: 1.2 + 10 * part },
        ...(part === 1 && { window: { left: 0, right: 96, top: 0, bottom: 10 } }),
        scale: createValueScale(scaleMaximum(values), kind !== 'magnitude', shape),
        kind,
        width: 500,
        height: 150,
        unit,
        marks: MARKS,
        markWords: MARKS,
        chosen: 5 * 96 + 40,
      };
      return { scene: await heatmapScene(figure, theme), legend: heatmapLegend(figure) };
    },
  };
}

function neurons(count: number, seed: number, isSparse: boolean): StripNeuron[] {
  const random = randomLcg(seed);
  return Array.from({ length: count }, (_, i) => {
    const share = isSparse && i % 4 === 1 ? Number.NaN : random() ** 2 * 0.4;
    return { neuron: i, name: `${i % 30}:${i * 7}`, share, contribution: share * (random() - 0.35) * 2 };
  });
}

function strip(name: string, count: number, width: number, isSparse: boolean): Figure {
  const scales = {
    contributions: createValueScale(0.5, true, 'linear'),
    shares: createValueScale(0.4, false, 'linear'),
  };
  const set = byContribution(neurons(count, 0.3, isSparse));
  const control = neurons(count, 0.7, isSparse).map((each) => ({ ...each, neuron: 1000 + each.neuron }));
  return {
    name: `strip, ${name}`,
    draw: async () => ({
      scene: createStrip({ set, control, chosen: 5, ...scales, width }).scene,
      legend: stripLegend(scales, isSparse),
    }),
  };
}

function arm(label: string, style: TraceArm['style'], length: number, seed: number): TraceArm {
  const random = randomLcg(seed);
  const values = Array.from({ length }, (_, i) => Math.sin(i / 3 + seed * 4) * 0.8 + random() * 1.4 - 0.6);
  return { label, style, values, movesByConstruction: style === 'dashed' };
}

function trace(name: string, input: Partial<TraceInput> & Pick<TraceInput, 'arms' | 'tokens'>): Figure {
  const width = 600;
  const nothing = { span: null, divergence: null, cursor: null };
  return {
    name: `trace, ${name}`,
    draw: async () => ({
      scene: createTrace({ ...nothing, width, height: 170, ...input }).scene,
      legend: traceLegend(input.arms, width),
    }),
  };
}

/** The last ones are what a model may write and markup must not become. */
const TOKENS = [
  'The',
  ' capital',
  ' of',
  ' Australia',
  ' is',
  ' Sydney',
  '.',
  '</svg>',
  '"&\u0000',
  ' an',
  ' end',
  '.',
];
const gappy: TraceArm = {
  ...arm('Fork 1', 'dash-dot', 12, 0.8),
  values: [0.5, Number.NaN, 0.2, 0.4, Number.NaN, Number.NaN, -0.4, -0.1],
};
const many = Array.from({ length: 160 }, (_, i) => ` word${i}`);

const random = randomLcg(0.5);
const draws = (mean: number) =>
  distributionOf(Array.from({ length: 300 }, () => mean + random() + random() + random() - 1.5));
const chart = createReferenceChart({ right: draws(-0.4), wrong: draws(0.3) }, 44);
const quantiles = Array.from({ length: 16 }, (_, i) => 0.3 * (i / 15) ** 3);

function histogram(name: string, value: number): Figure {
  return {
    name: `histogram, ${name}`,
    draw: async () => ({ scene: createHistogram({ quantiles, value, width: 300, height: 90 }).scene }),
  };
}

export const FIGURES: readonly Figure[] = [
  map('share of output', 'magnitude', 'linear'),
  map('share of output', 'magnitude', 'log'),
  map('share of output', 'magnitude', 'linear', true),
  map('z', 'signed', 'linear'),
  map('z', 'signed', 'log', false, 0.3),
  map('magnitude of z', 'magnitude', 'linear', true, 0.3),
  map('contribution', 'contribution', 'linear'),
  map('difference of z', 'signed', 'linear', true),
  strip('29 neurons', 29, 900, false),
  strip('120 neurons on a phone', 120, 330, false),
  strip('sparse', 29, 600, true),
  trace('running', {
    arms: [
      arm('Normal', 'solid', 7, 0.1),
      arm('Steered', 'dashed', 6, 0.2),
      arm('Control', 'dotted', 7, 0.4),
    ],
    tokens: TOKENS.slice(0, 7),
    places: 24,
    divergence: 5,
  }),
  trace('finished', {
    arms: [
      arm('Normal', 'solid', 12, 0.1),
      { ...arm('Steered, read again', 'dashed', 11, 0.2), movesByConstruction: false },
      gappy,
    ],
    tokens: TOKENS,
    span: { start: 5, end: 7 },
    divergence: 5,
    cursor: 6,
  }),
  trace('many tokens', { arms: [arm('Normal', 'solid', 160, 0.1)], tokens: many, cursor: 80 }),
  trace('nothing read yet', { arms: [], tokens: [] }),
  histogram('usual', 0.05),
  histogram('louder than ever', 0.5),
  histogram('not recorded', Number.NaN),
  {
    name: 'reference',
    draw: async () => ({
      scene: referenceScene(chart, { value: 0.2, width: 300 }),
      legend: referenceLegend(['like right answers', 'like wrong answers'], 300),
    }),
  },
];
