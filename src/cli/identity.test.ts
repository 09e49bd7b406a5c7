// What must be the same, is: instrumentation changes nothing, α = 0 is removal, a move acts from its token on.

import { expect, test } from 'vitest';
import { bytesSource } from '../model/byteSource.ts';
import { collect } from '../model/generation/collect.ts';
import type { Forward, ForwardRequest, Readings } from '../model/generation/forward.ts';
import { generate } from '../model/generation/generate.ts';
import type { GenerationEvent, GenerationRequest } from '../model/generation/types.ts';
import { openGguf } from '../model/gguf/openGguf.ts';
import { layerTensor } from '../model/gguf/tensorNames.ts';
import { type Intervention, NO_INTERVENTION } from '../model/intervention.ts';
import { goldenBytes, goldenOf, microModelPath } from '../model/testing/nodeFiles.ts';
import { createTokenizer } from '../model/tokenizer/createTokenizer.ts';
import { openNodeModel, openNodeModelFrom } from './ortNode.ts';

const NAME = 'micro-llama-f32';
const PROMPT = goldenOf(NAME).index.cases[0]!.ids;

async function read(forward: Forward, request: Partial<ForwardRequest> = {}): Promise<Readings> {
  const cache = await forward.newCache();
  const readings = await forward.run(cache, {
    ids: Int32Array.from(PROMPT),
    logits: 'all',
    taps: 'none',
    ...request,
  });
  cache.dispose();
  return readings;
}

function largest(values: Float32Array): number {
  return values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
}

/** Largest difference over the largest value. */
function difference(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return largest(a.map((value, i) => value - b[i]!)) / largest(b);
}

test('with every scale 1 the logits equal those of the graph without taps and scales', async () => {
  const instrumented = await openNodeModel(microModelPath(NAME));
  const plain = await openNodeModel(microModelPath(NAME), { instrumented: false });
  const with1 = await read(instrumented.forward, { taps: 'all' });
  const without = await read(plain.forward);
  expect(difference(with1.logits, without.logits)).toBeLessThanOrEqual(1e-5);
  await expect(read(plain.forward, { taps: 'all' })).rejects.toThrow('without scales and taps');
  await instrumented.dispose();
  await plain.dispose();
});

test('a prompt read in chunks equals the prompt read at once, and copied rows go on like the original', async () => {
  const model = await openNodeModel(microModelPath(NAME));
  const { forward } = model;
  const whole = await read(forward, { taps: 'all' });
  const cache = await forward.newCache();
  const width = forward.shape.vocabulary;
  for (const [start, end] of [
    [0, 1],
    [1, 20],
    [20, 37],
    [37, PROMPT.length],
  ] as const) {
    const ids = Int32Array.from(PROMPT.slice(start, end));
    const { logits } = await forward.run(cache, { ids, logits: 'all', taps: 'none' });
    expect(difference(logits, whole.logits.subarray(start * width, end * width))).toBeLessThanOrEqual(1e-5);
  }
  const copies = await forward.copyRows(
    [
      { cache, row: 0 },
      { cache, row: 0 },
    ],
    37,
  );
  expect([copies.batch, copies.length, cache.length]).toEqual([2, 37, PROMPT.length]);
  const id = PROMPT[37] ?? 0;
  const { logits } = await forward.run(copies, { ids: Int32Array.of(id, id), logits: 'last', taps: 'none' });
  const expected = whole.logits.subarray(37 * width, 38 * width);
  for (const row of [0, 1]) {
    expect(difference(logits.subarray(row * width, (row + 1) * width), expected)).toBeLessThanOrEqual(1e-5);
  }
  await model.dispose();
});

test('overlapping runs of one cache follow one another, and a refused one does not hold up the next', async () => {
  const { forward, dispose } = await openNodeModel(microModelPath(NAME));
  const request = (id: number) => ({ ids: Int32Array.of(id), logits: 'last', taps: 'none' }) as const;
  const alone = await forward.newCache();
  const expected: Float32Array[] = [];
  for (const id of [5, 6, 7]) expected.push((await forward.run(alone, request(id))).logits);
  const cache = await forward.newCache();
  const [first, refused, second, third] = await Promise.allSettled(
    [5, 5000, 6, 7].map((id) => forward.run(cache, request(id))),
  );
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'request.invalid' } });
  expect([first, second, third].map((run) => run?.status === 'fulfilled' && run.value.logits)).toEqual(
    expected,
  );
  await dispose();
});

test('scale 0 on a neuron equals zeroing its down_proj column, and differs from leaving it', async () => {
  const [layer, neuron] = [1, 77];
  const model = await openNodeModel(microModelPath(NAME));
  const { layers, neurons } = model.forward.shape;
  const scales = new Float32Array(layers * neurons).fill(1);
  scales[layer * neurons + neuron] = 0;
  const scaled = await read(model.forward, { scales });
  const untouched = await read(model.forward);

  const bytes = goldenBytes(`${NAME}.gguf`);
  const file = await openGguf(bytesSource(bytes, NAME));
  const { offset, shape } = file.tensors.get(layerTensor(layer, 'ffn_down'))!;
  const view = new DataView(bytes.buffer);
  const [rows = 0, columns = 0] = shape;
  for (let r = 0; r < rows; r++) view.setFloat32(offset + 4 * (r * columns + neuron), 0, true);
  const cut = await openNodeModelFrom(bytesSource(bytes, NAME));
  const zeroed = await read(cut.forward);

  expect(difference(scaled.logits, zeroed.logits)).toBeLessThanOrEqual(1e-6);
  expect(difference(untouched.logits, zeroed.logits)).toBeGreaterThan(1e-4);
  await model.dispose();
  await cut.dispose();
});

