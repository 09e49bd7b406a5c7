import { describe, expect, it } from 'vitest';
import type { BaseRate } from './baseRate.ts';
import { rateWords, resultWords, scoreWords, verdictWords } from './guessWords.ts';

const SAME = { differsAt: null };
const CHANGED = { differsAt: 3 };

function rate(changed: number, change: Partial<BaseRate> = {}): BaseRate {
  return {
    alpha: 0,
    isSameStrength: true,
    kind: null,
    turns: 1,
    steered: { changed, of: 40 },
    control: { changed: 9, of: 40 },
    sets: 20,
    isAlike: true,
    ...change,
  };
}

describe('the result', () => {
  it('is set against what usually comes of turning, whichever it is', () => {
    expect(resultWords(SAME, rate(10))).toBe('Nothing happened, as with most prompts.');
    expect(resultWords(CHANGED, rate(10))).toBe('The answer changed. Most do not.');
    expect(resultWords(CHANGED, rate(30))).toBe('The answer changed, as with most prompts.');
    expect(resultWords(SAME, rate(30, { kind: 'It knows' }))).toBe(
      'Nothing happened. Most of its kind do change.',
    );
  });

  it('claims nothing about other prompts without numbers, or when as many change as do not', () => {
    expect(resultWords(SAME, null)).toBe('Nothing happened.');
    expect(resultWords(CHANGED, rate(20))).toBe('The answer changed.');
    expect(resultWords(CHANGED, rate(30, { turns: 2 }))).toBe('The answer changed.');
    expect(resultWords(SAME, rate(30, { isSameStrength: false }))).toBe('Nothing happened.');
  });
});

describe('the base rate', () => {
  it('is told with that of the control sets, and how the two compare', () => {
    expect(rateWords(rate(10)).join('')).toBe(
      'Turned off (α 0), 10 of 40 short prompts changed; with as many other neurons, as loud, 9: no clear difference.',
    );
    expect(rateWords(rate(33, { alpha: 3, kind: 'It knows', isAlike: false })).join('')).toBe(
      'At α 3, 33 of 40 prompts of the kind “It knows” changed; with as many other neurons, as loud, 9: fewer in each of 20 sets.',
    );
    expect(rateWords(rate(9, { kind: '“Are you sure?”', turns: 2 })).join('')).toContain(
      '9 of 40 prompts of the kind “Are you sure?” changed in one of their answers;',
    );
    expect(rateWords(rate(0, { isAlike: false })).at(-1)).toBe(', 9: more in each of 20 sets.');
  });
});

describe('the guess', () => {
  it('is right or wrong about the result on show, and nothing is said without one', () => {
    expect(verdictWords({ guess: 'same', isRight: null }, SAME)).toBe(
      'You guessed that it stays the same: right.',
    );
    expect(verdictWords({ guess: 'changes', isRight: null }, SAME)).toBe(
      'You guessed that it changes: wrong.',
    );
    expect(verdictWords({ guess: 'changes', isRight: null }, CHANGED)).toContain('right');
    expect(verdictWords({ guess: null, isRight: null }, CHANGED)).toBeNull();
  });

  it('is counted from the second question on', () => {
    expect(scoreWords({ right: 1, of: 1 })).toBeNull();
    expect(scoreWords({ right: 2, of: 3 })).toContain('Right 2 of 3 times');
  });
});
