import { describe, expect, test } from 'vitest';
import type { Experiment, Steering } from '../../model/permalink/experiment.ts';
import type { ArmComparison } from '../../store/transcripts.ts';
import { describeDifference, describeExperiment, describeOutcome } from './linkWords.ts';

const steering: Steering = {
  group: { kind: 'set' },
  alpha: 3,
  own: [],
  scope: { kind: 'all' },
  bypassed: false,
};
const turn: Experiment['turns'][number] = {
  question: 'Hi',
  isAnswerOnly: true,
  system: '',
  decoding: { temperature: 0, topK: 0, topP: 1, seed: 0, maxTokens: 64 },
  steering,
  control: { kind: 'matched', seed: 4 },
  moves: [],
  forks: [],
  expected: [],
};

function experiment(turns: Experiment['turns']): Experiment {
  return {
    model: null,
    probe: null,
    backend: null,
    turns,
    settings: { ...turn, question: '', control: { kind: 'matched', seed: 1, isOn: true } },
    view: {
      arm: 'steered',
      cursor: null,
      region: 'token',
      metric: 'z',
      scaleShape: 'linear',
      neuron: null,
      isDetailed: false,
    },
  };
}

describe('what a link says it would do', () => {
  test('is one sentence', () => {
    expect(describeExperiment(experiment([turn]))).toBe(
      'It asks one question, with the probe’s H-Neurons at α 3, beside a matched control (seed 4), greedy.',
    );
  });

  test('tells moves, forks and neurons set by hand', () => {
    const moved = {
      ...turn,
      steering: { ...steering, alpha: 1, own: [[5, 0] as [number, number]] },
      moves: ['steered', 'control'].map((arm) => ({ arm, position: 9, steering })),
      forks: [{ from: 'steered', tokens: 2, steering }],
      control: null,
    };
    expect(describeExperiment(experiment([turn, moved]))).toBe(
      'It asks 2 questions one after another, the last with 1 neuron set by hand, greedy, 1 move of the sliders while it writes and 1 fork.',
    );
  });

  test('with nothing asked is its settings', () => {
    expect(describeExperiment(experiment([]))).toContain('nothing is asked yet');
  });
});

function comparison(difference: ArmComparison['difference']): ArmComparison {
  return { turn: 0, arm: 'steered', label: 'Steered', difference, expected: 'a', found: 'b' };
}

describe('what came of it', () => {
  test('is the same text, or how many differ', () => {
    const [same, other] = [comparison(null), comparison({ from: 3, to: 3, rivals: null })];
    expect(describeOutcome([same])).toBe('Same text.');
    expect(describeOutcome([same, same, same])).toBe('Same text in all 3 answers.');
    expect(describeOutcome([same, other])).toBe('1 of 2 answers differs.');
    expect(describeOutcome([other, other])).toBe('All 2 answers differ.');
    expect(describeOutcome([])).toContain('does not say');
  });

  test('names the token, counted from 1, and how close the two most probable were', () => {
    const rivals = [
      { id: 1, text: ' Paris', probability: 0.41 },
      { id: 2, text: ' London', probability: 0.4 },
    ] as const;
    expect(describeDifference({ from: 6, to: 6, rivals })).toBe(
      'differs from token 7; most probable there were “Paris” 41 % and “London” 40 %',
    );
    expect(describeDifference({ from: 6, to: 9, rivals: null })).toBe(
      'differs from a token between 7 and 10',
    );
  });
});
