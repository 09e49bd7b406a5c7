import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHistogram, quantilesOf } from './histogram.ts';

const quantiles = Array.from({ length: 16 }, (_, i) => i / 15);
const draw = (value: number, of = quantiles) =>
  createHistogram({ quantiles: of, value, width: 300, height: 90 });
const bars = (drawn: ReturnType<typeof createHistogram>) =>
  drawn.scene.shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape] : []));

test('says which part of the answers is quieter', () => {
  expect(draw(0.25).below).toBeCloseTo(0.25);
  expect([draw(9).below, draw(Number.NaN).below]).toEqual([1, null]);
});

test('the line of a value lies in the picture, however loud it is; without a value there is none', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (value) => {
      const line = draw(value).scene.shapes.findLast((shape) => shape.kind === 'line');
      const x = line?.kind === 'line' ? line.x1 : Number.NaN;
      expect(x).toBeGreaterThanOrEqual(1);
      expect(x).toBeLessThanOrEqual(299);
    }),
  );
  const vertical = draw(Number.NaN).scene.shapes.filter(
    (shape) => shape.kind === 'line' && shape.x1 === shape.x2,
  );
  expect(vertical).toEqual([]);
});

test('bars are as tall as answers are frequent', () => {
  const flat = bars(draw(0.5)).map(({ height }) => height);
  expect(Math.max(...flat) - Math.min(...flat)).toBeLessThan(3);
  const quiet = bars(
    draw(
      0.1,
      quantiles.map((q) => q ** 4),
    ),
  );
  expect(quiet[0]!.height).toBeGreaterThan(5 * quiet[20]!.height);
});

test('a neuron that never fires has an axis too', () => {
  const silent = draw(
    0,
    quantiles.map(() => 0),
  );
  expect(silent.below).toBe(0.5);
  for (const { height } of bars(silent)) expect(height).toBeGreaterThanOrEqual(0);
});

test('takes the column of one neuron', () => {
  expect(quantilesOf(Float32Array.of(1, 2, 3, 4, 5, 6), 1, 3)).toEqual([2, 5]);
});
