import { describe, expect, test } from 'vitest';
import { decodeTrace, encodeTrace } from '../model/trace/codec.ts';
import type { Trace } from '../model/trace/trace.ts';
import { armScore } from './armScore.ts';
import { answerText } from './conversation.ts';
import { experimentOf } from './experiment.ts';
import { armOf } from './run.ts';
import { traceOfRun, whyNotSaved } from './savedRun.ts';
import { savedSize } from './savedSize.ts';
import { tallyOf } from './tallySlice.ts';
import { answeredExplorer, OFFER, PROBE, pass, prompt, SHAPE, SUMMARY, scriptedExplorer } from './testing.ts';

const SIZE = SHAPE.layers * SHAPE.neurons;

type Explorer = Awaited<ReturnType<typeof answeredExplorer>>;

/** Reads the answers of the run on show: every token of a span has CETT n + 1 at neuron n. */
async function readSpans({ rereads, settle }: Explorer): Promise<void> {
  for (let i = 0; i < 5; i++) {
    for (const { request, resolve } of rereads.splice(0)) {
      resolve(
        request.answers.map(({ span: [start, end] }) => ({
          cett: Float32Array.from({ length: (end - start) * SIZE }, (_, at) => 0.1 + (at % SIZE)),
          logProbabilities: new Float64Array(end - start).fill(-0.5),
        })),
      );
    }
    await settle();
  }
}

/** Two turns, the second with a fork of the steered answer and a span chosen by hand. */
async function conversation(): Promise<Explorer> {
  const explorer = await answeredExplorer();
  const { store, answers, settle } = explorer;
  await readSpans(explorer);
  store.getState().setGroupAlpha(0.5);
  store.getState().setQuestion('And then?');
  void store.getState().followUp();
  const second = answers.at(-1)!;
  for (const arm of ['normal', 'steered', 'control']) {
    second.emit(prompt(arm));
    second.emit(pass(arm, 0, 2, 7));
    second.emit(pass(arm, 2, 1, arm === 'normal' ? 8 : 6));
    second.emit(pass(arm, 3, 1, null));
  }
  second.resolve(SUMMARY);
  await settle();
  await readSpans(explorer);
  store.getState().setGroupAlpha(2);
  void store.getState().fork('steered', 1);
  const fork = store.getState().arm;
  const third = answers.at(-1)!;
  const scales = armOf(store.getState().run, fork)!.from!.scales;
  third.emit(prompt(fork));
  third.emit({ type: 'moved', arm: fork, position: 2, intervention: scales });
  third.emit({ ...pass(fork, 0, 3, 4), text: ' t7 t4' } as never);
  third.emit(pass(fork, 3, 1, null));
  third.resolve(SUMMARY);
  await settle();
  await readSpans(explorer);
  void store.getState().setSpan('normal', [0, 2]);
  await readSpans(explorer);
  return explorer;
}

function saved({ store, readings }: Explorer, activations: 'probe' | 'all' = 'probe'): Trace {
  return traceOfRun(store.getState(), readings, { activations, experiment: experimentOf(store.getState()) });
}

/** A page that has nothing but the file. */
async function reopened(trace: Trace) {
  const bytes = await encodeTrace(trace);
  const opened = await decodeTrace(bytes.buffer, 'run.trace');
  const explorer = scriptedExplorer();
  explorer.store.getState().showTrace(opened);
  explorer.store.getState().offerProbes(OFFER);
  return { ...explorer, bytes };
}

const shownBy = ({ store, readings }: Pick<Explorer, 'store' | 'readings'>) => {
  const { run, probe, spans } = store.getState();
  return run!.arms.map((arm) => ({
    text: answerText(arm),
    label: arm.label,
    stop: arm.stop,
    start: arm.start,
    from: arm.from && { tokens: arm.from.tokens, scales: arm.from.scales },
    span: spans.get(arm.id)?.tokens,
    isByHand: spans.get(arm.id)?.isByHand,
    score: armScore(probe, run, arm, spans.get(arm.id), readings.span(arm.id)),
  }));
};

