import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../model/questions/judge.ts';
import type { Question } from '../../model/questions/question.ts';
import { chooseAnswers } from './features.ts';
import { type JudgedAnswer, type JudgedLine, outcomeOf } from './judge.ts';

const answer = (verdict: Verdict, spanText = 'Paris'): JudgedAnswer => ({
  ids: [1, 2],
  stop: 'token',
  text: `It is ${spanText}.`,
  verdict,
  span: spanText === '' ? null : [1, 2],
  spanText,
});
const times = (count: number, verdict: Verdict) => Array.from({ length: count }, () => answer(verdict));

describe('the outcome of a question', () => {
  test.each([
    ['right', times(3, 'right')],
    ['wrong', times(3, 'wrong')],
    ['mixed', [...times(2, 'right'), ...times(1, 'wrong')]],
    ['mixed', [...times(2, 'wrong'), ...times(1, 'refused')]], // a refusal is neither
    ['mixed', times(2, 'right')], // given up
    ['mixed', times(3, 'unparsed')],
  ] as const)('is %s', (outcome, samples) => {
    expect(outcomeOf(samples, 3)).toBe(outcome);
  });
});

describe('the answers to read', () => {
  const question: Question = {
    id: 'q',
    question: 'What is the capital of France?',
    answers: ['Paris'],
    relation: 'capital',
    subject: 'France',
    kind: 'fact',
    split: 'dev',
  };
  const line = (changes: Partial<JudgedLine>): JudgedLine => ({
    id: 'q',
    goal: 'right',
    greedy: answer('right'),
    samples: [answer('right'), answer('right', 'paris'), answer('right', 'Paris, France')],
    outcome: 'right',
    ...changes,
  });
  const chosen = (changes: Partial<JudgedLine>) =>
    chooseAnswers([question], [line(changes)]).map(({ selection, right, agreement }) => ({
      selection,
      right,
      agreement: Number(agreement.toFixed(2)),
    }));

  test('are one sample of a question with one outcome, and the share of the others that say the same', () => {
    expect(chosen({})).toEqual([{ selection: 'consistent', right: true, agreement: 0.5 }]);
  });

  test('are the greedy answer too where the question is part of the natural sample', () => {
    expect(chosen({ goal: 'all', outcome: 'mixed', greedy: answer('wrong', 'Lyon') })).toEqual([
      { selection: 'greedy', right: false, agreement: 0 },
    ]);
  });

  test('are none for a refusal, a mixed outcome or an answer without a span', () => {
    expect(chosen({ goal: 'all', outcome: 'mixed', greedy: answer('refused') })).toEqual([]);
    expect(chosen({ outcome: 'mixed' })).toEqual([]);
    expect(chosen({ samples: [answer('right', ''), answer('right', '')] })).toEqual([]);
  });
});
