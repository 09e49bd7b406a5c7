import { describe, expect, it } from 'vitest';
import type { ControlTally } from '../../store/controlTally.ts';
import { tallyP, tallyTexts } from './tallyWords.ts';

function tallyOf(...texts: (string | null)[]): ControlTally {
  return new Map(texts.map((text, seed) => [seed, { isChanged: text !== null, text: text ?? 'Paris' }]));
}

describe('p of a tally', () => {
  it('counts the steered set among the sets', () => {
    expect(tallyP(tallyOf('Rome', null, null, null))).toBeCloseTo(2 / 5);
  });

  it('is never smaller than one in as many sets and one', () => {
    const tally = tallyOf(...Array.from({ length: 20 }, () => null));
    expect(tallyP(tally)).toBe(1 / 21);
  });
});

describe('the texts of a tally', () => {
  it('are counted, the most frequent first, and those that changed nothing are one', () => {
    expect(tallyTexts(tallyOf('Rome', null, 'Oslo', 'Rome', 'Rome', null))).toEqual([
      { isChanged: true, text: 'Rome', count: 3 },
      { isChanged: false, text: null, count: 2 },
      { isChanged: true, text: 'Oslo', count: 1 },
    ]);
  });

  it('that were not recorded are not told as the normal answer', () => {
    const draw = (isChanged: boolean) => ({ isChanged, text: null });
    const tally = new Map([draw(true), draw(false), draw(false)].map((one, seed) => [seed, one]));
    expect(tallyTexts(tally)).toEqual([
      { isChanged: false, text: null, count: 2 },
      { isChanged: true, text: null, count: 1 },
    ]);
  });
});