test('a scale changed at token t leaves tokens before t as they were and equals a fresh run whose scope begins at t', async () => {
  const model = await openNodeModel(microModelPath(NAME));
  const tokenizer = createTokenizer(model.file.metadata);
  const moveAt = PROMPT.length + 5; // position
  const own = Array.from({ length: 60 }, (_, i) => [i * 6, 3] as const);
  const moved: Intervention = { ...NO_INTERVENTION, own };

  async function run(intervention: Intervention, live: boolean): Promise<GenerationEvent[]> {
    const events: GenerationEvent[] = [];
    let position = 0;
    const request = {
      ids: PROMPT,
      tokenizer,
      arms: [{ id: 'steered', intervention }],
      sampling: { temperature: 0.8, topK: 40, topP: 0.95, seed: 7 },
      stop: { maxTokens: 12, tokens: [], strings: [] },
    };
    const interventionOf = () => (position >= moveAt ? moved : intervention);
    await collect(generate(model.forward, live ? { ...request, interventionOf } : request), (event) => {
      events.push(event);
      if (event.type === 'pass') position = event.pass.start + event.pass.ids.length;
    });
    return events;
  }

  const passes = (events: GenerationEvent[]) =>
    events.flatMap((event) => (event.type === 'pass' ? [event.pass] : []));
  const live = await run(NO_INTERVENTION, true);
  const untouched = passes(await run(NO_INTERVENTION, false));
  const fresh = passes(await run({ ...moved, scope: { kind: 'ranges', ranges: [[moveAt, 10_000]] } }, false));
  expect(live.filter(({ type }) => type === 'moved')).toEqual([
    { type: 'moved', arm: 'steered', position: moveAt, intervention: moved },
  ]);
  const livePasses = passes(live);
  for (const [i, pass] of livePasses.entries()) {
    if (pass.start < moveAt) expect(pass.z).toEqual(untouched[i]!.z);
    expect(difference(pass.z, fresh[i]!.z)).toBeLessThanOrEqual(1e-4);
    expect(pass.next?.id).toBe(fresh[i]!.next?.id);
  }
  expect(livePasses.at(-1)!.z).not.toEqual(untouched.at(-1)!.z);
  await model.dispose();
});

test('moves made again, in the prompt and in the answer, give exactly the tokens and readings of the run with the slider', async () => {
  const model = await openNodeModel(microModelPath(NAME));
  const tokenizer = createTokenizer(model.file.metadata);
  const ids = Array.from({ length: 140 }, (_, i) => PROMPT[i % PROMPT.length]!); // two chunks
  const alphas: Readonly<Record<number, number>> = { 128: 3, 144: 0, 149: 2 }; // by position of the move
  const scaled = (alpha: number): Intervention => ({
    ...NO_INTERVENTION,
    own: Array.from({ length: 60 }, (_, i) => [i * 6, alpha] as const),
  });
  const arms = ['normal', 'steered'].map((id) => ({ id, intervention: NO_INTERVENTION }));

  async function run(arms: GenerationRequest['arms'], live: boolean): Promise<GenerationEvent[]> {
    const events: GenerationEvent[] = [];
    let steered = NO_INTERVENTION;
    const request = {
      ids,
      tokenizer,
      arms,
      sampling: { temperature: 0.8, topK: 40, topP: 0.95, seed: 7 },
      stop: { maxTokens: 14, tokens: [], strings: [] },
    };
    const interventionOf = (arm: string) => (arm === 'steered' ? steered : NO_INTERVENTION);
    await collect(generate(model.forward, live ? { ...request, interventionOf } : request), (event) => {
      events.push(event);
      if (event.type !== 'pass' || event.pass.arm !== 'steered') return;
      const alpha = alphas[event.pass.start + event.pass.ids.length];
      if (alpha !== undefined) steered = scaled(alpha);
    });
    return events;
  }

  const live = await run(arms, true);
  const moves = live.filter((event) => event.type === 'moved');
  expect(moves.map(({ position }) => position)).toEqual([128, 144, 149]);
  expect(await run([arms[0]!, { ...arms[1]!, moves }], false)).toEqual(live);
  await model.dispose();
});

test('same seed and settings give the same text, and another seed another', async () => {
  const model = await openNodeModel(microModelPath(NAME));
  const tokenizer = createTokenizer(model.file.metadata);
  const write = async (seed: number) => {
    const answers = await collect(
      generate(model.forward, {
        ids: PROMPT,
        tokenizer,
        arms: ['normal', 'control'].map((id) => ({ id, intervention: NO_INTERVENTION })),
        sampling: { temperature: 1, topK: 0, topP: 1, seed },
        stop: { maxTokens: 16, tokens: [], strings: [] },
      }),
    );
    expect(answers.get('normal')).toEqual(answers.get('control')); // one draw for all arms
    return answers.get('normal')?.text;
  };
  const first = await write(1);
  expect(await write(1)).toBe(first);
  expect(await write(2)).not.toBe(first);
  await model.dispose();
});
