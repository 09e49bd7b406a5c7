import { expect, test } from 'vitest';
import { createToyForward } from '../testing/toyForward.ts';
import { readAnswer, readPrefix } from './readAnswer.ts';
import { readSpans, type WrittenAnswer } from './readSpan.ts';

const PROMPT = [3, 1, 4, 1, 5];
const ANSWERS: readonly WrittenAnswer[] = [
  { ids: [9, 2, 6, 5, 3], span: [1, 4] },
  { ids: [7, 7], span: [0, 2] },
  { ids: [8, 2, 8, 1], span: [0, 1] },
];
const SIZE = 12; // of the toy: 2 layers × 6
const NORMS = Float32Array.from({ length: SIZE }, (_, n) => 0.5 + n / 7);

test('a span reads as it does for training: mean CETT and log-probabilities', async () => {
  const forward = createToyForward();
  const readings = await readSpans(forward, PROMPT, ANSWERS, NORMS);
  for (const [a, { ids, span }] of ANSWERS.entries()) {
    const prefix = await readPrefix(forward, PROMPT.slice(0, 2), NORMS);
    const wanted = await readAnswer(forward, prefix, PROMPT, ids, span, NORMS);
    prefix.row.cache.dispose();
    const { cett, logProbabilities } = readings[a]!;
    const count = span[1] - span[0];
    expect(cett).toHaveLength(count * SIZE);
    const mean = Array.from({ length: SIZE }, (_, n) => {
      let sum = 0;
      for (let t = 0; t < count; t++) sum += cett[t * SIZE + n]!;
      return sum / count;
    });
    for (const [n, value] of mean.entries()) expect(value).toBeCloseTo(wanted.span[n]!, 6);
    const meanLog = logProbabilities.reduce((sum, value) => sum + value, 0) / count;
    expect(meanLog).toBeCloseTo(wanted.scalars.meanLogProbability, 6);
    expect(logProbabilities[0]).toBeCloseTo(wanted.scalars.firstLogProbability, 6);
  }
  expect(forward.liveCaches()).toBe(0);
});

test('the question is read once, and of an answer only what reaches to the end of its span', async () => {
  const forward = createToyForward();
  await readSpans(forward, PROMPT, ANSWERS, NORMS);
  expect(forward.runs.map(({ start, request }) => [start, request.ids.length])).toEqual([
    [0, 5],
    [5, 4],
    [5, 2],
    [5, 1],
  ]);
  expect(forward.runs.every(({ request }) => request.scales === undefined)).toBe(true);
});

test('it can be stopped between passes, and leaves no cache behind then or when a pass fails', async () => {
  const forward = createToyForward();
  let passes = 0;
  const stop = async () => {
    if (++passes === 3) throw new Error('stopped');
  };
  await expect(readSpans(forward, PROMPT, ANSWERS, NORMS, stop)).rejects.toThrow('stopped');
  expect(forward.runs).toHaveLength(2);
  forward.beforeRun = () => {
    throw new Error('lost');
  };
  await expect(readSpans(forward, PROMPT, ANSWERS, NORMS)).rejects.toThrow('lost');
  expect(forward.liveCaches()).toBe(0);
});

test.each<[string, readonly number[], WrittenAnswer, string]>([
  ['an empty span', PROMPT, { ids: [1, 2], span: [1, 1] }, 'answers[0].span is [1, 1)'],
  ['a span beyond the answer', PROMPT, { ids: [1, 2], span: [1, 3] }, 'end ≤ 2'],
  ['half a token', PROMPT, { ids: [1, 2], span: [0.5, 2] }, 'span is [0.5, 2)'],
  ['an unknown token', PROMPT, { ids: [1, 99], span: [0, 1] }, 'answers[0].ids[1] is 99'],
  ['no prompt', [], { ids: [1], span: [0, 1] }, 'the prompt has no token'],
])('refuses %s', async (_, prompt, answer, message) => {
  await expect(readSpans(createToyForward(), prompt, [answer], NORMS)).rejects.toThrow(message);
});
