import { describe, expect, it } from 'vitest';
import { probedExplorer } from '../../store/testing.ts';
import { marksOf } from './marksOf.ts';

async function marks(change: (state: Awaited<ReturnType<typeof probedExplorer>>['store']) => void) {
  const { store } = await probedExplorer();
  change(store);
  return marksOf(store.getState()).map(({ shape, neurons, words }) => [shape, neurons, words]);
}

describe('marksOf', () => {
  it('marks the set by the sign of its weights, H-Neurons on top', async () => {
    expect(await marks(() => {})).toEqual([
      ['square', [3], 'weight −, scored only'],
      ['circle', [1, 5], 'H-Neurons, weight +, turned'],
    ]);
  });

  it('marks neurons turned by hand, and those of the control where its answer is on show', async () => {
    const shown = await marks((store) => {
      store.getState().setOwnAlpha(4, 0);
      store.getState().look('control', 0);
    });
    expect(shown[0]?.[0]).toBe('triangle');
    expect(shown[1]).toEqual(['diamond', [4], 'turned by hand']);
  });

  it('does not mark every neuron of a layer', async () => {
    const shown = await marks((store) => {
      store.getState().setTarget('layer');
      store.getState().look('control', 0);
    });
    expect(shown.map(([shape]) => shape)).toEqual(['square', 'circle']);
  });
});
