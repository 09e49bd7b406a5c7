import { describe, expect, it } from 'vitest';
import { plantedTable } from '../../testing/answerTable.ts';
import { spanStatistics } from './spanStatistics.ts';

const { span } = plantedTable({ answers: 91, layers: 2, neurons: 5, seed: 3 });
const indices = Array.from({ length: 61 }, (_, i) => i + 30);
const statistics = spanStatistics(span, 10, indices);

describe('the loudness of neurons in answer spans', () => {
  it('is mean, spread and quantiles of the rows asked for', () => {
    for (const n of [0, 7]) {
      const values = indices.map((index) => span[index * 10 + n]!).sort((a, b) => a - b);
      const mean = values.reduce((sum, value) => sum + value / 61, 0);
      expect(statistics.mean[n]).toBeCloseTo(mean, 10);
      expect(statistics.spread[n]! ** 2).toBeCloseTo(
        values.reduce((sum, value) => sum + (value - mean) ** 2 / 61, 0),
        10,
      );
      // every fourth of 61 order statistics
      expect([...statistics.quantiles].filter((_, i) => i % 10 === n)).toEqual(
        values.filter((_, i) => i % 4 === 0),
      );
    }
  });
});
