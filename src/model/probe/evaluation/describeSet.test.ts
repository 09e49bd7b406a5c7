import { describe, expect, it } from 'vitest';
import { describeSet, stabilityOf } from './describeSet.ts';
import { type LinearProbe, positiveNeurons, scoreProbe, sparseProbe } from './linearProbe.ts';

function probeOf(weights: Readonly<Record<number, number>>, size = 12): LinearProbe {
  return sparseProbe(
    Array.from({ length: size }, (_, n) => weights[n] ?? 0),
    0.5,
  );
}

describe('a probe', () => {
  it('scores rows as intercept plus the weighted sum', () => {
    const cett = Float32Array.from([1, 2, 3, 4, 5, 6]); // [2, 3]
    expect([...scoreProbe(probeOf({ 0: 2, 2: -1 }, 3), cett, 3, [1, 0])]).toEqual([2.5, -0.5]);
  });

  it('calls those with a positive weight H-Neurons', () => {
    expect([...positiveNeurons(probeOf({ 3: 1, 4: -1, 9: 0.1 }))]).toEqual([3, 9]);
  });
});

describe('the description of a set', () => {
  it('counts signs, per mille and layers, and compares loudness with the average', () => {
    const meanCett = Float64Array.from({ length: 12 }, (_, n) => (n === 3 || n === 4 ? 4 : 0.4));
    expect(describeSet(probeOf({ 3: 1, 4: -1, 9: 0.1 }), { layers: 3, neurons: 4 }, meanCett)).toEqual({
      positive: 2,
      negative: 1,
      perMille: 250,
      positivePerMille: expect.closeTo(166.667, 2),
      positiveByLayer: [1, 0, 1],
      negativeByLayer: [0, 1, 0],
      loudness: expect.closeTo(2.8, 10),
      positiveLoudness: expect.closeTo(2.2, 10),
    });
  });
});

describe('stability', () => {
  it('is 1 for the same set and 0 for sets that share nothing', () => {
    const probe = probeOf({ 1: 1, 2: -2, 5: 3 });
    expect(stabilityOf([probe, probe])).toMatchObject({
      jaccard: 1,
      positiveJaccard: 1,
      weightCorrelation: 1,
    });
    expect(stabilityOf([probe, probeOf({ 3: 1, 4: 1 })])).toMatchObject({ jaccard: 0, positiveJaccard: 0 });
  });

  it('averages over the pairs of probes', () => {
    const probes = [probeOf({ 1: 1, 2: 1 }), probeOf({ 1: 1, 3: 1 }), probeOf({ 1: 1, 2: 1 })];
    expect(stabilityOf(probes).jaccard).toBeCloseTo((1 / 3 + 1 + 1 / 3) / 3, 12);
    expect(stabilityOf(probes).positive).toEqual([2, 2, 2]);
  });
});