describe('a run that is saved and opened again', () => {
  test.each(['probe', 'all'] as const)('shows what it showed, with the activations of %s', async (kept) => {
    const live = await conversation();
    const again = await reopened(saved(live, kept));
    const [run, copy] = [live.store.getState().run!, again.store.getState().run!];
    expect(copy).toMatchObject({ isRecorded: true, question: 'And then?', status: 'done' });
    expect(copy.arms.map(({ label }) => label)).toEqual(['Normal', 'Steered', 'Control', 'Fork 1']);
    expect(shownBy(again)).toEqual(shownBy(live));
    expect(shownBy(again)[0]).toMatchObject({ isByHand: true, span: [0, 2], score: { kind: 'scored' } });
    expect(copy.history.map((turn) => [turn.question, ...turn.arms.map(answerText)])).toEqual(
      run.history.map((turn) => [turn.question, ...turn.arms.map(answerText)]),
    );
    expect(copy.moves.map(({ position, intervention }) => ({ position, intervention }))).toEqual(
      run.moves.map(({ position, intervention }) => ({ position, intervention })),
    );
    const [weighed] = PROBE.weights[0]!;
    expect(again.readings.at('steered', 3, weighed)!.z).toBeCloseTo(
      live.readings.at('steered', 3, weighed)!.z,
      2,
    );
  });

  test('holds the score of each token, also for a reader without the probe', async () => {
    const live = await conversation();
    const { header, arms, spanScores } = saved(live);
    expect(header.scorer?.id).toBe(PROBE.id);
    expect([...arms[1]!.scores]).toEqual([...live.readings.logits(PROBE, 'steered', 4)]);
    const score = shownBy(live)[0]!.score;
    const logits = score?.kind === 'scored' ? score.tokenLogits : [];
    expect([...spanScores[header.arms[0]!.span!]!]).toEqual(logits.map(Math.fround));
  });

  test('is the same file when it is saved again', async () => {
    const again = await reopened(saved(await conversation()));
    expect(await encodeTrace(saved(again as unknown as Explorer))).toEqual(again.bytes);
  });

  test('sets the page as it was, so that it can be asked again alike', async () => {
    const live = await conversation();
    live.store.getState().setDecoding({ maxTokens: 77 });
    live.store.getState().setOwnAlpha(2, 0.25);
    const { store } = await reopened(saved(live));
    const { decoding, groupAlpha, ownAlphas, arm } = store.getState();
    expect([decoding.maxTokens, groupAlpha, [...ownAlphas]]).toEqual([256, 2, [[2, 0.25]]]);
    expect(armOf(store.getState().run, arm)?.label).toBe('Fork 1');
  });

  test('keeps what its controls did', async () => {
    const live = await answeredExplorer();
    await readSpans(live);
    const again = await reopened(saved(live));
    expect(tallyOf(again.store.getState())).toEqual(tallyOf(live.store.getState()));
  });

  test('has no strengths to choose from: the slider leaves its answers alone', async () => {
    const { store } = await reopened(saved(await conversation()));
    const { run } = store.getState();
    store.getState().setGroupAlpha(0);
    store.getState().stepRecordedAlpha(-1);
    expect(store.getState().run).toBe(run);
  });
});

describe('saving', () => {
  test('waits until there is something to save', async () => {
    const { store, readings } = scriptedExplorer();
    expect(whyNotSaved(store.getState())).toBe('Nothing is answered yet.');
    expect(() => traceOfRun(store.getState(), readings, { activations: 'all', experiment: null })).toThrow(
      'Nothing is answered yet',
    );
    const live = await answeredExplorer();
    expect(whyNotSaved(live.store.getState())).toContain('being read');
    await readSpans(live);
    expect(whyNotSaved(live.store.getState())).toBeNull();
  });

  test('tells how many tokens have activations', async () => {
    const live = await conversation();
    const size = savedSize(live.store.getState(), live.readings, 'probe');
    expect(size).toMatchObject({ positions: 16, read: 16, trouble: null });
  });
});
