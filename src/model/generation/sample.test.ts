import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isExplorerError } from '../errors.ts';
import { uniform } from '../random.ts';
import { sampleToken } from './sample.ts';
import type { Sampling } from './types.ts';
import { validateSampling, validateStopRules } from './validate.ts';

const plain: Sampling = { temperature: 1, topK: 0, topP: 1, seed: 1 };
const greedy: Sampling = { ...plain, temperature: 0 };

/** The definition, written as plainly as possible: sort everything. */
function reference(logits: Float32Array, sampling: Sampling, t: number): number {
  const order = [...logits.keys()].sort((a, b) => logits[b]! - logits[a]! || a - b);
  if (sampling.temperature === 0) return order[0]!;
  const weight = (id: number) => Math.exp((logits[id]! - logits[order[0]!]!) / sampling.temperature);
  const sum = (ids: number[]) => ids.reduce((total, id) => total + weight(id), 0);
  let kept = sampling.topK > 0 ? order.slice(0, sampling.topK) : order;
  if (sampling.topP < 1) {
    const wanted = sampling.topP * sum(kept);
    let size = 1;
    while (size < kept.length && sum(kept.slice(0, size)) < wanted) size++;
    kept = kept.slice(0, size);
  }
  const wanted = uniform(sampling.seed, t) * sum(kept);
  let passed = 0;
  for (const id of kept) {
    passed += weight(id);
    if (passed > wanted) return id;
  }
  return kept.at(-1)!;
}

const anyLogits = fc
  .array(fc.oneof(fc.float({ min: -20, max: 20, noNaN: true }), fc.constantFrom(0, -0, 1, 2)), {
    minLength: 1,
    maxLength: 60,
  })
  .map((values) => Float32Array.from(values));

const anySampling: fc.Arbitrary<Sampling> = fc.record({
  temperature: fc.constantFrom(0, 0.01, 0.5, 1, 1.7, 50),
  topK: fc.constantFrom(0, 1, 2, 5, 40, 1000),
  topP: fc.constantFrom(0.001, 0.3, 0.77, 0.9, 1),
  seed: fc.nat(),
});

/** A vocabulary of SmolLM2's size with a usual spread. */
const large = Float32Array.from({ length: 49_152 }, (_, i) => {
  const normal =
    Math.sqrt(-2 * Math.log(1 - uniform(5, 2 * i))) * Math.cos(2 * Math.PI * uniform(5, 2 * i + 1));
  return 3 * normal;
});

describe('sampleToken', () => {
  test('draws what the plain definition draws', () => {
    fc.assert(
      fc.property(anyLogits, anySampling, fc.nat(1000), (logits, sampling, t) => {
        expect(sampleToken(logits, sampling, t).id).toBe(reference(logits, sampling, t));
      }),
      { numRuns: 2000 },
    );
  });

  test('greedy takes the lowest id among equals, −0 and 0 included', () => {
    expect(sampleToken(Float32Array.of(1, 3, 3, 2), greedy, 0).id).toBe(1);
    expect(sampleToken(Float32Array.of(-1, -0, 0), greedy, 0).id).toBe(1);
    expect(sampleToken(Float32Array.of(-1, -0, 0), { ...plain, topK: 1 }, 0).id).toBe(1);
  });

  test('log-probability, entropy and candidates are of the unmodified distribution', () => {
    const logits = Float32Array.from([0.5, 0.25, 0.125, 0.125], Math.log);
    const token = sampleToken(logits, { temperature: 3, topK: 2, topP: 0.5, seed: 9 }, 4, 3);
    expect(Math.exp(token.logProbability)).toBeCloseTo([0.5, 0.25][token.id]!, 6);
    expect(token.entropy).toBeCloseTo(1.75 * Math.LN2, 6);
    expect(token.candidates.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(token.candidates.map(({ probability }) => Number(probability.toFixed(6)))).toEqual([
      0.5, 0.25, 0.125,
    ]);
  });

  test('candidates are the most probable tokens in order, ties by id', () => {
    fc.assert(
      fc.property(anyLogits, fc.nat(12), (logits, count) => {
        const order = [...logits.keys()].sort((a, b) => logits[b]! - logits[a]! || a - b);
        expect(sampleToken(logits, greedy, 0, count).candidates.map(({ id }) => id)).toEqual(
          order.slice(0, count),
        );
      }),
    );
  });

  test('frequencies follow the probabilities', () => {
    const logits = Float32Array.from([0.6, 0.3, 0.1], Math.log);
    const counts = [0, 0, 0];
    for (let t = 0; t < 10_000; t++) counts[sampleToken(logits, plain, t).id]! += 1;
    expect(counts[0]! / 10_000).toBeCloseTo(0.6, 1);
    expect(counts[1]! / 10_000).toBeCloseTo(0.3, 1);
    expect(counts[2]! / 10_000).toBeCloseTo(0.1, 1);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'a logit of %s is an error that says where',
    (value) => {
      const attempt = () => sampleToken(Float32Array.of(0, value, 1), greedy, 0);
      expect(attempt).toThrow(`The logit of token 1 is ${value}`);
      try {
        attempt();
      } catch (error) {
        expect(isExplorerError(error, 'backend.failed')).toBe(true);
      }
    },
  );

  test.each<[string, Sampling, number]>([
    ['greedy', greedy, 10],
    ['top-k 50, top-p 0.9', { ...plain, topK: 50, topP: 0.9 }, 10],
    ['the whole distribution', plain, 15],
    ['a flat distribution, the worst case', { ...plain, temperature: 100, topP: 0.95 }, 80],
  ])('%s over 49,152 tokens is fast', (_, sampling, limitMs) => {
    for (let t = 0; t < 10; t++) sampleToken(large, sampling, t); // warm
    const times: number[] = [];
    for (let t = 0; t < 10; t++) {
      const start = performance.now();
      sampleToken(large, sampling, t);
      times.push(performance.now() - start);
    }
    // The fastest: the machine may be busy. On two idle cores these take 1.2, 1.2, 2.8 and 17 ms.
    expect(Math.min(...times)).toBeLessThan(limitMs);
  });
});

describe('validation of settings', () => {
  test.each<[Partial<Sampling>, string]>([
    [{ temperature: -0.1 }, 'sampling.temperature is -0.1; allowed: 0 (greedy) to 100'],
    [{ temperature: Number.NaN }, 'sampling.temperature is NaN'],
    [{ topK: 2.5 }, 'sampling.topK is 2.5'],
    [{ topK: -1 }, 'sampling.topK is -1'],
    [{ topP: 0 }, 'sampling.topP is 0; allowed: above 0'],
    [{ topP: 1.01 }, 'sampling.topP is 1.01'],
    [{ seed: 2 ** 53 }, 'sampling.seed is 9007199254740992'],
    [{ seed: -1 }, 'sampling.seed is -1'],
  ])('%j is refused', (part, message) => {
    expect(() => validateSampling({ ...plain, ...part })).toThrow(message);
  });

  test.each([
    [{ maxTokens: -1 }, 'stop.maxTokens is -1'],
    [{ maxTokens: Number.POSITIVE_INFINITY }, 'stop.maxTokens is Infinity'],
    [{ tokens: [3, 10] }, 'stop.tokens[1] is 10; allowed: token ids, 0 to 9'],
    [{ strings: ['ok', ''] }, "stop.strings[1] is ''; allowed: at least one character"],
  ])('%j is refused', (part, message) => {
    expect(() => validateStopRules({ maxTokens: 5, tokens: [], strings: [], ...part }, 10)).toThrow(message);
  });
});
