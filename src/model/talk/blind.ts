// The blind round: the three answers stand in a random order as A, B and C, the audience votes which one was steered.
// A round counts only where the three texts differ: two that are the same give the third away. The unit of the tally is
// the round, not the hand: hands in one room see the same columns and each other.

import { proportionInterval } from '../stats/proportion.ts';
import { childSeed, shuffled } from '../stats/shuffle.ts';

export const BLIND_ARMS = ['normal', 'steered', 'control'] as const;
export type BlindArm = (typeof BLIND_ARMS)[number];
export const BLIND_LETTERS = ['A', 'B', 'C'] as const;
export type BlindColumn = 0 | 1 | 2;
export type Votes = readonly [number, number, number];

export interface BlindRound {
  /** Seed of the order. */
  readonly seed: number;
  /** Hands for A, B and C. */
  readonly votes: Votes;
  /** Null until it is told which is which. */
  readonly outcome: BlindOutcome | null;
}

/** 'same text': two of the answers are, so it does not count. A tie is no pick. */
export type BlindOutcome = 'picked' | 'missed' | 'no votes' | 'same text';

export const NO_VOTES: Votes = [0, 0, 0];

export function newRound(seed: number): BlindRound {
  return { seed, votes: NO_VOTES, outcome: null };
}

/** @param place of the scene in the talk, so that rounds have orders of their own */
export function roundSeed(talkSeed: number, place: number): number {
  return childSeed(talkSeed, place);
}

/** Which answer stands as A, B and C. */
export function orderOf(seed: number): readonly BlindArm[] {
  return shuffled(BLIND_ARMS, seed);
}

/** One hand more or fewer, never below none. Nothing changes once it is told. */
export function voteFor(round: BlindRound, column: BlindColumn, by: 1 | -1): BlindRound {
  if (round.outcome !== null) return round;
  const votes = round.votes.map((count, i) => (i === column ? Math.max(0, count + by) : count));
  return { ...round, votes: [votes[0] ?? 0, votes[1] ?? 0, votes[2] ?? 0] };
}

/** @param texts what each arm wrote */
export function revealRound(round: BlindRound, texts: Readonly<Record<BlindArm, string>>): BlindRound {
  if (round.outcome !== null) return round;
  return { ...round, outcome: outcomeOf(round, texts) };
}

function outcomeOf({ seed, votes }: BlindRound, texts: Readonly<Record<BlindArm, string>>): BlindOutcome {
  if (new Set(BLIND_ARMS.map((arm) => texts[arm])).size < BLIND_ARMS.length) return 'same text';
  const most = Math.max(...votes);
  if (most === 0) return 'no votes';
  const leaders = votes.flatMap((count, column) => (count === most ? [column] : []));
  return leaders.length === 1 && orderOf(seed)[leaders[0] ?? 0] === 'steered' ? 'picked' : 'missed';
}

export interface BlindTally {
  readonly picked: number;
  /** Rounds that count. */
  readonly rounds: number;
  /** Wilson, 95 %, for the share of such rounds. */
  readonly interval: readonly [low: number, high: number];
}

export function tallyRounds(rounds: Iterable<BlindRound>): BlindTally {
  const outcomes = [...rounds].map(({ outcome }) => outcome);
  const picked = outcomes.filter((outcome) => outcome === 'picked').length;
  const counted = picked + outcomes.filter((outcome) => outcome === 'missed').length;
  return { picked, rounds: counted, interval: proportionInterval(picked, counted) };
}
