import { expect, test } from 'vitest';
import { uniform } from '../random.ts';
import { exampleTrace } from '../testing/anyTrace.ts';
import { shortProbability } from './coarse.ts';
import { encodeTrace } from './codec.ts';
import type { TraceArm } from './header.ts';
import { columnsOf, createTraceRecorder } from './recorder.ts';

/** The default model's. */
const shape = { layers: 30, neurons: 1536 };
const N = shape.layers * shape.neurons;

/** Normally distributed. */
const NORMALS = Float32Array.from(
  { length: 2 ** 16 },
  (_, i) => Math.sqrt(-2 * Math.log(1 - uniform(1, i))) * Math.cos(2 * Math.PI * uniform(2, i)),
);
const LOUDNESS = Float32Array.from({ length: N }, (_, n) => Math.exp(0.7 * NORMALS[n]!));

/**
 * As in the real model: some neurons are loud at most tokens, so that 200 cells at each of 195 are of some ten thousand
 * neurons; what they are at one token says little of the next. The real model's are measured in cli/showcase.
 */
function activations(seed: number): Float32Array {
  let state = seed;
  return LOUDNESS.map((loudness) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return loudness * NORMALS[state >>> 16]!;
  });
}

test('a trace of three arms with 64 tokens, one probe and the 200 loudest cells of each takes less than 150 kB', async () => {
  const columnNorms = Float32Array.from({ length: N }, (_, n) => 2 + 4 * uniform(3, n));
  const watched = Array.from({ length: 31 }, (_, i) => i * 1487);
  const weights = watched.map((n): [number, number] => [n, 1 - uniform(4, n)]);
  const recorder = createTraceRecorder({
    shape,
    columnNorms,
    watched,
    loudest: 200,
    probe: { weights, intercept: 0.5 },
  });
  const example = exampleTrace();
  const word = (i: number) => ` ${Math.floor(4000 * uniform(5, i)).toString(36)}`;
  const prompt = Array.from({ length: 36 }, (_, i) => ({ id: i, text: word(i), special: false }));
  const parts = ['normal', 'steered', 'control'].map((id, a) => {
    const tokens = Array.from({ length: 64 }, (_, t) => ({
      id: 1000 * a + t,
      text: word(1000 * a + t),
      probability: shortProbability(uniform(6, t)),
      candidates: Array.from({ length: 5 }, (_, c) => ({
        id: Math.floor(49_000 * uniform(8 + a, 5 * t + c)),
        text: word(5 * t + c),
        probability: shortProbability(uniform(9 + a, 5 * t + c)),
      })),
    }));
    const from = 35; // the token that draws the first
    for (let position = from; position < 100; position++) {
      const norms = Float32Array.from({ length: 30 }, (_, l) => 20 + 300 * uniform(position, l));
      recorder.append({ arm: id, start: position, z: activations(1000 * a + position), norms });
    }
    const { read, arrays } = recorder.arm(id, from, 100);
    const head: TraceArm = { ...example.header.arms[0]!, id, from: null, prompt, tokens, read, span: null };
    return { head, arrays };
  });
  const arrays = parts.map((part) => part.arrays);
  const columns = columnsOf(watched, arrays, columnNorms);
  expect(columns.columns.length).toBeGreaterThan(9000);
  const { header } = example;
  const bytes = await encodeTrace({
    header: {
      ...header,
      model: { ...header.model, ...shape },
      asked: { ...header.asked, history: [] },
      watched,
      loudest: 200,
      columns: columns.columns.length,
      arms: parts.map(({ head }) => head),
      spans: [],
      settings: [],
    },
    ...columns,
    arms: arrays,
    spans: [],
    spanScores: [],
  });
  expect(bytes.length).toBeLessThan(150_000);
});
