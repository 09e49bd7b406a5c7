import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Experiment, Steering } from '../model/permalink/experiment.ts';
import { experimentOf, steeringNow, steeringOf } from './experiment.ts';
import { interventionOf, misfit, slidersOf } from './steering.ts';
import { answeredExplorer, PROBE, pass, probedExplorer, prompt, SHAPE, SUMMARY } from './testing.ts';

const alpha = fc.integer({ min: 0, max: 300 }).map((hundredths) => hundredths / 100);
const neurons = (most: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: most > 0 ? 1 : 0, maxLength: 6 })
    .map((list) => list.sort((a, b) => a - b));

/** Of the tiny model and its probe; a range is what the page can set. */
const anySteering: fc.Arbitrary<Steering> = fc.record({
  group: fc.oneof(
    fc.constantFrom<Steering['group'][]>({ kind: 'set' }, null),
    fc.record({ kind: fc.constant('heaviest' as const), size: fc.integer({ min: 1, max: 2 }) }),
    fc.record({ kind: fc.constant('layer' as const), layer: fc.integer({ min: 0, max: 1 }) }),
    fc.record({ kind: fc.constant('neurons' as const), neurons: neurons(1) }),
  ),
  alpha,
  own: neurons(0).chain((list) =>
    fc
      .tuple(...list.map(() => alpha))
      .map((alphas) => list.map((n, i) => [n, alphas[i]!] as [number, number])),
  ),
  scope: fc.oneof(
    fc.constantFrom<Steering['scope'][]>({ kind: 'all' }, { kind: 'prompt' }, { kind: 'generated' }),
    fc.constant<Steering['scope']>({ kind: 'ranges', ranges: [[2, 4]] }),
  ),
  bypassed: fc.boolean(),
});

const anySettings: fc.Arbitrary<Experiment['settings']> = fc.record({
  question: fc.string(),
  isAnswerOnly: fc.boolean(),
  system: fc.string(),
  decoding: fc.record({
    temperature: fc.integer({ min: 0, max: 20 }).map((tenths) => tenths / 10),
    topK: fc.nat(100),
    topP: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
    seed: fc.nat(),
    maxTokens: fc.integer({ min: 1, max: 512 }),
  }),
  steering: anySteering,
  control: fc.record({
    isOn: fc.boolean(),
    kind: fc.constantFrom('matched' as const, 'uniform' as const),
    seed: fc.integer({ min: 1, max: 1000 }),
  }),
});

/** Before anything is asked: which answer and token are looked at is not known yet. */
const anyView: fc.Arbitrary<Experiment['view']> = fc.record({
  arm: fc.constant('steered' as const),
  cursor: fc.constant(null),
  region: fc.constant('token' as const),
  metric: fc.constantFrom('z' as const, 'magnitude' as const, 'share' as const, 'contribution' as const),
  scaleShape: fc.constantFrom('linear' as const, 'log' as const),
  neuron: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
  isDetailed: fc.boolean(),
});

describe('what the sliders say', () => {
  test('comes back from the words of a link', async () => {
    const { store } = await probedExplorer();
    fc.assert(
      fc.property(anySteering, (steering) => {
        store.setState(slidersOf(steering, store.getState(), 'asked'));
        expect(steeringNow(store.getState())).toEqual(steering);
      }),
      { seed: 1 },
    );
  });

  test('is told alike of what the engine was asked for', async () => {
    const { store } = await probedExplorer();
    fc.assert(
      fc.property(anySteering, (steering) => {
        const intervention = interventionOf(steering, store.getState());
        const again = interventionOf(steeringOf(intervention, store.getState()), store.getState());
        expect(again.own).toEqual(intervention.own);
        expect(again.scope).toEqual(intervention.scope);
        expect(again.groups.map(({ neurons: n, alpha: a }) => [[...n].sort(), a])).toEqual(
          intervention.groups.map(({ neurons: n, alpha: a }) => [[...n].sort(), a]),
        );
      }),
      { seed: 2 },
    );
  });

  test('is the same page again, with question, decoding, control and view', async () => {
    const { store } = await probedExplorer();
    const empty = experimentOf(store.getState());
    fc.assert(
      fc.property(anySettings, anyView, (settings, view) => {
        const experiment = { ...empty, settings, view };
        store.getState().openExperiment(experiment);
        expect(experimentOf(store.getState())).toEqual(experiment);
      }),
      { seed: 3 },
    );
  });

  test('names the probe’s set, not its neurons', async () => {
    const { store } = await probedExplorer();
    store.getState().setGroupAlpha(3);
    expect(steeringNow(store.getState())).toMatchObject({ group: { kind: 'set' }, alpha: 3 });
    expect(experimentOf(store.getState()).probe?.id).toBe(PROBE.id);
  });
});

