import { describe, expect, it } from 'vitest';
import type { Intervention } from '../../model/intervention.ts';
import type { PresetFile } from '../../model/presets.ts';
import { anyPresets } from '../../model/testing/anyPresets.ts';
import { DEFAULT_DECODING } from '../../store/conversationSlice.ts';
import { type Asked, endRun, newArm, type Run, startRun } from '../../store/run.ts';
import { baseRateOf } from './baseRate.ts';

const QUESTION = 'What is the capital of Peru?';
const SET = { probe: 'p', neurons: [1, 2] };

function turnedTo(alpha: number, change: Partial<Intervention> = {}): Intervention {
  const groups = [{ id: 'h-neurons', label: '', neurons: [1, 2], alpha, enabled: true }];
  return { own: [], groups, scope: { kind: 'all' }, bypassed: false, ...change };
}

function runOf(start: Intervention, change: Partial<Asked> = {}): Run {
  const asked = { question: QUESTION, instruction: ' Briefly.', system: '', history: [], ...change };
  const arms = [newArm({ id: 'steered', label: 'Steered', start })];
  const control = { circumstances: '', controlKind: 'matched', control: null } as const;
  return endRun(startRun('r', { decoding: DEFAULT_DECODING, ...asked }, arms, control, 0), 'done');
}

/** Two kinds, tried at α 0 and 3. */
function presets(): PresetFile {
  const file = anyPresets();
  const [knows] = file.kinds;
  if (!knows) throw new Error('anyPresets has no kind');
  const rate = (alpha: number, changed: number, control: number, controls: number[]) => {
    const count = (n: number) => ({ changed: n, of: 40, low: 0, high: 1 });
    return { alpha, steered: count(changed), control: count(control), controls };
  };
  const other = { ...knows, id: 'does-not-know' as const, label: 'It does not know', picked: [] };
  return {
    ...file,
    alphas: [0, 3],
    kinds: [
      { ...knows, rates: [rate(0, 5, 4, [3, 9, 4]), rate(3, 30, 4, [3, 9, 4])] },
      { ...other, rates: [rate(0, 7, 6, [6, 8, 1]), rate(3, 9, 6, [6, 8, 1])] },
    ],
  };
}

describe('the base rate of an answer', () => {
  it('is that of the kind its question was picked for, at the end of the slider on the same side of 1', () => {
    const rate = baseRateOf(presets(), runOf(turnedTo(0.5)), SET);
    expect(rate).toEqual({
      alpha: 0,
      isSameStrength: false,
      kind: 'It knows',
      turns: 1,
      steered: { changed: 5, of: 40 },
      control: { changed: 4, of: 40 },
      sets: 3,
      isAlike: true,
    });
    expect(baseRateOf(presets(), runOf(turnedTo(2)), SET)).toMatchObject({
      alpha: 3,
      steered: { changed: 30 },
      isAlike: false,
    });
  });

  it('is that of all kinds together for any other question, control sets added up draw by draw', () => {
    // Sums by draw: 9, 17, 5.
    expect(baseRateOf(presets(), runOf(turnedTo(0), { question: 'Why?' }), SET)).toMatchObject({
      kind: null,
      steered: { changed: 12, of: 80 },
      control: { changed: 9, of: 80 },
    });
  });

  it.each<[string, Run, typeof SET]>([
    ['nothing was turned', runOf(turnedTo(1)), SET],
    ['the instruction is another', runOf(turnedTo(0), { instruction: '' }), SET],
    ['there is a system prompt', runOf(turnedTo(0), { system: 'Be brief.' }), SET],
    ['tokens were drawn', runOf(turnedTo(0), { decoding: { ...DEFAULT_DECODING, temperature: 1 } }), SET],
    ['it goes on after another question', runOf(turnedTo(0), { history: [runOf(turnedTo(0))] }), SET],
    [
      'the turn before was turned otherwise',
      runOf(turnedTo(0), {
        question: 'Are you sure?',
        history: [runOf(turnedTo(1), { question: 'Is it?' })],
      }),
      SET,
    ],
    ['single neurons were turned by hand', runOf(turnedTo(0, { own: [[4, 0]] })), SET],
    ['the scales act on the prompt only', runOf(turnedTo(0, { scope: { kind: 'prompt' } })), SET],
    [
      'the answer was cut earlier',
      runOf(turnedTo(0), { decoding: { ...DEFAULT_DECODING, maxTokens: 1 } }),
      SET,
    ],
    ['the switch was off', runOf(turnedTo(0, { bypassed: true })), SET],
    ['another probe is in use', runOf(turnedTo(0)), { ...SET, probe: 'q' }],
    ['the set is turned in part', runOf(turnedTo(0)), { ...SET, neurons: [1, 2, 3] }],
  ])('is none where %s', (_, run, turned) => {
    expect(baseRateOf(presets(), run, turned)).toBeNull();
  });
});
