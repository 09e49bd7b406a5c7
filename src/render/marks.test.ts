import { expect, test } from 'vitest';
import { type MarkShape, markPath, traceMark } from './marks.ts';

const SHAPES: readonly MarkShape[] = ['circle', 'square', 'diamond', 'triangle'];

test('every shape has an outline of its own, closed and around its centre', () => {
  const paths = SHAPES.map((shape) => markPath(shape, 10, 10, 4));
  expect(new Set(paths).size).toBe(4);
  expect(paths[0]).toBe('M14 10A4 4 0 1 1 6 10A4 4 0 1 1 14 10');
  expect(paths[1]).toBe('M6.48 6.48L13.52 6.48L13.52 13.52L6.48 13.52Z');
  for (const path of paths.slice(1)) expect(path).toMatch(/^M.*Z$/);
});

test('a canvas gets the same outline', () => {
  const calls: string[] = [];
  const context = {
    beginPath: () => calls.push('begin'),
    moveTo: (x: number, y: number) => calls.push(`M${x} ${y}`),
    lineTo: (x: number, y: number) => calls.push(`L${x} ${y}`),
    closePath: () => calls.push('Z'),
    arc: () => calls.push('arc'),
  };
  traceMark(context, 'diamond', 0, 0, 4);
  expect(calls).toEqual(['begin', 'M0 -5', 'L5 0', 'L0 5', 'L-5 0', 'Z']);
});
