import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ErrorCode, ExplorerError } from '../model/errors.ts';
import { type Intervention, NO_INTERVENTION } from '../model/intervention.ts';
import { topNeurons } from '../model/topNeurons.ts';
import { alphaAt, isSameEffect } from './alpha.ts';
import { readLink } from './linkSync.ts';
import { describeProgress, overallProgress } from './loadProgress.ts';
import { describeMove } from './moves.ts';
import { parseNeuron } from './neuronName.ts';
import { describeProblem } from './problem.ts';

const GROUP = { id: 'g', label: 'top 2', neurons: [4, 5], alpha: 0.3, enabled: true };
const TURNED: Intervention = { ...NO_INTERVENTION, groups: [GROUP] };

describe('the bar of a load', () => {
  const stages = ['download', 'verify', 'unpack', 'compile', 'warm-up'] as const;

  test.each([true, false])('never moves backwards and ends full (cached: %s)', (cached) => {
    let last = 0;
    for (const stage of stages) {
      for (const done of [0, 5, 10]) {
        const share = overallProgress({ stage, done, total: 10, cached });
        expect(share).toBeGreaterThanOrEqual(last);
        last = share;
      }
    }
    expect(last).toBeCloseTo(1);
  });

  test('says what is going on, with sizes where there are any', () => {
    const bytes = (count: number) => `${count} B`;
    expect(describeProgress({ stage: 'download', done: 3, total: 9, cached: false }, bytes)).toBe(
      'Downloading 3 B of 9 B',
    );
    expect(describeProgress({ stage: 'download', done: 3, total: 0, cached: false }, bytes)).toBe(
      'Downloading, 3 B so far',
    );
    expect(describeProgress({ stage: 'download', done: 3, total: 9, cached: true }, bytes)).toMatch(
      /from this browser/,
    );
  });
});

test('the top neurons are those of a full sort', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }),
      fc.integer({ min: 0, max: 70 }),
      (list, k) => {
        const sorted = list.map((_, n) => n).sort((a, b) => list[b]! - list[a]! || a - b);
        expect(topNeurons(Float32Array.from(list), k)).toEqual(sorted.slice(0, k));
      },
    ),
  );
});

test.each([
  ['1:2', 5],
  [' 0.1 ', 1],
  ['1/0', 3],
])('the name %s is neuron %d', (name, neuron) => {
  expect(parseNeuron(name, { layers: 2, neurons: 3 })).toBe(neuron);
});

test.each([
  ['abc', 'layer:index'],
  ['2:0', 'layers go from 0 to 1'],
  ['0:3', 'go from 0 to 2'],
])('the name %s is refused with a reason', (name, reason) => {
  expect(parseNeuron(name, { layers: 2, neurons: 3 })).toEqual({ problem: expect.stringContaining(reason) });
});

describe('interventions on the page', () => {
  test('outside their scope nothing is scaled', () => {
    const answerOnly: Intervention = { ...TURNED, scope: { kind: 'generated' } };
    expect([
      alphaAt(answerOnly, 4, 9, 10),
      alphaAt(answerOnly, 4, 10, 10),
      alphaAt(answerOnly, 3, 10, 10),
    ]).toEqual([1, 0.3, 1]);
  });

  test('settings that scale nothing are alike, whatever else they say', () => {
    const rests = { ...TURNED, groups: [{ ...GROUP, alpha: 1 }] };
    expect(isSameEffect(rests, { ...TURNED, bypassed: true, scope: { kind: 'prompt' } })).toBe(true);
    expect(isSameEffect(TURNED, NO_INTERVENTION)).toBe(false);
    expect(isSameEffect(TURNED, { ...TURNED, scope: { kind: 'prompt' } })).toBe(false);
  });

  const format = { neuron: String, alpha: String };
  test.each([
    [NO_INTERVENTION, TURNED, 'top 2 × 0.3'],
    [TURNED, { ...TURNED, groups: [{ ...GROUP, alpha: 2 }] }, 'top 2 × 2'],
    [TURNED, NO_INTERVENTION, 'top 2 released'],
    [TURNED, { ...TURNED, own: [[7, 0]] as const }, '7 × 0'],
    [{ ...TURNED, own: [[7, 0]] as const }, TURNED, '7 released'],
    [TURNED, { ...TURNED, bypassed: true }, 'switched off'],
    [TURNED, { ...TURNED, scope: { kind: 'generated' } as const }, 'answer'],
    [TURNED, TURNED, 'unchanged'],
  ])('a move is told by what changed (%#)', (before, after, words) => {
    expect(describeMove(before, after, format)).toBe(words);
  });
});

describe('the address', () => {
  const base = 'https://example.org/explorer/';

  test('forces a backend and names a model, also a relative one', () => {
    expect(readLink('?backend=cpu&model=models/x.gguf', base)).toEqual({
      backend: 'cpu',
      modelUrl: 'https://example.org/explorer/models/x.gguf',
      complaints: [],
    });
  });

  test.each(['?backend=abacus', '?model=javascript:alert(1)', '?model=http://['])(
    'the unusable %s opens the default and says so',
    (search) => {
      const link = readLink(search, base);
      expect([link.backend, link.modelUrl, link.complaints.length]).toEqual(['auto', null, 1]);
    },
  );
});

describe('problems', () => {
  test('every code has a headline, keeps the engine’s message, and an abort is none', () => {
    const codes: readonly ErrorCode[] = [
      'file.hash',
      'network',
      'backend.lost',
      'worker.died',
      'context.full',
      'version',
    ];
    for (const code of codes) {
      expect(describeProblem(new ExplorerError(code, 'the file x'), 'load')).toMatchObject({
        title: expect.stringMatching(/^[A-Z]/),
        detail: 'the file x',
      });
    }
    expect(describeProblem(new ExplorerError('aborted', 'x'), 'run')).toBeNull();
    // A worker whose runtime did not start never loads again, on no backend.
    expect(describeProblem(new ExplorerError('backend.broken', 'x'), 'load')?.remedy).toBe('restart-engine');
    expect(describeProblem(new TypeError('x is not a function'), 'run')).toMatchObject({
      remedy: 'restart-engine',
    });
  });
});
