import { expect, test } from 'vitest';
import { anyProbe } from '../testing/anyProbe.ts';
import { longestSpan, whyNoScore } from './gauge.ts';

const inputs = [{ name: 'spanLength', mean: 2.6, spread: 1.5, weight: 1 }];
const probe = anyProbe({
  rivals: { scalars: { inputs, intercept: 0 }, scalarsAndProbe: { inputs, intercept: 0 } },
});

test('the longest span is read off the lengths that the probe was trained on', () => {
  expect(longestSpan(probe)).toBe(7);
  expect(longestSpan(anyProbe())).toBe(12);
});

test.each<[string, Parameters<typeof whyNoScore>[1], string | null]>([
  ['a short factual answer', { answer: 9, span: 2, isComplete: true }, null],
  ['no answer', { answer: 0, span: null, isComplete: true }, 'There is no answer'],
  ['an unfinished answer', { answer: 9, span: 2, isComplete: false }, 'not finished'],
  ['an answer without a span', { answer: 9, span: null, isComplete: true }, 'no part of this answer'],
  ['a span longer than those of training', { answer: 9, span: 8, isComplete: true }, 'takes 8 tokens'],
  ['a long answer, finished or not', { answer: 41, span: 2, isComplete: false }, 'more than 40 tokens'],
])('%s', (_, lengths, words) => {
  const why = whyNoScore(probe, lengths);
  if (words === null) expect(why).toBeNull();
  else expect(why).toContain(words);
});
