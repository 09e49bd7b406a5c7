import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_INTERVENTION } from '../intervention.ts';
import { createToyForward, type ToyForward } from '../testing/toyForward.ts';
import { toyTokenizer } from '../testing/toyTokenizer.ts';
import { type AnswerSettings, answerMany, readPrompt } from './answerMany.ts';
import { collect } from './collect.ts';
import { generate } from './generate.ts';

const PREFIX = [7, 7, 2];

async function prefixOf(forward: ToyForward) {
  const cache = await forward.newCache();
  await forward.run(cache, { ids: Int32Array.from(PREFIX), logits: 'none', taps: 'none' });
  return { row: { cache, row: 0 }, ids: PREFIX };
}

function settings(part: Partial<AnswerSettings> = {}): AnswerSettings {
  return {
    sampling: { temperature: 1, topK: 0, topP: 1 },
    stop: { maxTokens: 9, tokens: [3, 17, 30] },
    vocabularySize: toyTokenizer.vocabularySize,
    ...part,
  };
}

/** The same answer by the interactive loop. */
async function alone(ids: readonly number[], seed: number, { sampling, stop }: AnswerSettings) {
  const events = generate(createToyForward(), {
    ids,
    arms: [{ id: 'a', intervention: NO_INTERVENTION }],
    sampling: { ...sampling, seed },
    stop: { ...stop, strings: [] },
    tokenizer: toyTokenizer,
  });
  const answer = (await collect(events)).get('a')!;
  return { ids: answer.tokens.map(({ id }) => id), stop: answer.stop };
}

test('every answer of a batch is the one that the interactive loop gives, in the order of the jobs', async () => {
  const token = fc.integer({ min: 0, max: 35 });
  const prompts = fc
    .integer({ min: 1, max: 4 })
    .chain((length) =>
      fc.array(fc.array(token, { minLength: length, maxLength: length }), { minLength: 1, maxLength: 4 }),
    );
  await fc.assert(
    fc.asyncProperty(
      prompts,
      fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(0, 0.5, 1),
      async (asked, seeds, temperature) => {
        const forward = createToyForward();
        const prefix = await prefixOf(forward);
        const wanted = settings({ sampling: { temperature, topK: 12, topP: 0.9 } });
        const read = [];
        for (const ids of asked) read.push(await readPrompt(forward, prefix, [...PREFIX, ...ids]));
        const jobs = read.flatMap((prompt) => seeds.map((seed) => ({ prompt, seed })));
        const answers = await answerMany(forward, jobs, wanted);
        const expected = [];
        for (const ids of asked) {
          for (const seed of seeds) expected.push(await alone([...PREFIX, ...ids], seed, wanted));
        }
        expect(answers).toEqual(expected);
        for (const { row } of read) row.cache.dispose();
        expect(forward.liveCaches()).toBe(1); // the prefix
      },
    ),
    { numRuns: 40, seed: 4 },
  );
});

test('rows that have ended are dropped from the batch', async () => {
  const forward = createToyForward();
  const prompt = await readPrompt(forward, await prefixOf(forward), [...PREFIX, 5, 6]);
  const jobs = Array.from({ length: 16 }, (_, seed) => ({ prompt, seed }));
  const answers = await answerMany(forward, jobs, settings());
  const batches = forward.runs.slice(2).map(({ batch }) => batch);
  expect(Math.max(...batches)).toBeLessThanOrEqual(16);
  expect(batches.at(-1)).toBeLessThan(batches[0]!);
  const read = answers.reduce((sum, { ids }) => sum + ids.length, 0);
  expect(batches.reduce((sum, batch) => sum + batch, 0)).toBeLessThan(1.5 * read);
});

test('an answer ends where the context does', async () => {
  const forward = createToyForward({ contextLength: 8 });
  const prompt = await readPrompt(forward, await prefixOf(forward), [...PREFIX, 5, 6]);
  const [answer] = await answerMany(
    forward,
    [{ prompt, seed: 1 }],
    settings({ stop: { maxTokens: 20, tokens: [] } }),
  );
  expect(answer).toMatchObject({ stop: 'context' });
  expect(answer?.ids).toHaveLength(4); // the last is drawn from the last position that fits
});

test('a prompt that does not go on from the prefix is refused', async () => {
  const forward = createToyForward();
  const prefix = await prefixOf(forward);
  await expect(readPrompt(forward, prefix, [7, 7, 9, 1])).rejects.toThrow(
    'does not go on from its prefix of 3',
  );
  await expect(readPrompt(forward, prefix, PREFIX)).rejects.toThrow('a prompt of 3 tokens');
});

test('a cancelled batch leaves no cache behind', async () => {
  const forward = createToyForward();
  const prompt = await readPrompt(forward, await prefixOf(forward), [...PREFIX, 5]);
  const signal = { aborted: false };
  forward.beforeRun = (run) => {
    signal.aborted = run > 3;
  };
  const wanted = settings({ signal, stop: { maxTokens: 20, tokens: [] } });
  await expect(answerMany(forward, [{ prompt, seed: 1 }], wanted)).rejects.toThrow('stopped on request');
  prompt.row.cache.dispose();
  expect(forward.liveCaches()).toBe(1);
});
