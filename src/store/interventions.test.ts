import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SpanReference } from '../model/probe/spanReference.ts';
import { controlOf, toControl, toIntervention } from './interventions.ts';
import { turnedBy } from './targets.ts';
import { answeredExplorer, probedExplorer } from './testing.ts';

describe('what the strength turns', () => {
  test('can be the set, its heaviest neurons, or a whole layer', async () => {
    const { store } = await probedExplorer();
    expect(turnedBy(store.getState())).toMatchObject({ label: '2 H-Neurons', neurons: [1, 5] });
    store.getState().setTarget('heaviest');
    store.getState().setGroupSize(1);
    expect(turnedBy(store.getState())).toMatchObject({ label: 'top 1 by weight', neurons: [1] });
    store.getState().setTarget('layer');
    store.getState().setLayer(7); // the last is 1
    expect(turnedBy(store.getState())).toMatchObject({ label: 'layer 1', neurons: [3, 4, 5] });
  });

  test('is the same list as long as the choice stands: the controls of it are drawn once', async () => {
    const { store } = await probedExplorer();
    for (const target of ['set', 'heaviest', 'layer'] as const) {
      store.getState().setTarget(target);
      const [one, other] = [turnedBy(store.getState()), turnedBy(store.getState())];
      expect(one?.neurons).toBe(other?.neurons);
    }
  });
});

describe('the scope', () => {
  test('can be the span of an answer that is there, and goes with a reset', async () => {
    const { store } = await answeredExplorer();
    expect(store.getState().setSpanScope()).toBe(true);
    expect(store.getState().spanScope).toMatchObject({ range: [2, 4], text: 't5 t6' });
    expect(toIntervention(store.getState()).scope).toEqual({ kind: 'ranges', ranges: [[2, 4]] });
    store.getState().resetInterventions();
    expect(toIntervention(store.getState()).scope).toEqual({ kind: 'all' });
  });

  test('of a span ends with its question: another is answered elsewhere', async () => {
    const { store, answers } = await answeredExplorer();
    store.getState().setSpanScope();
    void store.getState().rerun();
    expect(answers[1]?.request.arms[1]?.intervention.scope).toEqual({ kind: 'ranges', ranges: [[2, 4]] });
    store.getState().setQuestion('Ho');
    void store.getState().ask();
    expect(answers[2]?.request.arms[1]?.intervention.scope).toEqual({ kind: 'all' });
    expect(store.getState()).toMatchObject({ scope: 'all', spanScope: null });
  });

  test('of a span is refused where no answer has one', async () => {
    const { store } = await probedExplorer();
    expect(store.getState().setSpanScope()).toBe(false);
    expect(store.getState().scope).toBe('all');
  });
});

describe('the control', () => {
  test('turns as many others by hand as the person did, by the same strengths', async () => {
    const { store } = await probedExplorer();
    store.getState().setTarget('loudest'); // no group is chosen yet
    store.getState().setOwnAlpha(0, 0.2);
    store.getState().setOwnAlpha(4, 3);
    const control = toControl(store.getState())!;
    expect(control.own.map(([, alpha]) => alpha).sort()).toEqual([0.2, 3]);
    for (const [neuron] of control.own) expect([0, 4]).not.toContain(neuron);
  });

  test('pairs the quietest with the quietest, so that strong turns meet loud neurons in both', async () => {
    const { store } = await probedExplorer();
    const mean = Float64Array.from([1, 9, 2, 8, 3, 7]);
    const reference: SpanReference = { mean, spread: mean, quantiles: new Float32Array(16 * 6) };
    store.setState({ reference, target: 'loudest' });
    store.getState().setOwnAlpha(0, 0.5); // quiet
    store.getState().setOwnAlpha(1, 2); // loud
    const own = new Map(toControl(store.getState())!.own.map(([neuron, alpha]) => [alpha, neuron]));
    expect(mean[own.get(2)!]).toBeGreaterThan(mean[own.get(0.5)!]!);
  });

  test('has as many neurons as are turned, none of them, and the same scope and switch, whatever is chosen', async () => {
    const { store } = await probedExplorer();
    fc.assert(
      fc.property(
        fc.constantFrom('set' as const, 'heaviest' as const),
        fc.constantFrom('all' as const, 'prompt' as const, 'generated' as const),
        fc.integer({ min: 0, max: 60 }).map((steps) => steps / 20),
        fc.option(fc.constantFrom(0, 2), { nil: null }),
        fc.boolean(),
        fc.integer({ min: 1, max: 50 }),
        (target, scope, alpha, byHand, bypassed, seed) => {
          const { resetInterventions, setTarget, setScope, setGroupAlpha, setOwnAlpha } = store.getState();
          resetInterventions();
          setTarget(target);
          setScope(scope);
          setGroupAlpha(alpha);
          if (byHand !== null) setOwnAlpha(byHand, 0);
          store.getState().setBypassed(bypassed);
          store.getState().setControlSeed(seed);
          const [steered, control] = [toIntervention(store.getState()), toControl(store.getState())!];
          const neuronsOf = ({ own, groups }: typeof steered) =>
            [...own.map(([neuron]) => neuron), ...groups.flatMap(({ neurons }) => neurons)].sort();
          expect(neuronsOf(control)).toHaveLength(neuronsOf(steered).length);
          expect(controlOf(store.getState())?.neurons.some((n) => neuronsOf(steered).includes(n))).toBe(
            false,
          );
          expect([control.scope, control.bypassed]).toEqual([steered.scope, steered.bypassed]);
          expect(control.groups.map((group) => group.alpha)).toEqual(
            steered.groups.map((group) => group.alpha),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