describe('what was done', () => {
  test('holds each turn with its control, its answers and what they were', async () => {
    const { store } = await answeredExplorer();
    const [turn] = experimentOf(store.getState()).turns;
    expect(turn).toMatchObject({ question: 'Hi', control: { kind: 'uniform' }, moves: [], forks: [] });
    expect(turn?.expected.map(({ arm, tokens, start }) => [arm, tokens, start])).toEqual([
      ['normal', 2, ' t5 t6'],
      ['steered', 2, ' t5 t6'],
      ['control', 2, ' t5 t8'],
    ]);
  });

  test('tells a fork by its order, and its own moves only', async () => {
    const { store, answers, settle } = await answeredExplorer();
    store.getState().setGroupAlpha(2);
    void store.getState().fork('steered', 1);
    const fork = answers[1];
    const [arm] = fork?.request && 'arms' in fork.request ? fork.request.arms : [];
    if (!fork || !arm) throw new Error('the store asked for no fork');
    fork.emit(prompt(arm.id));
    const at = (position: number, strength: number) =>
      fork.emit({
        type: 'moved',
        arm: arm.id,
        position,
        intervention: interventionOf({ ...steeringNow(store.getState()), alpha: strength }, store.getState()),
      });
    at(2, 2); // what the fork begins with
    at(3, 3);
    fork.emit(pass(arm.id, 3, 1, null));
    fork.resolve(SUMMARY);
    await settle();
    const [turn] = experimentOf(store.getState()).turns;
    expect(turn?.forks).toMatchObject([{ from: 'steered', tokens: 1, steering: { alpha: 2 } }]);
    expect(turn?.moves.map((move) => [move.arm, move.position, move.steering.alpha])).toEqual([
      ['fork-1', 3, 3],
    ]);
  });

  test('begins a fork with the slider that was moved while its kept tokens were read', async () => {
    const { store, answers, settle } = await answeredExplorer();
    store.getState().setGroupAlpha(2);
    void store.getState().fork('steered', 2);
    const fork = answers[1];
    const [arm] = fork?.request && 'arms' in fork.request ? fork.request.arms : [];
    if (!fork || !arm) throw new Error('the store asked for no fork');
    fork.emit(prompt(arm.id));
    const intervention = interventionOf({ ...steeringNow(store.getState()), alpha: 3 }, store.getState());
    fork.emit({ type: 'moved', arm: arm.id, position: 3, intervention });
    fork.emit(pass(arm.id, 3, 1, null));
    fork.resolve(SUMMARY);
    await settle();
    const [turn] = experimentOf(store.getState()).turns;
    expect(turn?.forks).toMatchObject([{ tokens: 2, steering: { alpha: 3 } }]);
    expect(turn?.moves).toEqual([]);
  });
});

describe('an experiment for another model', () => {
  test('is told by the first neuron or layer that is not there', async () => {
    const { store } = await probedExplorer();
    const experiment = experimentOf(store.getState());
    const withSteering = (change: Partial<Steering>) => ({
      ...experiment,
      settings: { ...experiment.settings, steering: { ...experiment.settings.steering, ...change } },
    });
    expect(misfit(experiment, SHAPE)).toBeNull();
    expect(misfit(withSteering({ own: [[6, 0]] }), SHAPE)).toContain('neuron 6');
    expect(misfit(withSteering({ group: { kind: 'layer', layer: 2 } }), SHAPE)).toContain('layer 2');
  });
});
