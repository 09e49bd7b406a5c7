import { describe, expect, it } from 'vitest';
import type { Fact, Relation } from './relation.ts';
import { screen } from './screen.ts';

const relation = (facts: readonly Fact[], rest: Partial<Relation> = {}): Relation => ({
  name: 'capital',
  source: 'test',
  phrasings: ['What is the capital of {x}?', 'Which city is the capital of {x}?'],
  each: 1,
  cap: 100,
  facts,
  ...rest,
});
const kept = (facts: readonly Fact[], rest?: Partial<Relation>) =>
  screen(relation(facts, rest), 1).map(({ subject }) => subject);

describe('screening', () => {
  it('keeps a sound fact as it is', () => {
    expect(screen(relation([{ subject: 'Peru', answers: ['Lima'] }]), 1)).toEqual([
      { subject: 'Peru', answers: ['Lima'] },
    ]);
  });

  it('drops a fact whose answer stands in the question, in any of its wordings', () => {
    expect(kept([{ subject: 'Mexico', answers: ['Mexico City', 'Mexico'] }])).toEqual([]);
    expect(kept([{ subject: 'Kuwait', answers: ['Kuwait City'] }])).toEqual([]);
    expect(kept([{ subject: 'cow', answers: ['cows'] }])).toEqual([]);
  });

  it('drops a fact whose answer shares a stem with the subject, except where a form is asked for', () => {
    const facts = [{ subject: 'Germany', answers: ['German'] }];
    expect(kept(facts)).toEqual([]);
    expect(kept(facts, { form: true })).toEqual(['Germany']);
  });

  it('drops what is asked twice with different answers', () => {
    expect(
      kept([
        { subject: 'a', shown: 'dollar', answers: ['Canada'] },
        { subject: 'b', shown: 'Dollar', answers: ['Fiji'] },
        { subject: 'c', shown: 'rand', answers: ['South Africa'] },
      ]),
    ).toEqual(['c']);
  });

  it('takes words of the question and words of any answer out of the wordings', () => {
    const [fact] = screen(relation([{ subject: 'Peru', answers: ['Lima', 'capital', 'it', 'lima'] }]), 1);
    expect(fact?.answers).toEqual(['Lima']);
  });

  it('asks nothing with or about unfit words', () => {
    expect(kept([{ subject: 'idiot', answers: ['fool'] }])).toEqual([]);
    const [fact] = screen(relation([{ subject: 'white', answers: ['black', 'negro'] }]), 1);
    expect(fact?.answers).toEqual(['black']);
  });

  it('keeps one of two definitions that say the same', () => {
    expect(
      kept([
        { subject: 'a', shown: 'having services engaged for a fee', answers: ['hired'], weight: 2 },
        { subject: 'b', shown: 'having your services engaged for', answers: ['engaged person'], weight: 1 },
        { subject: 'c', shown: 'a plot of ground for plants', answers: ['garden'] },
      ]),
    ).toEqual(['a', 'c']);
  });

  it('keeps the commonest where there are more than the cap', () => {
    const facts = ['x', 'y', 'z'].map((subject, weight) => ({ subject, answers: ['Lima'], weight }));
    expect(kept(facts, { cap: 2 })).toEqual(['z', 'y']);
  });
});
