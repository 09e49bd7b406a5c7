import { describe, expect, it } from 'vitest';
import { NO_INTERVENTION } from '../../model/intervention.ts';
import { DEFAULT_DECODING } from '../../store/conversationSlice.ts';
import { newArm, type Run, startRun } from '../../store/run.ts';
import { columnsOf, labelOf, shownColumns } from './columns.ts';

function runOf(...labels: string[]): Run {
  const arms = labels.map((label) =>
    newArm({ id: label.toLowerCase().replace(' ', '-'), label, start: NO_INTERVENTION }),
  );
  const asked = { question: 'Hi', instruction: '', system: '', decoding: DEFAULT_DECODING, history: [] };
  return startRun('r', asked, arms, { circumstances: '', controlKind: 'matched' }, 0);
}

describe('the columns', () => {
  it('stand before anything is asked, the control only when it is on', () => {
    expect(columnsOf(null, false)).toEqual(['normal', 'steered']);
    expect(columnsOf(null, true)).toEqual(['normal', 'steered', 'control']);
  });

  it('keep a control and forks that were written, whatever the switch says now', () => {
    const run = runOf('Normal', 'Steered', 'Control', 'Fork 1');
    expect(columnsOf(run, false)).toEqual(['normal', 'steered', 'control', 'fork-1']);
  });

  it('put a control that is still to come before the forks', () => {
    const run = runOf('Normal', 'Steered', 'Fork 1');
    expect(columnsOf(run, true)).toEqual(['normal', 'steered', 'control', 'fork-1']);
  });

  it('leave the control out of the simple view, and keep forks there', () => {
    const run = runOf('Normal', 'Steered', 'Control', 'Fork 1');
    const ids = (isDetailed: boolean) => shownColumns({ run, isControlOn: true, isDetailed });
    expect(ids(false)).toEqual(['normal', 'steered', 'fork-1']);
    expect(ids(true)).toEqual(['normal', 'steered', 'control', 'fork-1']);
  });

  it('are named as in the run, or as they will be', () => {
    expect(labelOf(runOf('Normal', 'Steered', 'Fork 1'), 'fork-1')).toBe('Fork 1');
    expect(labelOf(null, 'control')).toBe('Control');
  });
});
