import { expect, test } from 'vitest';
import { PROBE } from '../../store/testing.ts';
import { highScoreWords } from './scoreWords.ts';

test('a high score claims wrong answers of this model only where the probe was fitted on them', () => {
  const fitted = Object.values(highScoreWords(PROBE)).join(' ');
  expect(fitted).toContain('this model gets wrong');
  const bare = Object.values(highScoreWords({ training: null })).join(' ');
  expect(bare).not.toContain('gets wrong');
  expect(bare).toContain('What it was fitted on');
  for (const words of [fitted, bare]) expect(words).toContain('does not say that the answer is false');
});
