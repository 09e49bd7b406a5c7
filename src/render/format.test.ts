import { expect, test } from 'vitest';
import {
  formatAlpha,
  formatMegabytes,
  formatMetric,
  formatNeuron,
  formatPercent,
  formatPerMille,
  formatShare,
  formatTokenText,
  formatValue,
} from './format.ts';

test.each([
  [0, '0'],
  [0.41234, '0.412'],
  [-1.239, '−1.24'],
  [37.26, '37.3'],
  [-812.4, '−812'],
  [0.00001234, '1e-5'],
  [Number.NaN, '–'],
])('the value %d reads %s', (value, text) => expect(formatValue(value)).toBe(text));

test('the other figures read as people write them', () => {
  expect([formatAlpha(0.30000000000000004), formatAlpha(1), formatAlpha(2.5)]).toEqual(['0.3', '1', '2.5']);
  expect(formatMegabytes(98_362_432)).toBe('98.4 MB');
  expect(formatNeuron(12 * 1536 + 345, 1536)).toBe('12:345');
  expect([formatPercent(0.4123), formatPercent(0.032), formatPercent(0.0001)]).toEqual([
    '41 %',
    '3.2 %',
    '< 0.1 %',
  ]);
  expect([0, 0.001, 0.494, 0.999, 1].map(formatShare)).toEqual(['0 %', '1 %', '49 %', '99 %', '100 %']);
  expect([0.6293, 0.05, 12.34].map(formatPerMille)).toEqual(['0.63 ‰', '0.050 ‰', '12.3 ‰']);
  expect([0.8124, 1, -0.02].map(formatMetric)).toEqual(['.812', '1.000', '-.020']);
  expect([formatTokenText(' a\n'), formatTokenText('')]).toEqual([' a↵', '(part of a character)']);
});
