import { describe, expect, test } from 'vitest';
import type { Steering, Turn } from '../permalink/experiment.ts';
import {
  EXPERIMENT,
  NORMAL,
  NOTHING,
  anyReport as report,
  SHA256,
  STEERING,
  TURN,
} from '../testing/anyReport.ts';
import { methodsText } from './methodsText.ts';
import type { ReportedAnswer } from './report.ts';

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
    const text = methodsText(
      report({ experiment: { ...EXPERIMENT, turns }, recorded: { isSaved: false, note: 'Picked: 1 of 9.' } }),
    );
    expect(text).toContain('Turn 1 of 2.');
    expect(text).toContain('Turn 2 of 2. Prompt: “Are you sure?”');
    expect(text).toContain('opened from a recording, not written in the page. Picked: 1 of 9.');
    expect(text).toContain('probabilities to four digits');
    expect(text).not.toContain('CPU, 4 threads');
    expect(methodsText(report())).not.toContain('four digits');
  });

  test('tells what was answered to the questions before the last, forks too', () => {
    const turns = [TURN, { ...TURN, question: 'Are you sure?' }];
    const earlier = [
      [
        { label: 'Normal', text: ' Canberra.' },
        { label: 'Fork 1', text: ' Sydney' },
      ],
    ];
    expect(methodsText(report({ experiment: { ...EXPERIMENT, turns }, earlier }))).toContain(
      'Answers. Normal: “Canberra.” Fork 1: “Sydney”.',
    );
  });

  test('tells a run that was saved and opened again as one that was written in the page', () => {
    const text = methodsText(report({ recorded: { isSaved: true, note: '' } }));
    expect(text).toContain(
      'written in the page, saved to a file and opened from it again. A recording keeps',
    );
    expect(text).not.toContain('not written in the page');
  });

  test('says “too” of the control sets only where the steered answer changed', () => {
    const tally = { isSteeredChanged: false, changed: 3, drawn: 20, interval: [0.052, 0.3604] } as const;
    const text = methodsText(report({ tally }));
    expect(text).toContain('3 changed the answer; the steered one did not change (15.0 %');
    expect(text).not.toContain('too (');
  });

  test('quotes the instruction that the run was asked with, whichever probe is in use by now', () => {
    const text = methodsText(report({ instructions: [' In one word.'] }));
    expect(text).toContain('followed by the instruction “In one word.”');
    expect(text).not.toContain('Respond with the answer only');
    expect(methodsText(report({ instructions: [''] }))).toContain(
      'Prompt: “What is the capital of Australia?” No',
    );
  });

  test('names the neurons that were turned where they are not the set of the probe in use', () => {
    const steering: Steering = { ...STEERING, group: { kind: 'neurons', neurons: [3, 1540] }, own: [] };
    const text = turned({ steering, moves: [], forks: [] });
    expect(text).toContain('α = 0.3 on 2 neurons (layer:index): 0:3 and 1:4;');
    expect(text).not.toMatch(/by hand|by loudness/);
  });

  test('claims no more for a bare weight vector than is known of it', () => {
    const { probe, answers } = report();
    const bare = { ...probe!, training: null, caveats: ['Positive weights are taken to mean wrong.'] };
    const unplaced = answers.map((answer) => ({
      ...answer,
      score: { ...answer.score, place: null, confidencePlace: null } as ReportedAnswer['score'],
    }));
    const text = methodsText(report({ probe: bare, answers: unplaced }));
    expect(text).toContain('a weight vector on CETT that was brought to the page');
    expect(text).toContain('How it was fitted is not known. Positive weights are taken to mean wrong.');
    expect(text).toContain('What they were fitted on, and how well they tell answers apart, is not known');
    expect(text).not.toMatch(/after the method of|this model gets wrong|were balanced/);
  });
});
