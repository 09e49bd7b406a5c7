import { describe, expect, test } from 'vitest';
import { ExplorerError } from '../model/errors.ts';
import { NO_INTERVENTION } from '../model/intervention.ts';
import { anyProbe } from '../model/testing/anyProbe.ts';
import { armScore } from './armScore.ts';
import { controlSet } from './controlSet.ts';
import { summarise } from './controlTally.ts';
import { DEFAULT_DECODING } from './conversationSlice.ts';
import { controlOf, toControl, toIntervention } from './interventions.ts';
import { perMille, setOf } from './probeSet.ts';
import type { ProbeSource } from './probeSlice.ts';
import { armOf, endRun, newArm, startRun } from './run.ts';
import { isRerunUseful } from './runSlice.ts';
import { tallyOf } from './tallySlice.ts';
import {
  answeredExplorer,
  FILE,
  OFFER,
  PROBE,
  pass,
  probedExplorer,
  SHAPE,
  SUMMARY,
  tinyModel,
} from './testing.ts';

const other = anyProbe({ ...PROBE, id: 'other', weights: [[2, 1]] });

function file(content: unknown, name = 'mine.json'): ProbeSource {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return { name, size: text.length, text: async () => text };
}

describe('the probe in use', () => {
  test('is the published default, until another is chosen; a later offer does not take it away', async () => {
    const { store } = await probedExplorer();
    expect(store.getState()).toMatchObject({ probe: PROBE, isControlOn: true });
    store.getState().chooseProbe(other);
    store.getState().offerProbes(OFFER);
    expect(store.getState().probe).toBe(other);
  });

  test('is let go with its model, and what was fetched for that model is not taken any more', async () => {
    const { store, loads, settle } = await probedExplorer();
    void store.getState().load(FILE);
    loads[1]?.resolve(tinyModel('c'.repeat(64)));
    await settle();
    store.getState().offerProbes(OFFER);
    expect(store.getState()).toMatchObject({ probe: null, isControlOn: false });
  });

  test('may be a file of one’s own', async () => {
    const { store } = await probedExplorer();
    await store.getState().openProbe(file(other));
    expect(store.getState()).toMatchObject({ probe: other, ownProbes: [other], problem: null });
  });

  test('may be a weight vector of scikit-learn, which scores answers but places them nowhere', async () => {
    const { store, readings } = await answeredExplorer();
    await store.getState().openProbe(file({ coef_: [[0, 2, 0, -1, 0, 0.5]], intercept_: [0.25] }));
    const { probe, run, spans, problem } = store.getState();
    expect(problem).toBeNull();
    expect(probe).toMatchObject({ id: 'mine', weights: PROBE.weights, intercept: 0.25, reference: null });
    readings.keepSpan('normal', {
      cett: new Float32Array(6).fill(0.5),
      logProbabilities: Float64Array.of(-1),
    });
    const span = { tokens: [0, 1], isByHand: false, reading: 'done' } as const;
    const score = armScore(probe, run, armOf(run, 'normal'), span, readings.span('normal'));
    expect(score).toMatchObject({
      kind: 'scored',
      score: 1,
      place: null,
      confidence: -1,
      confidencePlace: null,
    });
    expect(spans.size).toBe(3);
  });

  test.each<[string, ProbeSource, string]>([
    ['is for another model', file({ ...PROBE, model: { ...PROBE.model, sha256: 'b'.repeat(64) } }), 'bbbb'],
    ['has the wrong size', file({ ...PROBE, model: { ...PROBE.model, layers: 9 } }), 'is for 9 × 3 neurons'],
    ['lacks weights', file({ ...PROBE, weights: undefined }), 'mine.json, weights'],
    ['is no JSON', file('GGUF…'), 'mine.json is not JSON: it begins with “GGUF…”'],
    ['is far too large', { ...file(PROBE), size: 98_000_000 }, 'mine.json has 98 MB'],
    [
      'cannot be read',
      { ...file(PROBE), text: () => Promise.reject(new Error('gone')) },
      'cannot be read from the disk',
    ],
  ])('is refused with the reason when it %s, and nothing is lost', async (_, source, reason) => {
    const { store } = await answeredExplorer();
    const before = store.getState();
    await store.getState().openProbe(source);
    const { problem, ...after } = store.getState();
    expect(problem).toMatchObject({
      title: 'This probe cannot be used here',
      detail: expect.stringContaining(reason),
    });
    expect(after).toEqual({ ...before, problem: undefined });
  });

  test('has H-Neurons and others, and a size in per mille of all', () => {
    expect(setOf(PROBE)).toMatchObject({ positive: [1, 5], negative: [3] });
    expect(setOf(PROBE)).toBe(setOf(PROBE));
    expect(perMille(PROBE)).toBe(500);
  });
});

