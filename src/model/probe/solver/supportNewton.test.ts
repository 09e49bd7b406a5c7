import fc from 'fast-check';
import { expect, it } from 'vitest';
import { uniform } from '../../random.ts';
import { newtonOnSupport } from './supportNewton.ts';

/** A model with a positive semi-definite Hessian of rank at most `rank`. */
const anyModel = fc
  .record({ n: fc.integer({ min: 1, max: 8 }), rank: fc.integer({ min: 1, max: 8 }), seed: fc.nat(9999) })
  .map(({ n, rank, seed }) => {
    let t = 0;
    const draw = () => 4 * uniform(seed, t++) - 2;
    const factors = Array.from({ length: n }, () => Array.from({ length: rank }, draw));
    const hessian = factors.flatMap((a) =>
      factors.map((b) => a.reduce((sum, value, k) => sum + value * b[k]!, 0)),
    );
    return {
      weights: Float64Array.from({ length: n }, () => draw() || 1),
      gradient: Float64Array.from({ length: n }, () => 3 * draw()),
      hessian: Float64Array.from(hessian),
    };
  });

function valueAt(
  gradient: Float64Array,
  hessian: Float64Array,
  from: Float64Array,
  to: Float64Array,
): number {
  const step = to.map((weight, k) => weight - from[k]!);
  return step.reduce((sum, move, i) => {
    const curved = step.reduce((inner, other, j) => inner + hessian[i * step.length + j]! * other, 0);
    return sum + move * (gradient[i]! + curved / 2) + Math.abs(to[i]!);
  }, 0);
}

it('never raises the model, and changes no sign other than to 0', () => {
  fc.assert(
    fc.property(anyModel, ({ weights, gradient, hessian }) => {
      const found = weights.slice();
      newtonOnSupport(found, gradient.slice(), hessian);
      const before = valueAt(gradient, hessian, weights, weights);
      expect(valueAt(gradient, hessian, weights, found)).toBeLessThanOrEqual(
        before + 1e-9 * Math.abs(before),
      );
      for (const [k, weight] of found.entries())
        expect([0, Math.sign(weights[k]!)]).toContain(Math.sign(weight) + 0);
    }),
    { numRuns: 300, seed: 12 },
  );
});

it('reaches the minimum in one call when no weight has to go', () => {
  // slope q + e + 1 of the model: with q = −1.5 it vanishes at e = 0.5, with q = 3 only beyond 0
  const stays = Float64Array.of(2);
  newtonOnSupport(stays, Float64Array.of(-1.5), Float64Array.of(1));
  expect(stays[0]).toBeCloseTo(2.5, 8);
  const stops = Float64Array.of(2);
  newtonOnSupport(stops, Float64Array.of(3), Float64Array.of(1));
  expect(stops[0]).toBe(0);
});
