import { describe, expect, it } from 'vitest';
import { toIntervention } from '../../store/interventions.ts';
import { answeredExplorer, probedExplorer } from '../../store/testing.ts';
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

  it('tells what acted first as well as what acted last, where a slider was moved', async () => {
    const { store } = await answeredExplorer();
    const { run } = store.getState();
    if (!run) throw new Error('nothing was asked');
    const at = (alpha: number) => {
      store.getState().setGroupAlpha(alpha);
      return toIntervention(store.getState());
    };
    const moved = (from: number, to: number) => {
      const arms = run.arms.map((arm) => ({ ...arm, start: at(from) }));
      store.setState({
        run: { ...run, arms, moves: [{ arm: 'steered', position: 3, intervention: at(to) }] },
      });
      return strengthWords(store.getState(), 'steered');
    };
    expect(moved(3, 0)).toBe('α 3, then 0 on 2 H-Neurons');
    expect(moved(1, 0.5)).toBe('α 1, then 0.5 on 2 H-Neurons');
    expect(moved(2, 1)).toBe('α 2, then as it is');
    expect(moved(2, 2)).toBe('α 2 on 2 H-Neurons');
  });

  it('says of the control which neurons stand for those', async () => {
    const { store } = await probedExplorer();
    store.getState().setOwnAlpha(0, 2);
    expect(strengthWords(store.getState(), 'control')).toMatch(/^\d:\d for those by hand$/);
  });
});