describe('turning a set', () => {
  test('the strength scales its H-Neurons and as many random others in the control, while it writes', async () => {
    const { store, answers, moves } = await probedExplorer();
    store.getState().setQuestion('Hi');
    void store.getState().ask();
    expect(answers[0]?.request.arms.map(({ id }) => id)).toEqual(['normal', 'steered', 'control']);
    store.getState().setGroupAlpha(0.5);
    expect(moves.map(({ args: [, arm, { groups }] }) => [arm, groups[0]?.neurons, groups[0]?.alpha])).toEqual(
      [
        ['steered', [1, 5], 0.5],
        ['control', controlOf(store.getState())?.neurons, 0.5],
      ],
    );
    const control = controlOf(store.getState())?.neurons ?? [];
    expect(control).toHaveLength(2);
    for (const neuron of control) expect([1, 5]).not.toContain(neuron);
  });

  test('choosing another set moves the running answer to its neurons', async () => {
    const { store, moves } = await probedExplorer();
    store.getState().setQuestion('Hi');
    void store.getState().ask();
    store.getState().chooseProbe(other);
    expect(moves[0]?.args[2].groups[0]).toMatchObject({ id: 'h-neurons', neurons: [2] });
  });

  test('the loudest neurons can be turned instead, with a control of their number', async () => {
    const { store } = await answeredExplorer();
    store.getState().setTarget('loudest');
    store.getState().setGroupSize(1);
    store.getState().setGroupAlpha(0);
    expect(toIntervention(store.getState()).groups).toMatchObject([{ id: 'loudest', neurons: [5] }]);
    expect(toControl(store.getState())?.groups[0]?.neurons).toHaveLength(1);
  });

  test('a finished answer is worth a re-run after a new draw of the control, once something is turned', async () => {
    const { store } = await answeredExplorer();
    expect(isRerunUseful(store.getState())).toBe(false);
    store.getState().redrawControl();
    expect(isRerunUseful(store.getState())).toBe(false);
    store.getState().setGroupAlpha(0);
    expect(isRerunUseful(store.getState())).toBe(true);
  });

  test('without a control only two answers are written', async () => {
    const { store, answers, moves } = await probedExplorer();
    store.getState().setControlOn(false);
    store.getState().setQuestion('Hi');
    void store.getState().ask();
    store.getState().setGroupAlpha(2);
    expect(answers[0]?.request.arms).toHaveLength(2);
    expect(moves.map(({ args }) => args[1])).toEqual(['steered']);
  });
});

describe('the tally of controls', () => {
  /** Answers the newest question: everywhere the same text, or another one in the control. */
  async function answerNext(probed: Awaited<ReturnType<typeof probedExplorer>>, controlDiffers: boolean) {
    const answer = probed.answers.at(-1)!;
    for (const arm of ['normal', 'steered', 'control']) {
      answer.emit(pass(arm, 0, 2, arm === 'control' && controlDiffers ? 8 : 5));
      answer.emit(pass(arm, 2, 1, null));
    }
    answer.resolve(SUMMARY);
    await probed.settle();
  }
  const counts = (probed: Awaited<ReturnType<typeof probedExplorer>>) => {
    const tally = tallyOf(probed.store.getState());
    if (!tally) return null;
    const { changed, drawn } = summarise(tally);
    return [changed, drawn];
  };

  test('counts every draw under the same settings once, and begins anew under others', async () => {
    const probed = await probedExplorer();
    const { store, answers } = probed;
    store.getState().setQuestion('Hi');
    void store.getState().ask();
    await answerNext(probed, false);
    expect(counts(probed)).toBeNull(); // nothing was turned
    store.getState().setGroupAlpha(0);
    void store.getState().rerun();
    await answerNext(probed, false);
    expect(counts(probed)).toEqual([0, 1]);
    store.getState().redrawControl(); // tries it at once
    expect(answers).toHaveLength(3);
    await answerNext(probed, true);
    expect(counts(probed)).toEqual([1, 2]);
    void store.getState().rerun(); // the same draw
    await answerNext(probed, true);
    expect(counts(probed)).toEqual([1, 2]);
    store.getState().setGroupAlpha(2);
    void store.getState().rerun();
    await answerNext(probed, true);
    expect(counts(probed)).toEqual([1, 1]);
  });
});

