import { describe, expect, it } from 'vitest';
import { answeredExplorer, PROBE } from '../../store/testing.ts';
import { movesTable, tallyTable, tokensTable } from './answerTables.ts';

describe('the answers as a table', () => {
  it('have a row for each token, with its place, its probability and its score in flight', async () => {
    const { store, readings } = await answeredExplorer();
    const { rows } = tokensTable(store.getState(), readings);
    expect(rows).toHaveLength(6); // two tokens in three answers
    expect(rows.map(([, answer, token]) => `${answer} ${token}`)).toEqual([
      'Normal 0',
      'Normal 1',
      'Steered 0',
      'Steered 1',
      'Control 0',
      'Control 1',
    ]);
    const [turn, , , position, id, text, probability, , , inFlight] = rows[0]!;
    expect([turn, position, id, text]).toEqual([1, 2, 5, ' t5']);
    expect(probability).toBeCloseTo(Math.exp(-1), 12);
    expect(inFlight).toBeCloseTo(readings.logits(PROBE, 'normal', 3)[2]!, 5);
  });

  it('tell earlier questions too, without the scores that are no longer kept', async () => {
    const { store, readings } = await answeredExplorer();
    const state = store.getState();
    if (!state.run) throw new Error('no run');
    const { rows } = tokensTable({ ...state, run: { ...state.run, history: [state.run] } }, readings);
    expect(rows.map(([turn]) => turn)).toEqual([...Array(6).fill(1), ...Array(6).fill(2)]);
    expect(rows[0]?.slice(-3)).toEqual([null, null, null]);
    expect(rows[6]?.at(-1)).toEqual(expect.any(Number));
  });

  it('leave scores empty without a probe', async () => {
    const { store, readings } = await answeredExplorer();
    const { rows } = tokensTable({ ...store.getState(), probe: null }, readings);
    expect(rows.every((row) => row.at(-1) === null && row.at(-2) === null)).toBe(true);
  });
});

describe('what acted on the answers', () => {
  it('is told from the beginning of each, then move by move; a fork begins where it leaves its parent', async () => {
    const { store } = await answeredExplorer();
    const { run } = store.getState();
    if (!run) throw new Error('no run');
    const scales = (alpha: number) => ({
      own: [],
      groups: [{ id: 'h-neurons', label: '2 H-Neurons', neurons: [1, 5], alpha, enabled: true }],
      scope: { kind: 'all' as const },
      bypassed: false,
    });
    const normal = run.arms[0]!;
    const fork = {
      ...normal,
      id: 'fork-1',
      label: 'Fork 1',
      from: { arm: 'normal', tokens: 1, scales: scales(0.5) },
    };
    const moves = [
      { arm: 'steered', position: 3, intervention: scales(2) },
      { arm: 'fork-1', position: 2, intervention: scales(9) }, // its parent's, taken over
    ];
    const { rows } = movesTable({ arms: [...run.arms, fork], moves, history: [] }, 3);
    const told = rows.map(([, answer, position, token, words, , alpha]) => [
      answer,
      position,
      token,
      words,
      alpha,
    ]);
    expect(told).toContainEqual(['Normal', 0, null, 'every neuron as it is', 1]);
    expect(told).toContainEqual(['Steered', 3, 1, '2 H-Neurons × 2', 2]);
    expect(told.filter(([answer]) => answer === 'Fork 1')).toEqual([
      ['Fork 1', 3, 1, '2 H-Neurons × 0.5', 0.5],
    ]);
  });
});

it('the control sets stand by their seeds, each with what it wrote', () => {
  const tally = new Map([
    [7, { isChanged: true, text: ' Oslo' }],
    [2, { isChanged: false, text: null }],
  ]);
  expect(tallyTable(tally).rows).toEqual([
    [2, 'no', null],
    [7, 'yes', ' Oslo'],
  ]);
});
