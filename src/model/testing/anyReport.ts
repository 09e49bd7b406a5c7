// A report with everything that a methods paragraph can tell: moves, a fork, a tally, two answers of one score.

import type { Report, ReportedAnswer } from '../methods/report.ts';
import type { Experiment, Steering, Turn } from '../permalink/experiment.ts';

export const SHA256 = 'b179'.padEnd(64, '0');

export const STEERING: Steering = {
  group: { kind: 'set' },
  alpha: 0.3,
  own: [[1537, 2]],
  scope: { kind: 'generated' },
  bypassed: false,
};
export const NOTHING: Steering = { ...STEERING, alpha: 1, own: [], scope: { kind: 'all' } };

export const TURN: Turn = {
  question: 'What is the capital\nof Australia?',
  isAnswerOnly: true,
  system: '',
  decoding: { temperature: 0.7, topK: 50, topP: 0.9, seed: 42, maxTokens: 64 },
  steering: STEERING,
  control: { kind: 'matched', seed: 7 },
  moves: [
    { arm: 'steered', position: 31, steering: { ...STEERING, alpha: 2.5, own: [] } },
    { arm: 'control', position: 31, steering: { ...STEERING, alpha: 2.5, own: [] } },
  ],
  forks: [{ from: 'steered', tokens: 3, steering: NOTHING }],
  expected: [],
};

export const EXPERIMENT: Experiment = {
  model: { sha256: SHA256, name: 'SmolLM2 135M Instruct' },
  probe: { id: '1v1', hash: 'abcdefghijk' },
  backend: 'cpu',
  turns: [TURN],
  settings: {
    question: '',
    isAnswerOnly: true,
    system: '',
    decoding: TURN.decoding,
    steering: STEERING,
    control: { kind: 'matched', seed: 7, isOn: true },
  },
  view: {
    arm: 'normal',
    cursor: null,
    region: 'token',
    metric: 'share',
    scaleShape: 'linear',
    neuron: null,
    isDetailed: true,
  },
};

export const NORMAL: ReportedAnswer = {
  label: 'Normal',
  text: ' Canberra.',
  tokens: 3,
  promptTokens: 28,
  stop: 'token',
  differsAt: null,
  score: {
    kind: 'scored',
    score: -0.5123,
    place: { right: 0.4, wrong: 0.1 },
    confidence: -0.2,
    confidencePlace: { right: 0.6, wrong: 0.8 },
    span: ' Canberra',
    isByHand: false,
    isAskedAlike: true,
  },
};

export function anyReport(changes: Partial<Report> = {}): Report {
  return {
    experiment: EXPERIMENT,
    earlier: [],
    instructions: [' Respond with the answer only.', ' Respond with the answer only.'],
    model: {
      name: 'SmolLM2 135M Instruct',
      layers: 30,
      neurons: 1536,
      quantisation: 'Q4_1',
      device: 'CPU, 4 threads',
      published: { source: 'https://example.org/smol', authors: 'A & B', licence: 'Apache-2.0' },
    },
    probe: {
      label: 'Small set',
      positive: 17,
      negative: 14,
      instruction: ' Respond with the answer only.',
      training: 'Fitted somehow.',
      caveats: [],
    },
    answers: [NORMAL, { ...NORMAL, label: 'Steered', text: ' Sydney.', differsAt: 0 }],
    tally: { isSteeredChanged: true, changed: 3, drawn: 20, interval: [0.052, 0.3604] },
    recorded: null,
    address: 'https://example.org/explorer/',
    link: 'https://example.org/explorer/#run=1.abc',
    date: '2026-11-26',
    ...changes,
  };
}
