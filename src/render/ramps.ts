// Colour ramps as tables of 256 colours. Magnitude is neutral (paper to ink); signed values run purple to green,
// because blue and orange are kept for "towards right" and "towards wrong" on every page of the explorer. Only the
// ramp of contributions to a probe's logit, whose sign means just that, runs blue to orange.

import { interpolateLab, rgb } from 'd3';

export type Theme = 'light' | 'dark';

/** 256 colours, RGB triplets: [256 · 3], 0…255. */
export type Ramp = Uint8ClampedArray;

/** 'magnitude' starts at zero; the others have zero (paper) in the middle. */
export type RampKind = 'magnitude' | 'signed' | 'contribution';

export const RAMP_SIZE = 256;

export interface Palette {
  readonly paper: string; // zero: the colour of the panel
  readonly ink: string;
  /** Words of second rank, grey lines, hairlines. */
  readonly soft: string;
  readonly faint: string;
  readonly line: string;
  readonly negative: string;
  readonly positive: string;
  /** Towards right and towards wrong, and nothing else: what a probe says. */
  readonly right: string;
  readonly wrong: string;
}

/** All but `negative` and `positive` repeat styles/theme.css (colours.test.ts); `paper` is --panel, `line` --line-strong. */
export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    paper: '#ffffff',
    ink: '#17191d',
    soft: '#5b5f68',
    faint: '#8b8e95',
    line: '#c9c9c2',
    negative: '#6d2a8c',
    positive: '#1c6b3a',
    right: '#2166ac',
    wrong: '#c65a00',
  },
  dark: {
    paper: '#1a1d22',
    ink: '#f1f2f2',
    soft: '#a3a9b3',
    faint: '#767c87',
    line: '#444a54',
    negative: '#d3a4ea',
    positive: '#86d79a',
    right: '#74aef0',
    wrong: '#f39a3e',
  },
};

/** The colours at the lower and the upper end of the ramps with zero in the middle. */
const ENDS = { signed: ['negative', 'positive'], contribution: ['right', 'wrong'] } as const;

/** What lies at a place (0…1) of a ramp: a colour of the palette and how much of it, the rest being paper. */
export function rampAt(kind: RampKind, place: number): readonly [role: keyof Palette, part: number] {
  if (kind === 'magnitude') return ['ink', place];
  const [low, high] = ENDS[kind];
  return place < 0.5 ? [low, 1 - 2 * place] : [high, 2 * place - 1];
}

const mixers = new Map<string, (part: number) => string>();

/** Paper with a part (0…1) of a colour, mixed in Lab: equal steps look equal. */
export function mixWithPaper(theme: Theme, role: keyof Palette, part: number): string {
  const key = `${theme} ${role}`;
  const mix = mixers.get(key) ?? interpolateLab(PALETTES[theme].paper, PALETTES[theme][role]);
  mixers.set(key, mix);
  return mix(part);
}

const made = new Map<string, Ramp>();

/** Made once; not to be written to. */
export function rampOf(theme: Theme, kind: RampKind): Ramp {
  const key = `${theme} ${kind}`;
  const ramp = made.get(key) ?? createRamp((place) => mixWithPaper(theme, ...rampAt(kind, place)));
  made.set(key, ramp);
  return ramp;
}

/** The ramp of a scale that says nothing about right and wrong. */
export function rampFor(theme: Theme, signed: boolean): Ramp {
  return rampOf(theme, signed ? 'signed' : 'magnitude');
}

function createRamp(colourAt: (place: number) => string): Ramp {
  const ramp = new Uint8ClampedArray(RAMP_SIZE * 3);
  for (let i = 0; i < RAMP_SIZE; i++) {
    const { r, g, b } = rgb(colourAt(i / (RAMP_SIZE - 1)));
    ramp.set([r, g, b], i * 3);
  }
  return ramp;
}
