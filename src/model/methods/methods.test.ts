import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Experiment, Steering, Turn } from '../permalink/experiment.ts';
import { bibtex, escapeText } from './bibtex.ts';
import { methodsText } from './methodsText.ts';
import type { Report, ReportedAnswer } from './report.ts';

/** What TeX, BibTeX and files make trouble with, among anything else. */
const anyName = fc
  .array(fc.oneof(fc.constantFrom(...'\\{}%&#$_~^"@,=\n\u0000\u202e'), fc.string({ maxLength: 2 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

const SHA256 = 'b179'.padEnd(64, '0');

const STEERING: Steering = {
  group: { kind: 'set' },
  alpha: 0.3,
  own: [[1537, 2]],
  scope: { kind: 'generated' },
  bypassed: false,
};
const NOTHING: Steering = { ...STEERING, alpha: 1, own: [], scope: { kind: 'all' } };

const TURN: Turn = {
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

const EXPERIMENT: Experiment = {
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

const NORMAL: ReportedAnswer = {
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

function report(changes: Partial<Report> = {}): Report {
  return {
    experiment: EXPERIMENT,
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
    tally: { changed: 3, drawn: 20, interval: [0.052, 0.3604] },
    recorded: null,
    address: 'https://example.org/explorer/',
    link: 'https://example.org/explorer/#run=1.abc',
    date: '2026-11-26',
    ...changes,
  };
}

const turned = (changes: Partial<Turn>) =>
  methodsText(report({ experiment: { ...EXPERIMENT, turns: [{ ...TURN, ...changes }] } }));

describe('a methods text', () => {
  test.each([
    `sha256 ${SHA256}`,
    'GGUF, Q4_1',
    'CPU, 4 threads',
    '1v1 (Small set; hash abcdefghijk)',
    '17 neurons with a positive weight (“H-Neurons”) and 14',
    '0.6727 per mille of all',
    'Prompt: “What is the capital of Australia?”, followed by the probe’s instruction “Respond with the answer only.”',
    'sampled at temperature 0.7, top-k 50, top-p 0.9, seed 42, at most 64 tokens',
    'α = 0.3 on the 17 H-Neurons of the probe',
    '1:1 × 2; at the positions of the answer only',
    'from position 31: α = 2.5 on the 17 H-Neurons',
    'Fork 1 keeps the first 3 tokens of the steered answer and goes on with nothing turned.',
    'matched to the turned ones by layer and by mean and spread of CETT (seed 7)',
    'Of 20 matched control sets tried under the same settings, 3 changed the answer too (15.0 %; 95 % Wilson interval 5.2 % to 36.0 %)',
    'Steered: “Sydney.” (3 tokens after 28 of the prompt, ended by the model; differs from the normal one from token 1).',
    'Normal and Steered: score -0.5123 over “Canberra”, higher than 40.0 % of held-out right answers and 10.0 % of held-out wrong ones',
    'it does not say that the answer is false',
    'H-Neuron Explorer 0.1.0, https://example.org/explorer/ (2026-11-26)',
    'https://example.org/explorer/#run=1.abc',
  ])('tells: %s', (words) => expect(methodsText(report())).toContain(words));

  test('tells a move once, not again for the control that repeats it', () => {
    expect(methodsText(report()).match(/position 31/g)).toHaveLength(1);
  });

  test('says so where nothing was turned, or everything was switched off', () => {
    const quiet = { moves: [], forks: [] };
    expect(turned({ ...quiet, steering: NOTHING })).toContain('Nothing was turned in the steered answer.');
    expect(turned({ ...quiet, steering: { ...STEERING, bypassed: true } })).toContain('Nothing was turned');
    expect(turned({ ...quiet, steering: NOTHING })).toContain(
      'nothing was turned in the control answer either',
    );
    expect(turned({ control: null })).toContain('No control answer was written.');
  });

  test('says how many neurons it leaves out of a long list', () => {
    const own = Array.from({ length: 300 }, (_, n): [number, number] => [n, 0.5]);
    const text = turned({ steering: { ...STEERING, own } });
    expect(text).toContain('300 neurons with a factor of their own');
    expect(text).toContain('and 260 more (all are in the saved run)');
  });

  test('never gives a place among held-out answers that are not known', () => {
    const score = { ...NORMAL.score, place: null, confidencePlace: null } as ReportedAnswer['score'];
    const text = methodsText(report({ answers: [{ ...NORMAL, score }] }));
    expect(text).toContain('not known for this probe');
    expect(text).not.toMatch(/higher than/);
  });

  test('tells every question of a conversation, and a recorded run as one', () => {
    const turns = [TURN, { ...TURN, question: 'Are you sure?' }];
    const text = methodsText(report({ experiment: { ...EXPERIMENT, turns }, recorded: 'Picked: 1 of 9.' }));
    expect(text).toContain('Turn 1 of 2.');
    expect(text).toContain('Turn 2 of 2. Prompt: “Are you sure?”');
    expect(text).toContain('opened from a recording, not written in the page. Picked: 1 of 9.');
    expect(text).not.toContain('CPU, 4 threads');
    expect(methodsText(report({ recorded: '' }))).toContain('not written in the page.\n');
  });
});

describe('BibTeX', () => {
  test('has the explorer, the paper and the model, and makes nothing up', () => {
    const text = bibtex(report());
    expect(text).toContain('author = {{The H-Neuron Explorer contributors}}');
    expect(text).toContain('eprint = {2512.01797}');
    expect(text).toContain('year = {2025}');
    expect(text).toContain(`note = {sha256 ${SHA256}; licence: Apache-2.0}`);
    expect(text).toContain('author = {{A \\& B}}');
    expect(text).not.toMatch(/doi/i);
    expect(text.match(/author = /g)).toHaveLength(2); // the paper's authors are not known here
  });

  test('gives no address that only this machine has', () => {
    expect(bibtex(report({ address: 'http://localhost:5173/' }))).not.toContain('localhost');
  });

  test('any name of a model leaves the entries whole: braces in pairs, no sign that TeX would obey', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const escaped = escapeText(name);
        expect(
          escaped.replace(/\\(textbackslash|textasciitilde|textasciicircum)\{\}|\\[{}%&#$_]/g, ''),
        ).not.toMatch(/[\\{}%&#$_~^\n]/);
        const model = { ...report().model!, name, published: null };
        const lines = bibtex(report({ model })).split('\n');
        expect(lines.filter((line) => line.startsWith('@'))).toHaveLength(3);
        expect(lines.filter((line) => line === '}')).toHaveLength(3);
      }),
    );
  });
});
