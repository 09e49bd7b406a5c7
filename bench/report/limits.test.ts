import { expect, test } from 'vitest';
import { isHeld, limitLines } from './limits.ts';

const limit = { what: 'longest task', most: 50, unit: ' ms' };

test('a limit is held up to its value, and broken above it or without a measurement', () => {
  expect([50, 50.1, Number.NaN].map((value) => isHeld({ ...limit, value }))).toEqual([true, false, false]);
});

test('each line says whether the limit holds, what was measured, what it may be and the share of it', () => {
  expect(
    limitLines([
      { ...limit, value: 12.34 },
      { ...limit, value: 80 },
      { ...limit, most: 0, value: 0 },
    ]).split('\n'),
  ).toEqual([
    '- holds: longest task: 12.3 ms, at most 50 ms, 0.247 of it',
    '- BROKEN: longest task: 80 ms, at most 50 ms, 1.60 of it',
    '- holds: longest task: 0 ms, at most 0 ms',
  ]);
});
