// What is said when a blind round is told, and of all rounds so far.

import { BLIND_LETTERS, type BlindRound, type BlindTally, orderOf } from '../../model/talk/blind.ts';
import { formatShare } from '../../render/format.ts';

/** Null until it is told. */
export function outcomeWords({ seed, outcome }: BlindRound): string | null {
  const letter = BLIND_LETTERS[orderOf(seed).indexOf('steered')];
  const was = `${letter} was the steered one.`;
  switch (outcome) {
    case 'picked':
      return `${was} Most hands went to it.`;
    case 'missed':
      return `${was} Most hands did not go to it.`;
    case 'no votes':
      return `${was} Nobody voted, so this round is not counted.`;
    case 'same text':
      return `${was} Two of the answers are the same text, which gives the third away: this round is not counted.`;
    case null:
      return null;
    default:
      return outcome satisfies never;
  }
}

/** Under this many rounds an interval says little more than that. */
const FEW = 5;

export function tallyWords({ picked, rounds, interval }: BlindTally): string {
  if (rounds === 0) return 'No round has been counted yet. Guessing finds the steered one in 1 of 3.';
  const [low, high] = interval;
  const few = rounds < FEW ? ', too few to tell' : '';
  const counted = `${picked} of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`;
  return `Found in ${counted}; guessing finds it in 1 of 3. 95 % interval ${formatShare(low)} to ${formatShare(high)}${few}.`;
}
