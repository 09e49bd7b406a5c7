import { expect, test } from 'vitest';
import { LINE_STYLES, lineStyleOf } from './lines.ts';

test('normal, steered, control and forks have lines of their own', () => {
  const arms = ['normal', 'steered', 'control', 'fork-1'];
  expect(new Set(arms.map((arm) => LINE_STYLES[lineStyleOf(arm)].dash)).size).toBe(4);
  expect(lineStyleOf('fork-12')).toBe(lineStyleOf('fork-1'));
});
