import { expect, it } from 'vitest';
import type { Figure } from '../../store/readings.ts';
import { stripRows } from './stripRows.ts';

const FIGURE: Figure = {
  metric: 'z',
  place: { arm: 'normal', start: 4, end: 5 },
  against: null,
  weights: new Map([
    [1, 2],
    [3, -1],
    [5, 0.5],
  ]),
};

/** Shares by neuron; the map of a token that was given up is null, its watched shares stay. */
function readingsOf(map: readonly number[] | null, watched: readonly number[]) {
  return {
    values: () => map && Float32Array.from(map),
    shares: () => Float32Array.from(watched),
  };
}

const neuronsOf = (row: readonly { readonly neuron: number }[]) => row.map(({ neuron }) => neuron);

it('sorts the set by what it adds, towards wrong first, and the control by loudness', () => {
  const rows = stripRows(
    readingsOf([0.1, 0, 0.3, 0, 0.2, 0], [0.25, 0.5, 0.75]),
    FIGURE,
    [0, 2, 4],
    3,
    'linear',
  );
  expect(rows.set.map(({ name, contribution }) => [name, contribution])).toEqual([
    ['0:1', 0.5],
    ['1:2', 0.375],
    ['1:0', -0.5],
  ]);
  expect(neuronsOf(rows.control)).toEqual([2, 4, 0]);
  expect(rows.contributions.signed).toBe(true);
  expect([rows.contributions.max, rows.shares.max]).toEqual([0.5, 1]);
});

it('puts neurons of the control that were not recorded last', () => {
  const rows = stripRows(readingsOf([Number.NaN, 0, 0.3, 0, 0, 0], [0, 0, 0]), FIGURE, [0, 2, 4], 3, 'log');
  expect(neuronsOf(rows.control)).toEqual([2, 4, 0]);
});

it('leaves the control out where none of it is known, and keeps the set', () => {
  const set = [0.25, 0.5, 0.75];
  expect(stripRows(readingsOf(null, set), FIGURE, [0, 2], 3, 'linear').control).toEqual([]);
  const rows = stripRows(readingsOf(new Array(6).fill(Number.NaN), set), FIGURE, [0, 2], 3, 'linear');
  expect(rows.control).toEqual([]);
  expect(rows.set).toHaveLength(3);
});
