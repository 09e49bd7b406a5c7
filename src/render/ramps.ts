// Colour ramps as tables of 256 colours. Magnitude is neutral (paper to ink); signed values run purple to green,
// because blue and orange are kept for "towards right" and "towards wrong" on every page of the explorer.

import { interpolateLab, rgb } from 'd3';

export type Theme = 'light' | 'dark';

/** 256 colours, RGB triplets: [256 · 3], 0…255. */
export type Ramp = Uint8ClampedArray;

export const RAMP_SIZE = 256;

interface Palette {
  readonly paper: string; // zero: the colour of the panel
  readonly ink: string;
  readonly negative: string;
  readonly positive: string;
  /** Towards right and towards wrong, and nothing else: what a probe says. Never part of a ramp. */
  readonly right: string;
  readonly wrong: string;
}

/** `paper`, `ink`, `right` and `wrong` repeat --panel, --ink, --right and --wrong of styles/theme.css. */
export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    paper: '#ffffff',
    ink: '#17191d',
    negative: '#6d2a8c',
    positive: '#1c6b3a',
    right: '#2166ac',
    wrong: '#c65a00',
  },
  dark: {
    paper: '#1a1d22',
    ink: '#f1f2f2',
    negative: '#d3a4ea',
    positive: '#86d79a',
    right: '#74aef0',
    wrong: '#f39a3e',
  },
};

function createRamp(colourAt: (place: number) => string): Ramp {
  const ramp = new Uint8ClampedArray(RAMP_SIZE * 3);
  for (let i = 0; i < RAMP_SIZE; i++) {
    const { r, g, b } = rgb(colourAt(i / (RAMP_SIZE - 1)));
    ramp.set([r, g, b], i * 3);
  }
  return ramp;
}

const made = new Map<string, Ramp>();

/** The ramp of a scale: signed ones have `paper` in the middle. Made once; not to be written to. */
export function rampFor(theme: Theme, signed: boolean): Ramp {
  const key = `${theme} ${signed}`;
  const ramp = made.get(key) ?? mixRamp(theme, signed);
  made.set(key, ramp);
  return ramp;
}

function mixRamp(theme: Theme, signed: boolean): Ramp {
  const { paper, ink, negative, positive } = PALETTES[theme];
  const magnitude = interpolateLab(paper, ink);
  const below = interpolateLab(paper, negative);
  const above = interpolateLab(paper, positive);
  return createRamp((place) =>
    signed ? (place < 0.5 ? below(1 - 2 * place) : above(2 * place - 1)) : magnitude(place),
  );
}
