// Mean CETT, scalars and hidden state of an answer against the golden tensors and against plain sums.

import { expect, test } from 'vitest';
import { readColumnNorms } from '../model/columnNorms.ts';
import { readMatrix } from '../model/gguf/readTensor.ts';
import { readAnswer, readPrefix } from '../model/probe/readAnswer.ts';
import { goldenTensor } from '../model/testing/golden.ts';
import { goldenOf, microModelPath } from '../model/testing/nodeFiles.ts';
import { openNodeModel } from './ortNode.ts';

/** The one whose golden tensors hold every position. */
const NAME = 'micro-llama-f32';
const SPAN = [2, 4] as const;
/** The answer is the end of the golden prompt; enough for every part to have positions. */
const ANSWER = 6;

async function readGolden(prefixLength: number) {
  const golden = goldenOf(NAME);
  const ids = golden.index.cases[0]!.ids;
  const model = await openNodeModel(microModelPath(NAME));
  const norms = await readColumnNorms(model.file, model.config);
  const prefix = await readPrefix(model.forward, ids.slice(0, prefixLength), norms);
  const prompt = ids.slice(0, -ANSWER);
  const reading = await readAnswer(model.forward, prefix, prompt, ids.slice(-ANSWER), SPAN, norms);
  const size = model.config.layers * model.config.neurons;
  await model.dispose();
  return { reading, golden, ids, size, prompt };
}

function expectClose(found: ArrayLike<number>, wanted: ArrayLike<number>, tolerance: number): void {
  expect(found.length).toBe(wanted.length);
  const largest = Math.max(...Array.from(wanted, Math.abs));
  const worst = Math.max(...Array.from(found, (value, i) => Math.abs(value - wanted[i]!)));
  expect(worst / largest).toBeLessThanOrEqual(tolerance);
}

test('mean CETT over span, rest and last prompt token is that of the golden tensors', async () => {
  const { reading, golden, ids, size, prompt } = await readGolden(3);
  const cett = goldenTensor(golden, '0.normal.cett'); // [T, L, F]
  const isSpan = (t: number) => t >= prompt.length + SPAN[0] && t < prompt.length + SPAN[1];
  const mean = (positions: readonly number[]) =>
    Array.from(
      { length: size },
      (_, n) => positions.reduce((sum, t) => sum + cett[t * size + n]!, 0) / positions.length,
    );
  const all = ids.map((_, t) => t);
  expectClose(reading.span, mean(all.filter(isSpan)), 1e-5);
  expectClose(reading.rest, mean(all.filter((t) => !isSpan(t))), 1e-5);
  expectClose(reading.lastPrompt, mean([prompt.length - 1]), 1e-5);
});

test('log-probabilities and entropy are those of the golden logits', async () => {
  const { reading, golden, ids, prompt } = await readGolden(3);
  const logits = goldenTensor(golden, '0.normal.logits'); // [T, V]
  const V = logits.length / ids.length;
  const found = [SPAN[0], SPAN[0] + 1].map((i) => {
    const t = prompt.length + i;
    const row = [...logits.subarray((t - 1) * V, t * V)];
    const mass = row.reduce((sum, x) => sum + Math.exp(x), 0);
    const p = row.map((x) => Math.exp(x) / mass);
    return { log: Math.log(p[ids[t]!]!), entropy: -p.reduce((sum, q) => sum + q * Math.log(q), 0) };
  });
  expect(reading.scalars.spanLength).toBe(2);
  expect(reading.scalars.firstLogProbability).toBeCloseTo(found[0]!.log, 4);
  expect(reading.scalars.minLogProbability).toBeCloseTo(Math.min(found[0]!.log, found[1]!.log), 4);
  expect(reading.scalars.meanLogProbability).toBeCloseTo((found[0]!.log + found[1]!.log) / 2, 4);
  expect(reading.scalars.meanEntropy).toBeCloseTo((found[0]!.entropy + found[1]!.entropy) / 2, 4);
});

test('the shared prefix changes nothing, and the hidden state has the model’s width', async () => {
  const one = await readGolden(1);
  const many = await readGolden(9);
  expectClose(one.reading.span, many.reading.span, 1e-6);
  expectClose(one.reading.rest, many.reading.rest, 1e-6);
  expectClose(one.reading.hidden, many.reading.hidden, 1e-5);
  expect(one.reading.hidden.length).toBe(64);
});

test('the hidden state times the embedding gives the logits', async () => {
  const model = await openNodeModel(microModelPath(NAME));
  const { forward, config } = model;
  const ids = Int32Array.from(goldenOf(NAME).index.cases[0]!.ids);
  const { logits, hidden } = await forward.run(await forward.newCache(), {
    ids,
    logits: 'all',
    taps: 'none',
    hidden: true,
  });
  const { hidden: H, vocabulary: V } = config;
  const embedding = await readMatrix(model.file, 'token_embd.weight');
  if (embedding.kind === 'blocks') throw new Error('expected floats');
  for (const t of [0, ids.length - 1]) {
    const wanted = Array.from({ length: 16 }, (_, v) =>
      embedding.values.subarray(v * H, (v + 1) * H).reduce((sum, w, i) => sum + w * hidden![t * H + i]!, 0),
    );
    expectClose(logits.subarray(t * V, t * V + 16), wanted, 1e-4);
  }
  await model.dispose();
});
