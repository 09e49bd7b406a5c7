import { describe, expect, it } from 'vitest';
import { accuracy } from '../../stats/accuracy.ts';
import { bestThreshold, centredByOtherFolds } from './threshold.ts';

describe('the threshold', () => {
  it('lies between the classes where they are apart', () => {
    expect(bestThreshold([-5, -4, -1, 0], [0, 0, 1, 1])).toBe(-2.5);
  });

  it('weighs the classes alike, however rare one is', () => {
    const scores = [0, 1, 2, 3, 4, 5, 6, 7, 6.5];
    const labels = [0, 0, 0, 0, 0, 0, 0, 0, 1];
    expect(bestThreshold(scores, labels)).toBe(6.25);
  });

  it('moves scores of unlike offset to 0, each fold by the others', () => {
    const labels = Array.from({ length: 200 }, (_, i) => i % 2);
    const scores = Float64Array.from(labels, (label, i) => label - 3 + Math.sin(i) / 3);
    const folds = Uint16Array.from(labels, (_, i) => Math.floor(i / 50));
    expect(accuracy(scores, labels, 0)).toBe(0.5);
    expect(accuracy(centredByOtherFolds({ indices: [], scores, folds }, labels), labels, 0)).toBeGreaterThan(
      0.98,
    );
  });

  it('leaves the scores of a single model as they are', () => {
    const scores = Float64Array.from([1, 2]);
    expect(centredByOtherFolds({ indices: [], scores, folds: new Uint16Array(2) }, [0, 1])).toBe(scores);
  });
});
