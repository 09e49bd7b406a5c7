import { describe, expect, it } from 'vitest';

import { comparisonTable, figures, markdownTable } from './table.ts';

describe('a Markdown table', () => {
  it('aligns names to the left and values to the right', () => {
    const table = markdownTable(['name', 'ms'], [['a', '1'], ['longer', '1000']]); // biome-ignore format: a table
    expect(table.split('\n')).toEqual([
      '| name   |   ms |',
      '| ------ | ---: |',
      '| a      |    1 |',
      '| longer | 1000 |',
    ]);
  });
});

describe('a comparison', () => {
  const samples = new Map([
    ['peer', [10, 20, 40]],
    ['ours', [20, 30, 160]],
  ]);

  it('shows the median of the ratios of rounds, not the ratio of the medians', () => {
    const lines = comparisonTable({ measure: 'tok/s', baseline: 'peer', samples }).split('\n');
    const cells = (lines[3] ?? '').split('|').map((cell) => cell.trim());
    expect(cells.slice(1, -1)).toEqual(['ours', '30', '20 … 160', '2', '1.50 … 4']);
  });

  it('gives the baseline ratio 1', () => {
    const table = comparisonTable({ measure: 'tok/s', baseline: 'peer', samples });
    expect(table).toMatch(/\| peer +\| +20 \| +10 … 40 \| +1 \| +\|/);
  });

  it('names a baseline that did not take part', () => {
    expect(() => comparisonTable({ measure: 'tok/s', baseline: 'none', samples })).toThrow("'none'");
  });
});

describe('figures', () => {
  it.each([
    [1.23456, '1.23'],
    [0.012345, '0.0123'],
    [385.4, '385'],
    [4, '4'],
    [0.0002, '< 0.001'],
    [0, '0'],
    [Number.NaN, 'none'],
  ])('of %d are %s', (value, text) => expect(figures(value)).toBe(text));
});