describe('a control set', () => {
  const turned = [3, 40, 41];
  const shape = { layers: 4, neurons: 30 };
  const loudness = Float64Array.from({ length: 120 }, (_, n) =>
    turned.includes(n) || n % 7 === 0 ? 9 : 0.1,
  );
  const reference = { mean: loudness, spread: loudness, quantiles: new Float32Array(16 * 120) };

  test('is the same for the same seed, another for the next, and has none of the turned neurons', () => {
    const draw = (seed: number) => controlSet({ turned, kind: 'matched', seed, ...shape, reference: null });
    expect(draw(1)).toMatchObject({ kind: 'uniform' });
    expect(draw(1)).toEqual(draw(1));
    expect(draw(2)).not.toEqual(draw(1));
    for (let seed = 1; seed < 9; seed++) {
      const { neurons } = draw(seed)!;
      expect(new Set([...neurons, ...turned]).size).toBe(6);
    }
  });

  test('is as loud where the loudness is known', () => {
    const set = controlSet({ turned, kind: 'matched', seed: 1, ...shape, reference })!;
    expect(set.kind).toBe('matched');
    // Each has 18 loud others and is paired with one of the 20 nearest.
    const loud = set.neurons.filter((n) => n % 7 === 0);
    expect(loud.length).toBeGreaterThanOrEqual(2);
  });

  test('is none when no others of that number are left', () => {
    const most = Array.from({ length: 61 }, (_, n) => n);
    expect(controlSet({ turned: most, kind: 'matched', seed: 1, ...shape, reference: null })).toBeNull();
  });
});

describe('a question for the probe', () => {
  test('ends with the probe’s instruction, unless that is switched off', async () => {
    const { store, answers } = await probedExplorer();
    store.getState().setQuestion('Hi');
    void store.getState().ask();
    expect(answers[0]?.request.arms[0]?.messages[0]?.content).toBe('Hi Answer briefly.');
    expect(store.getState().run).toMatchObject({ question: 'Hi', instruction: ' Answer briefly.' });
    store.getState().setAnswerOnly(false);
    void store.getState().ask();
    expect(answers[1]?.request.arms[0]?.messages[0]?.content).toBe('Hi');
  });
});

