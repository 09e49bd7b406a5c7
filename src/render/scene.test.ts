import { describe, expect, test } from 'vitest';
import { mixWithPaper, PALETTES, RAMP_SIZE, rampAt, rampOf } from './ramps.ts';
import { colourOf, type Shape, stack, unrecordedBox, withoutText } from './scene.ts';

describe('scenes', () => {
  test('a paint is a colour of the theme, or a part of it on paper as the ramps have it', () => {
    expect(colourOf('ink', 'dark')).toBe(PALETTES.dark.ink);
    const ramp = rampOf('light', 'contribution');
    for (const i of [0, 60, 200, RAMP_SIZE - 1]) {
      const [r, g, b] = [ramp[3 * i], ramp[3 * i + 1], ramp[3 * i + 2]];
      expect(colourOf(rampAt('contribution', i / (RAMP_SIZE - 1)), 'light')).toBe(`rgb(${r}, ${g}, ${b})`);
    }
    expect(mixWithPaper('light', 'right', 0)).toBe('rgb(255, 255, 255)');
  });

  test('stacked scenes lie under each other, as wide as the widest', () => {
    const scene = (width: number, height: number) => ({ width, height, shapes: [] });
    const whole = stack([scene(10, 5), scene(30, 7)], 2);
    expect([whole.width, whole.height]).toEqual([30, 14]);
    expect(whole.shapes.map((shape) => shape.kind === 'group' && shape.y)).toEqual([0, 7]);
  });

  test('without text, nothing else is missing, in groups neither', () => {
    const line: Shape = { kind: 'line', x1: 0, y1: 0, x2: 1, y2: 1, stroke: 'ink' };
    const word: Shape = { kind: 'text', x: 0, y: 0, text: 'a', fill: 'ink' };
    const group = { kind: 'group', x: 0, y: 0, width: 1, height: 1 } as const;
    expect(withoutText([word, { ...group, shapes: [line, word] }, line])).toEqual([
      { ...group, shapes: [line] },
      line,
    ]);
  });

  test('the hatching of "not recorded" stays within its box, narrow or flat', () => {
    for (const box of [
      { x: 3, y: 4, width: 7, height: 26 },
      { x: 3, y: 4, width: 26, height: 7 },
    ]) {
      const [, hatching] = unrecordedBox(box);
      const points = [...(hatching?.kind === 'path' ? hatching.d : '').matchAll(/[ML]([\d.]+) ([\d.]+)/g)];
      expect(points.length).toBeGreaterThan(6);
      for (const [, x, y] of points) {
        expect(Number(x)).toBeGreaterThanOrEqual(box.x);
        expect(Number(x)).toBeLessThanOrEqual(box.x + box.width);
        expect(Number(y)).toBeGreaterThanOrEqual(box.y);
        expect(Number(y)).toBeLessThanOrEqual(box.y + box.height);
      }
    }
  });
});
