import { describe, expect, it } from 'vitest';
import { NO_INTERVENTION } from '../../model/intervention.ts';
import { DEFAULT_DECODING } from '../../store/conversationSlice.ts';
import { endRun, newArm, startRun } from '../../store/run.ts';
import { whyNoFork } from './forkReason.ts';

const arm = newArm({ id: 'normal', label: 'Normal', start: NO_INTERVENTION });
const asked = { question: 'Hi', instruction: '', system: '', decoding: DEFAULT_DECODING, history: [] };
const running = startRun('r', asked, [arm], { circumstances: '', controlKind: 'matched' }, 0);
const done = endRun(running, 'done');
const ready = { kind: 'ready' } as const;

describe('a fork', () => {
  it('needs an answer that is not recorded, not being written, and a model to write it', () => {
    expect(whyNoFork({ run: null, model: ready })).toContain('no answer');
    expect(whyNoFork({ run: running, model: ready })).toContain('being written');
    expect(whyNoFork({ run: { ...done, isRecorded: true }, model: ready })).toContain('recording');
    expect(whyNoFork({ run: done, model: { kind: 'none' } })).toContain('load it');
    expect(whyNoFork({ run: done, model: ready })).toBeNull();
  });
});
