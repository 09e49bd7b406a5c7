import { describe, expect, it } from 'vitest';
import { tableCsv } from '../../render/table.ts';
import { answeredExplorer, PROBE } from '../../store/testing.ts';
import { traceFigure } from './traceArms.ts';
import { traceTable } from './traceTable.ts';

describe('the score, token by token', () => {
  it('begins at the last token of the prompt and has a line for each answer', async () => {
    const { store, readings } = await answeredExplorer();
    const figure = traceFigure(store.getState(), readings);
    if (!figure) throw new Error('no figure');
    expect(figure.arms.map(({ label }) => label)).toEqual(['Normal', 'Steered', 'Control']);
    expect(figure.tokens).toEqual(['Hi', ' t5', ' t6']);
    const all = readings.logits(PROBE, 'normal', 4);
    expect(Array.from(figure.arms[0]?.values ?? [])).toEqual([...all.subarray(1)]);
  });

  it('marks where the control’s text leaves the normal one', async () => {
    const { store, readings } = await answeredExplorer();
    store.getState().look('control', 2);
    expect(traceFigure(store.getState(), readings)?.divergence).toBe(2);
    store.getState().look('steered', 2);
    expect(traceFigure(store.getState(), readings)?.divergence).toBeNull();
  });

  it('is grey only where neurons were turned', async () => {
    const { store, readings } = await answeredExplorer();
    const { run } = store.getState();
    if (!run) throw new Error('no run');
    const groups = [{ id: 'h', label: '', neurons: [1], alpha: 0, enabled: true }];
    const start = { own: [], groups, scope: { kind: 'all' as const }, bypassed: false };
    const arms = run.arms.map((arm) => (arm.id === 'steered' ? { ...arm, start } : arm));
    const fork = {
      ...run.arms[0]!,
      id: 'fork-1',
      label: 'Fork 1',
      from: { arm: 'steered', tokens: 1, scales: start },
    };
    const figure = traceFigure({ ...store.getState(), run: { ...run, arms: [...arms, fork] } }, readings);
    expect(figure?.arms.map(({ label, movesByConstruction }) => [label, movesByConstruction])).toEqual([
      ['Normal', false],
      ['Control', false],
      ['Steered', true],
      ['Fork 1', true],
    ]);
  });

  it('is none without a probe', async () => {
    const { store, readings } = await answeredExplorer();
    expect(traceFigure({ ...store.getState(), probe: null }, readings)).toBeNull();
  });

  it('is saved as a row for each token, counted from the beginning of the answer', async () => {
    const { store, readings } = await answeredExplorer();
    const figure = traceFigure(store.getState(), readings);
    const lines = tableCsv(traceTable(figure!, store.getState().run)).split('\r\n');
    expect(lines[0]).toBe('answer,token (0 is the first of the answer),text,score (logit),read');
    expect(lines[1]).toMatch(/^Normal,-1,Hi,-?[\d.]+,every neuron as it is$/);
    expect(lines).toHaveLength(1 + 9 + 1);
  });
});
