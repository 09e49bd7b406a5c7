import { describe, expect, it } from 'vitest';
import { probedExplorer } from '../../store/testing.ts';
import { strengthWords } from './armWords.ts';

describe('the head of an answer', () => {
  it('names up to three neurons that were turned by hand, and counts the others', async () => {
    const { store } = await probedExplorer();
    store.getState().setOwnAlpha(0, 2);
    store.getState().setOwnAlpha(4, 0);
    expect(strengthWords(store.getState(), 'steered')).toBe('0:0, 1:1 by hand');
    for (const neuron of [1, 2, 3]) store.getState().setOwnAlpha(neuron, 2);
    expect(strengthWords(store.getState(), 'steered')).toBe('0:0, 1:1, 0:1 and 2 more by hand');
  });

  it('says of the control which neurons stand for those', async () => {
    const { store } = await probedExplorer();
    store.getState().setOwnAlpha(0, 2);
    expect(strengthWords(store.getState(), 'control')).toMatch(/^\d:\d for those by hand$/);
  });
});
