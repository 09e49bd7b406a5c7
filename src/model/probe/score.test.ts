import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyProbe } from '../testing/anyProbe.ts';
import { scoreProbe } from './evaluation/linearProbe.ts';
import {
  linearProbeOf,
  placeConfidence,
  placeInReference,
  publishedWeights,
  scoreMean,
  scoreSpan,
} from './score.ts';

const probe = anyProbe(); // weights [5, 1.5], [130, −2], [300, 0.5]; intercept −0.25; 384 neurons
const WIDTH = 384;

/** One token: CETT 1, 2, … at the probe's neurons; 100 at a neuron without a weight. */
function tokens(...readings: readonly (readonly [number, number, number])[]): Float32Array {
  const cett = new Float32Array(readings.length * WIDTH);
  for (const [t, [a, b, c]] of readings.entries()) {
    cett.set([100], t * WIDTH);
    cett.set([a], t * WIDTH + 5);
    cett.set([b], t * WIDTH + 130);
    cett.set([c], t * WIDTH + 300);
  }
  return cett;
}

describe('the score of a span', () => {
  it('is intercept plus the weighted mean, split by token and by neuron', () => {
    const { score, tokens: byToken, neurons } = scoreSpan(probe, tokens([2, 1, 4], [4, 0.5, 0]));
    expect([...byToken]).toEqual([3 - 2 + 2, 6 - 1 + 0]);
    expect([...neurons]).toEqual([4.5, -1.5, 1]);
    expect(score).toBe(-0.25 + 4);
  });

  it('is one number however it is reached: tokens, neurons, means, or the table that training reads', () => {
    const reading = fc.double({ min: 0, max: 8, noNaN: true });
    const span = fc.array(fc.tuple(reading, reading, reading), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(span, (readings) => {
        const cett = tokens(...readings);
        const { score, tokens: byToken, neurons } = scoreSpan(probe, cett);
        const mean = Float32Array.from({ length: WIDTH }, (_, n) =>
          readings.reduce((sum, _reading, t) => sum + cett[t * WIDTH + n]! / readings.length, 0),
        );
        const sum = (parts: Float64Array) => parts.reduce((total, part) => total + part, 0);
        expect(sum(byToken) / readings.length).toBeCloseTo(score - probe.intercept, 9);
        expect(sum(neurons)).toBeCloseTo(score - probe.intercept, 9);
        expect(scoreMean(probe, mean)).toBeCloseTo(score, 4); // the means are float32
        expect(scoreProbe(linearProbeOf(probe), mean, WIDTH, [0])[0]).toBe(scoreMean(probe, mean));
      }),
    );
  });

  it('is refused for no token, for part of a token and for another model', () => {
    expect(() => scoreSpan(probe, new Float32Array(0))).toThrow(
      '0 readings are not one or more tokens of 384',
    );
    expect(() => scoreSpan(probe, new Float32Array(400))).toThrow('test-probe: 400 readings');
    expect(() => scoreMean(probe, new Float32Array(2 * WIDTH))).toThrow(
      '768 means, expected one for each of 384',
    );
  });
});

describe('the place among held-out answers', () => {
  const right = { n: 100, quantiles: [-4, -2, 0, 2, 4] };
  const wrong = { n: 80, quantiles: [0, 1, 2, 3, 8] };
  const other = { n: 1, quantiles: [-9, -8] };

  it('is the share of right and of wrong answers below the score', () => {
    const reference = { right, wrong };
    const withReference = anyProbe({ reference, confidence: { right: other, wrong: other } });
    expect(placeInReference(withReference, 1)).toEqual({ right: 0.625, wrong: 0.25 });
    expect(placeInReference(withReference, -5)).toEqual({ right: 0, wrong: 0 });
    expect(placeInReference(withReference, 9)).toEqual({ right: 1, wrong: 1 });
  });

  it('of confidence is read off its own reference', () => {
    const withConfidence = anyProbe({
      reference: { right: other, wrong: other },
      confidence: { right, wrong },
    });
    expect(placeConfidence(withConfidence, -2)).toEqual({ right: 0.25, wrong: 0 });
  });
});

it('publishes the weights it was given', () => {
  expect(publishedWeights(linearProbeOf(probe))).toEqual(probe.weights);
});
