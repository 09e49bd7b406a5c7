import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distributionOf } from '../model/probe/evaluation/reference.ts';
import { createReferenceChart, placeOnAxis, referenceScene } from './reference.ts';

const values = fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: 1, maxLength: 60 });

test('bars are never negative, the tallest is 1, and nearly all of both distributions is on the axis', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const chart = createReferenceChart({ right: distributionOf(a), wrong: distributionOf(b) }, 30);
      const bars = [...chart.right, ...chart.wrong];
      expect(bars).toHaveLength(60);
      expect(Math.min(...bars)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...bars)).toBeCloseTo(1);
      const sum = (list: readonly number[]) => list.reduce((total, share) => total + share, 0);
      const unit = sum(chart.right) / sum(chart.wrong); // both hold 99 to 100 % of their answers
      expect(unit).toBeGreaterThan(0.95);
      expect(unit).toBeLessThan(1.05);
    }),
  );
});

test('the taller bars are where the answers are', () => {
  const right = distributionOf([-3, -2, -2, -2, -1]);
  const wrong = distributionOf([1, 2, 2, 2, 3]);
  const chart = createReferenceChart({ right, wrong }, 20);
  const highest = (bars: readonly number[]) => bars.indexOf(Math.max(...bars)) / bars.length;
  expect(highest(chart.right)).toBeLessThan(0.4);
  expect(highest(chart.wrong)).toBeGreaterThan(0.6);
  expect(placeOnAxis(chart, 0)).toBeCloseTo(0.5);
  expect([placeOnAxis(chart, -99), placeOnAxis(chart, 99)]).toEqual([0, 1]);
});

test('answers that all have one score still have an axis', () => {
  const one = distributionOf([2, 2, 2]);
  const chart = createReferenceChart({ right: one, wrong: one }, 10);
  expect(chart.high).toBeGreaterThan(chart.low);
  expect(placeOnAxis(chart, 2)).toBeCloseTo(0.5);
});

test('right answers are drawn above the axis, wrong ones below it, and the value as a line on top', () => {
  const chart = createReferenceChart(
    { right: distributionOf([-3, -2, -2, -1]), wrong: distributionOf([1, 2, 2, 3]) },
    20,
  );
  const { shapes, height } = referenceScene(chart, { value: 0, width: 200 });
  const axis = height / 2;
  for (const shape of shapes) {
    if (shape.kind !== 'rect') continue;
    const isRight = Array.isArray(shape.fill) && shape.fill[0] === 'right';
    if (isRight) expect(shape.y + shape.height).toBeLessThanOrEqual(axis);
    else expect(shape.y).toBeGreaterThanOrEqual(axis);
  }
  const line = shapes.at(-1);
  expect(line?.kind === 'line' && line.stroke).toBe('ink');
  expect(line?.kind === 'line' && line.x1).toBeCloseTo(100);
});
