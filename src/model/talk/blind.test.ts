import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BLIND_ARMS,
  type BlindColumn,
  type BlindRound,
  newRound,
  orderOf,
  revealRound,
  roundSeed,
  tallyRounds,
  voteFor,
} from './blind.ts';

const TEXTS = { normal: 'Paris', steered: 'Rome', control: 'Oslo' };
const steeredColumn = (seed: number) => orderOf(seed).indexOf('steered') as BlindColumn;

function played(seed: number, ...hands: BlindColumn[]): BlindRound {
  return revealRound(
    hands.reduce((round, column) => voteFor(round, column, 1), newRound(seed)),
    TEXTS,
  );
}

describe('the order of a blind round', () => {
  it('holds each answer once, and is the same for the same seed', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        expect([...orderOf(seed)].sort()).toEqual([...BLIND_ARMS].sort());
        expect(orderOf(seed)).toEqual(orderOf(seed));
      }),
    );
  });

  it('puts the steered answer in every column about as often', () => {
    const counts = [0, 0, 0];
    for (let place = 0; place < 3000; place++) counts[steeredColumn(roundSeed(5, place))]!++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(110); // four standard deviations: 103
  });

  it('differs among the rounds of a talk', () => {
    const orders = Array.from({ length: 12 }, (_, place) => orderOf(roundSeed(1, place)).join());
    expect(new Set(orders).size).toBeGreaterThan(3);
  });
});

describe('a vote', () => {
  it('is counted and taken back, never below none', () => {
    const voted = voteFor(voteFor(voteFor(newRound(1), 2, 1), 2, 1), 0, 1);
    expect(voted.votes).toEqual([1, 0, 2]);
    expect(voteFor(voteFor(voteFor(voted, 2, -1), 2, -1), 2, -1).votes).toEqual([1, 0, 0]);
  });

  it('counts no more once it is told which is which', () => {
    const told = played(1, 0);
    expect(voteFor(told, 0, 1)).toBe(told);
    expect(revealRound(told, { ...TEXTS, control: 'Paris' })).toBe(told);
  });
});

describe('a round that is told', () => {
  it('was found where the most hands went to the steered answer', () => {
    const right = steeredColumn(3);
    const [wrong, other] = [((right + 1) % 3) as BlindColumn, ((right + 2) % 3) as BlindColumn];
    expect(played(3, right, right, wrong).outcome).toBe('picked');
    expect(played(3, wrong, wrong, right).outcome).toBe('missed');
    expect(played(3, wrong, right).outcome).toBe('missed'); // a tie is no pick
    expect(played(3, wrong, other, right).outcome).toBe('missed');
    expect(played(3).outcome).toBe('no votes');
  });

  it.each(['normal', 'steered', 'control'] as const)(
    'is not counted where another answer is that of %s',
    (arm) => {
      const twin = BLIND_ARMS[(BLIND_ARMS.indexOf(arm) + 1) % 3]!;
      const told = revealRound(voteFor(newRound(2), 0, 1), { ...TEXTS, [twin]: TEXTS[arm] });
      expect(told.outcome).toBe('same text');
      expect(tallyRounds([told]).rounds).toBe(0);
    },
  );
});

describe('the tally of rounds', () => {
  it('counts rounds, not hands, with an interval that holds the share', () => {
    const right = steeredColumn(3);
    const wrong = ((right + 1) % 3) as BlindColumn;
    const rounds = [played(3, right, right, right), played(3, wrong), played(3), newRound(4)];
    const { picked, rounds: counted, interval } = tallyRounds(rounds);
    expect([picked, counted]).toEqual([1, 2]);
    expect(interval[0]).toBeCloseTo(0.0945, 3); // Wilson, 1 of 2
    expect(interval[1]).toBeCloseTo(0.9055, 3);
  });

  it('says nothing before a round was counted', () => {
    expect(tallyRounds([])).toEqual({ picked: 0, rounds: 0, interval: [0, 1] });
  });
});
