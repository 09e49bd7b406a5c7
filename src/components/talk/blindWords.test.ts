import { describe, expect, it } from 'vitest';
import { type BlindOutcome, newRound, orderOf, tallyRounds } from '../../model/talk/blind.ts';
import { outcomeWords, tallyWords } from './blindWords.ts';

const told = (outcome: BlindOutcome | null) => ({ ...newRound(8), outcome });

describe('a blind round that is told', () => {
  it('names the column of the steered answer, and nothing before', () => {
    expect(outcomeWords(told(null))).toBeNull();
    const letter = 'ABC'[orderOf(8).indexOf('steered')];
    for (const outcome of ['picked', 'missed', 'no votes', 'same text'] as const) {
      expect(outcomeWords(told(outcome))).toMatch(new RegExp(`^${letter} was the steered one\\. `));
    }
    expect(outcomeWords(told('same text'))).toContain('not counted');
  });
});

describe('the tally of blind rounds', () => {
  it('stands beside chance and its interval, and says when it is too small', () => {
    expect(tallyWords(tallyRounds([told('picked'), told('missed')]))).toBe(
      'Found in 1 of 2 rounds; guessing finds it in 1 of 3. 95 % interval 9 % to 91 %, too few to tell.',
    );
    expect(tallyWords(tallyRounds(Array.from({ length: 9 }, () => told('missed'))))).toBe(
      'Found in 0 of 9 rounds; guessing finds it in 1 of 3. 95 % interval 0 % to 30 %.',
    );
    expect(tallyWords(tallyRounds([told('same text')]))).toContain('No round has been counted');
  });
});