describe('the score of an answer', () => {
  const SIZE = SHAPE.layers * SHAPE.neurons;
  const reading = (tokens: number, value: number) => ({
    cett: new Float32Array(tokens * SIZE).fill(value),
    logProbabilities: new Float64Array(tokens).fill(-0.5),
  });

  test('comes from the text read again as it was asked, each text once', async () => {
    const { store, readings, rereads, settle } = await answeredExplorer();
    expect(rereads[0]?.request).toEqual({
      messages: [{ role: 'user', content: 'Hi Answer briefly.' }],
      answers: [
        { ids: [5, 6], span: [0, 2] },
        { ids: [5, 8], span: [0, 2] },
      ],
    });
    const scoreOf = (arm: string) => {
      const { probe, run, spans } = store.getState();
      return armScore(probe, run, armOf(run, arm), spans.get(arm), readings.span(arm));
    };
    expect(scoreOf('steered')).toEqual({ kind: 'waiting' });
    rereads[0]?.resolve([reading(2, 1), reading(2, 3)]);
    await settle();
    // −0.25 + (2 − 1 + 0.5) · CETT
    expect(scoreOf('normal')).toMatchObject({
      kind: 'scored',
      span: [0, 2],
      score: 1.25,
      tokenLogits: [1.25, 1.25],
      confidence: -0.5,
      isAskedAlike: true,
    });
    expect(scoreOf('steered')).toEqual(scoreOf('normal'));
    expect(scoreOf('control')).toMatchObject({ score: 4.25 });
    store.getState().chooseProbe(other); // another set needs no further reading
    expect(scoreOf('normal')).toMatchObject({ score: 0.75 });
    expect(rereads).toHaveLength(1);
  });

  test('is not there while the answer is written, and says why where there is none', async () => {
    const { store, answers, rereads, settle } = await probedExplorer();
    store.getState().setQuestion('Hi');
    void store.getState().ask();
    answers[0]?.emit(pass('normal', 0, 2, 5));
    await settle();
    const now = () => store.getState();
    expect(armScore(now().probe, now().run, armOf(now().run, 'normal'), undefined, null)).toBeNull();
    answers[0]?.reject(new ExplorerError('aborted', 'stopped'));
    await settle();
    expect(armScore(now().probe, now().run, armOf(now().run, 'normal'), undefined, null)).toEqual({
      kind: 'none',
      why: 'No score: the answer was not finished.',
    });
    expect(rereads).toHaveLength(0);
  });

  test('that could not be read is reported, and read when a probe is chosen again', async () => {
    const { store, rereads, settle } = await answeredExplorer();
    rereads[0]?.reject(new ExplorerError('backend.failed', 'out of memory'));
    await settle();
    expect(store.getState().problem).toMatchObject({ detail: 'out of memory' });
    expect(store.getState().spans.get('normal')).toMatchObject({ reading: 'failed' });
    store.getState().chooseProbe(PROBE);
    rereads[1]?.resolve([reading(2, 1), reading(2, 1)]);
    await settle();
    expect(store.getState().spans.get('normal')).toMatchObject({ reading: 'done' });
  });

  test('whose reading a fork interrupted is read when the fork is over, however it ended', async () => {
    const { store, answers, rereads, settle } = await answeredExplorer();
    void store.getState().fork('normal', 1);
    rereads[0]?.reject(new ExplorerError('aborted', 'another answer was asked for'));
    await settle();
    expect(store.getState().spans.get('normal')).toMatchObject({ reading: 'waiting' });
    store.getState().stop();
    answers[1]?.reject(new ExplorerError('aborted', 'stopped on request'));
    await settle();
    expect(rereads[1]?.request).toEqual(rereads[0]?.request);
  });

  test('is none where the recording lacks neurons of the probe', () => {
    const asked = { question: '', instruction: '', system: '', decoding: DEFAULT_DECODING, history: [] };
    const run = endRun(startRun('r', asked, [], { circumstances: '', controlKind: 'matched' }, 0), 'done');
    const arm = { ...newArm({ id: 'normal', label: 'Normal', start: NO_INTERVENTION }), isOpen: false };
    const token = { id: 5, text: ' t5', probability: 1, candidates: [] };
    const answer = { ...arm, tokens: [token], stop: 'token' as const };
    const span = { tokens: [0, 1] as const, isByHand: false, reading: 'done' as const };
    expect(armScore(PROBE, run, answer, span, reading(1, Number.NaN))).toMatchObject({
      kind: 'none',
      why: expect.stringContaining('lacks neurons of this probe'),
    });
  });

  test('of an older question does not arrive in a newer one', async () => {
    const { store, readings, rereads, settle } = await answeredExplorer();
    void store.getState().ask();
    rereads[0]?.resolve([reading(2, 1), reading(2, 3)]);
    await settle();
    expect(store.getState().spans.size).toBe(0);
    expect(readings.span('normal')).toBeNull();
  });

  test('of answers that were there before the probe is read when it comes', async () => {
    const { store, answers, rereads, loads, settle } = await probedExplorer();
    void store.getState().load(FILE);
    loads[1]?.resolve(tinyModel('c'.repeat(64)));
    await settle();
    store.getState().offerProbes(null);
    store.getState().setQuestion('Hi');
    void store.getState().ask();
    for (const arm of ['normal', 'steered']) {
      answers[0]?.emit(pass(arm, 0, 2, 5));
      answers[0]?.emit(pass(arm, 2, 1, null));
    }
    answers[0]?.resolve({ promptTokens: 2, arms: [], timeToFirstTokenMs: 1, tokensPerSecond: 1 });
    await settle();
    expect(rereads).toHaveLength(0);
    const fitting = anyProbe({ ...PROBE, model: { ...PROBE.model, sha256: 'c'.repeat(64) } });
    store.getState().offerProbes({ ...OFFER, model: 'c'.repeat(64), probes: [fitting] });
    expect(rereads[0]?.request.answers).toEqual([{ ids: [5], span: [0, 1] }]);
  });
});
