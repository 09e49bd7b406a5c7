import { describe, expect, it } from 'vitest';
import { uniform } from '../../random.ts';
import { balanceOf, matchedSets, uniformSets } from './controlSets.ts';

const shape = { layers: 6, neurons: 500 };
const total = shape.layers * shape.neurons;

/** Loudness over four powers of e, later layers louder; spread follows the mean loosely. */
const mean = Float64Array.from({ length: total }, (_, n) => {
  const layer = Math.floor(n / shape.neurons);
  return Math.exp(4 * uniform(1, n) + 0.3 * layer);
});
const moments = { mean, spread: mean.map((m, n) => m * (0.3 + 0.4 * uniform(2, n))) };

/** Loud ones, as L1 on raw CETT picks them: but not the loudest. */
const set = Uint32Array.from(
  [...mean.keys()].filter((n) => mean[n]! > 60 && mean[n]! < 110 && uniform(3, n) < 0.15),
).sort();
const options = { draws: 100, seed: 8 };

describe('uniform control sets', () => {
  const controls = uniformSets(set, total, options);

  it('have the size of the set, no neuron twice and none of the set', () => {
    expect(controls).toHaveLength(100);
    for (const control of controls) {
      expect(new Set(control).size).toBe(set.length);
      expect(control.some((n) => set.includes(n))).toBe(false);
      expect([...control]).toEqual([...control].sort((a, b) => a - b));
    }
  });

  it('are far quieter than a loud set', () => {
    expect(balanceOf(set, controls, moments, shape).meanRatio).toBeLessThan(0.5);
  });

  it('are refused where too few neurons are left', () => {
    expect(() => uniformSets(set, set.length + 3, options)).toThrow(/choose a smaller C/);
  });
});

describe('loudness-matched control sets', () => {
  const controls = matchedSets(set, moments, shape, options);
  const balance = balanceOf(set, controls, moments, shape);

  it('have the size of the set, no neuron twice and none of the set', () => {
    expect(set.length).toBeGreaterThan(20);
    for (const control of controls) {
      expect(new Set(control).size).toBe(set.length);
      expect(control.some((n) => set.includes(n))).toBe(false);
    }
  });

  it('match mean and spread of CETT, and the layers', () => {
    expect(Math.abs(balance.meanRatio - 1)).toBeLessThan(0.1);
    expect(Math.abs(balance.spreadRatio - 1)).toBeLessThan(0.1);
    expect(Math.abs(balance.meanDifference)).toBeLessThan(0.3);
    expect(Math.abs(balance.spreadDifference)).toBeLessThan(0.3);
    expect(balance.layerOverlap).toBeGreaterThan(0.8);
  });

  it('differ from draw to draw and repeat for a seed', () => {
    expect(balance.distinct).toBeGreaterThan(5 * set.length);
    expect(matchedSets(set, moments, shape, options)).toEqual(controls);
    expect(matchedSets(set, moments, shape, { draws: 100, seed: 9 })).not.toEqual(controls);
  });

  it('begin with the same draws when more are asked for', () => {
    expect(matchedSets(set, moments, shape, { draws: 103, seed: 8 }).slice(0, 100)).toEqual(controls);
  });
});
