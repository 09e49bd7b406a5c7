// What the colours must do for everyone: stay apart for people with protanopia, deuteranopia and tritanopia, in both
// themes. Simulation: Machado, Oliveira & Fernandes 2009 (doi 10.1109/TVCG.2009.113), table of matrices at severity 1,
// on linear RGB. Distance: CIEDE2000 (Sharma, Wu & Dalal 2005, doi 10.1002/col.20070).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lab, rgb } from 'd3';
import { describe, expect, test } from 'vitest';
import { PALETTES, type Palette, RAMP_SIZE, rampOf, type Theme } from './ramps.ts';

type Triple = readonly [number, number, number];

const VISIONS: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const encoded = (c: number) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);

function seen(colour: string, vision: string): string {
  const { r, g, b } = rgb(colour);
  const light = [r, g, b].map((channel) => linear(channel / 255));
  const [red, green, blue] = VISIONS[vision]!.map((row) => {
    const mixed = row.reduce((sum, weight, i) => sum + weight * light[i]!, 0);
    return 255 * encoded(Math.min(1, Math.max(0, mixed)));
  });
  return rgb(red!, green!, blue!).formatHex();
}

const degrees = (radians: number) => ((radians * 180) / Math.PI + 360) % 360;
const cosine = (angle: number) => Math.cos((angle * Math.PI) / 180);
const grey = (c: number) => Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));

/** CIEDE2000: 1 is about the least difference seen side by side. */
function distance(one: string, other: string): number {
  const [p, q] = [lab(one), lab(other)];
  return ciede2000([p.l, p.a, p.b], [q.l, q.a, q.b]);
}

function ciede2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const stretch = 1 + 0.5 * (1 - grey((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
  const [h1, h2] = [degrees(Math.atan2(b1, a1 * stretch)), degrees(Math.atan2(b2, a2 * stretch))];
  const isGrey = c1 * c2 === 0;
  const turn = isGrey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const hue = isGrey ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const t =
    1 -
    0.17 * cosine(hue - 30) +
    0.24 * cosine(2 * hue) +
    0.32 * cosine(3 * hue + 6) -
    0.2 * cosine(4 * hue - 63);
  const dl = (l2 - l1) / (1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2));
  const dc = (c2 - c1) / (1 + 0.045 * c);
  const dh = (2 * Math.sqrt(c1 * c2) * Math.sin((turn * Math.PI) / 360)) / (1 + 0.015 * c * t);
  const twist = 60 * Math.exp(-(((hue - 275) / 25) ** 2));
  const rotation = -2 * grey(c) * Math.sin((twist * Math.PI) / 180);
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rotation * dc * dh);
}

/** Colours of whole cells and of lines that are told apart by nothing else nearby: far more than just seen. */
const APART = 20;

/** Pairs whose confusion would tell a lie. */
function confusions(palette: Palette): string[] {
  const { paper, ink, right, wrong, negative, positive } = palette;
  const pairs: Readonly<Record<string, readonly [string, string]>> = {
    'right, wrong': [right, wrong],
    'negative, positive': [negative, positive],
    'right, paper': [right, paper],
    'wrong, paper': [wrong, paper],
    'negative, paper': [negative, paper],
    'positive, paper': [positive, paper],
    'right, ink': [right, ink],
    'wrong, ink': [wrong, ink],
  };
  return Object.keys(VISIONS).flatMap((vision) =>
    Object.entries(pairs)
      .filter(([, [one, other]]) => !(distance(seen(one, vision), seen(other, vision)) > APART))
      .map(([names]) => `${names} in ${vision}`),
  );
}

const THEMES: readonly Theme[] = ['light', 'dark'];

describe('colours', () => {
  test('the distance agrees with the published examples', () => {
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(ciede2000([50, 2.49, -0.001], [50, -2.49, 0.0011])).toBeCloseTo(7.2195, 4);
    expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
    expect(ciede2000([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 4);
  });

  test.each(THEMES)('of the %s theme stay apart for every kind of colour vision', (theme) => {
    expect(confusions(PALETTES[theme])).toEqual([]);
  });

  test('red and green in their place would fail', () => {
    const swapped = { ...PALETTES.light, right: '#4f7a1f', wrong: '#b5432f' };
    expect(distance(swapped.right, swapped.wrong)).toBeGreaterThan(APART);
    expect(confusions(swapped)).toContain('right, wrong in deuteranopia');
    expect(confusions({ ...PALETTES.light, negative: '#b5432f', positive: '#4f7a1f' })).toContain(
      'negative, positive in deuteranopia',
    );
  });

  test.each(THEMES)(
    'of every ramp of the %s theme change in one direction of lightness from zero on',
    (theme) => {
      const direction = theme === 'light' ? -1 : 1;
      for (const vision of Object.keys(VISIONS)) {
        for (const kind of ['magnitude', 'signed', 'contribution'] as const) {
          const ramp = rampOf(theme, kind);
          const lightness = Array.from({ length: RAMP_SIZE }, (_, i) => {
            const colour = rgb(ramp[3 * i]!, ramp[3 * i + 1]!, ramp[3 * i + 2]!).formatHex();
            return lab(seen(colour, vision)).l;
          });
          const zero = kind === 'magnitude' ? 0 : RAMP_SIZE / 2;
          const up = lightness.slice(zero);
          const down = kind === 'magnitude' ? [] : lightness.slice(0, zero).reverse();
          for (const half of [up, down]) {
            // Rounding to whole channels moves lightness by less than half a step.
            half.forEach((l, i) => {
              if (i > 0)
                expect(direction * (l - half[i - 1]!), `${kind}, ${vision}, ${i}`).toBeGreaterThan(-0.5);
            });
            if (half.length > 0) expect(direction * (half.at(-1)! - half[0]!)).toBeGreaterThan(30);
          }
        }
      }
    },
  );

  test.each(THEMES)('of the %s theme are those of the page', (theme) => {
    const css = readFileSync(join(import.meta.dirname, '../components/styles/theme.css'), 'utf8');
    const ofPage = (name: string) =>
      new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css)?.[theme === 'light' ? 1 : 2];
    const { negative: _, positive: __, paper, line, ...same } = PALETTES[theme];
    expect({ panel: paper, 'line-strong': line, ...same }).toEqual(
      Object.fromEntries(['panel', 'line-strong', ...Object.keys(same)].map((name) => [name, ofPage(name)])),
    );
  });

  test.each(THEMES)('of words in the %s theme are dark or light enough to read (WCAG AA)', (theme) => {
    const luminance = (colour: string) => {
      const { r, g, b } = rgb(colour);
      return 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
    };
    const { paper, ink, soft } = PALETTES[theme];
    for (const colour of [ink, soft]) {
      const [low, high] = [luminance(paper), luminance(colour)].sort((a, b) => a - b);
      expect((high! + 0.05) / (low! + 0.05)).toBeGreaterThan(4.5);
    }
  });
});
