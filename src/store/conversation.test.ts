import { describe, expect, test } from 'vitest';
import { ExplorerError } from '../model/errors.ts';
import { toIntervention } from './interventions.ts';
import { armOf } from './run.ts';
import {
  answeredExplorer,
  answeringExplorer,
  FILE,
  OFFER,
  pass,
  probedExplorer,
  prompt,
  SUMMARY,
  scriptedExplorer,
  tinyModel,
} from './testing.ts';

type Scripted = Awaited<ReturnType<typeof answeredExplorer>>;

/** Lets the newest question be answered, with one token in every arm that was asked for. */
async function answerNext({ answers, settle }: Scripted, ids: Readonly<Record<string, number>> = {}) {
  const answer = answers.at(-1);
  if (!answer) throw new Error('nothing was asked');
  for (const { id } of answer.request.arms) {
    answer.emit(prompt(id));
    answer.emit(pass(id, 0, 2, ids[id] ?? 5));
    answer.emit(pass(id, 2, 1, null));
  }
  answer.resolve(SUMMARY);
  await settle();
}

const messages = ({ answers }: Scripted) =>
  Object.fromEntries(
    (answers.at(-1)?.request.arms ?? []).map((arm) => [arm.id, arm.messages.map(({ content }) => content)]),
  );

describe('a conversation', () => {
  test('goes on in each arm with that arm’s own answers', async () => {
    const scripted = await answeredExplorer();
    const { store } = scripted;
    store.getState().setAnswerOnly(false);
    store.getState().setQuestion('Are you sure?');
    void store.getState().followUp();
    expect(messages(scripted)).toEqual({
      normal: ['Hi Answer briefly.', ' t5 t6', 'Are you sure?'],
      steered: ['Hi Answer briefly.', ' t5 t6', 'Are you sure?'],
      control: ['Hi Answer briefly.', ' t5 t8', 'Are you sure?'],
    });
    await answerNext(scripted);
    expect(store.getState().run?.history.map(({ question }) => question)).toEqual(['Hi']);
  });

  test('of an arm that joins later goes on from the normal answer', async () => {
    const scripted = await probedExplorer();
    const { store } = scripted;
    store.getState().setControlOn(false);
    store.getState().setQuestion('Hi');
    void store.getState().ask();
    await answerNext(scripted, { normal: 6, steered: 7 });
    store.getState().setControlOn(true);
    void store.getState().followUp();
    expect(messages(scripted)).toMatchObject({ steered: ['Hi Answer briefly.', ' t7', expect.anything()] });
    expect(messages(scripted).control?.[1]).toBe(' t6');
  });

  test('begins with the system prompt, if there is one', async () => {
    const { store, answers } = await probedExplorer();
    store.getState().setSystem('Be brief.');
    store.getState().setQuestion('Hi');
    void store.getState().ask();
    expect(answers[0]?.request.arms[0]?.messages[0]).toEqual({ role: 'system', content: 'Be brief.' });
  });

  test('that is prepared asks its turns one after the other, with the instruction where it is wanted', async () => {
    const scripted = await probedExplorer();
    void scripted.store.getState().askPrepared({ turns: ['Hi', 'Are you sure?'], isAnswerOnly: true });
    await answerNext(scripted);
    expect(messages(scripted).normal).toEqual(['Hi Answer briefly.', ' t5', 'Are you sure? Answer briefly.']);
  });

  test('that is prepared for a strength opens at it, with all H-Neurons and the switch on', async () => {
    const scripted = await probedExplorer();
    const { store } = scripted;
    store.getState().setTarget('layer');
    store.getState().setScope('prompt');
    store.getState().setBypassed(true);
    void store.getState().askPrepared({ turns: ['Hi'], isAnswerOnly: true, alpha: 3 });
    const opened = { target: 'set', groupAlpha: 3, bypassed: false, scope: 'all' };
    expect(store.getState()).toMatchObject(opened);
    expect(armOf(store.getState().run, 'steered')?.start).toEqual(toIntervention(store.getState()));
    expect(armOf(store.getState().run, 'steered')?.start.groups).toMatchObject([{ alpha: 3 }]);
    await answerNext(scripted);

    // Without one the sliders stay.
    store.getState().setGroupAlpha(0.5);
    void store.getState().askPrepared({ turns: ['Ho'], isAnswerOnly: true });
    expect(store.getState().groupAlpha).toBe(0.5);
  });

  test('that is prepared for a strength and has to wait leaves the sliders until it is asked', async () => {
    const { store, loads, answers, settle } = scriptedExplorer();
    void store.getState().load(FILE);
    void store.getState().askPrepared({ turns: ['Hi'], isAnswerOnly: true, alpha: 3 });
    expect(store.getState().groupAlpha).toBe(1);
    loads[0]?.resolve(tinyModel(OFFER.model));
    await settle();
    store.getState().offerProbes(OFFER);
    await settle();
    expect(answers).toHaveLength(1);
    expect(store.getState().groupAlpha).toBe(3);
  });

  test('that is prepared ends where it is stopped', async () => {
    const { store, answers, settle } = await probedExplorer();
    void store.getState().askPrepared({ turns: ['Hi', 'Are you sure?'], isAnswerOnly: true });
    store.getState().stop();
    answers[0]?.reject(new ExplorerError('aborted', 'stopped'));
    await settle();
    expect(answers).toHaveLength(1);
    expect(store.getState().run?.status).toBe('stopped');
  });
});

describe('going back', () => {
  test('an earlier question can be changed: what came after it is let go, and undo brings it back', async () => {
    const scripted = await answeredExplorer();
    const { store, settle } = scripted;
    store.getState().setQuestion('And then?');
    void store.getState().followUp();
    await answerNext(scripted);
    const before = store.getState().run;
    store.getState().edit(0);
    expect(store.getState()).toMatchObject({ question: 'Hi', editing: [] });
    store.getState().setQuestion('Ho');
    void store.getState().ask();
    expect(messages(scripted).normal).toEqual(['Ho Answer briefly.']);
    await answerNext(scripted);
    store.getState().undo();
    await settle();
    expect(store.getState().run).toBe(before);
  });

  test('a change that is given up gives the system prompt back, and asking again is no change', async () => {
    const scripted = await answeredExplorer();
    const { store } = scripted;
    store.getState().setSystem('Be rude.');
    store.getState().edit(0);
    expect(store.getState().system).toBe('');
    store.getState().cancelEdit();
    expect(store.getState().system).toBe('Be rude.');
    store.getState().edit(0);
    void store.getState().rerun();
    expect(store.getState().editing).toBeNull();
  });

  test('undo shows the run before with its readings, after a new chat too', async () => {
    const { store, readings } = await answeredExplorer();
    const { run } = store.getState();
    store.getState().newChat();
    expect(store.getState()).toMatchObject({ run: null, question: '' });
    expect(readings.at('normal', 0, 1)).toBeNull();
    store.getState().undo();
    expect(store.getState()).toMatchObject({ run, question: 'Hi' });
    expect(readings.at('normal', 0, 1)?.z).toBeCloseTo(1);
    store.getState().undo(); // the empty page before the first question
    expect(store.getState().run).toBeNull();
    store.getState().undo();
    expect(store.getState().past).toEqual([]);
  });

  test('what was stopped by the next question comes back as stopped, not as being written', async () => {
    const { store, answer, settle } = await answeringExplorer();
    store.getState().setQuestion('Ho');
    void store.getState().ask();
    answer.reject(new ExplorerError('aborted', 'another answer was asked for'));
    await settle();
    store.getState().undo();
    expect(store.getState().run).toMatchObject({ question: 'Hi', status: 'stopped' });
    expect(armOf(store.getState().run, 'steered')).toMatchObject({ isOpen: false });
  });

  test('regenerating takes the next seed when tokens are drawn, and asks the same again when not', async () => {
    const scripted = await answeredExplorer();
    const { store, answers } = scripted;
    void store.getState().regenerate();
    expect(answers[1]?.request.sampling).toMatchObject({ temperature: 0, seed: 0 });
    await answerNext(scripted);
    store.getState().setDecoding({ temperature: 0.8 });
    void store.getState().regenerate();
    expect(answers[2]?.request.sampling).toMatchObject({ temperature: 0.8, seed: 1 });
  });
});

describe('a fork', () => {
  test('keeps its parent’s tokens, what acted on it, and the parent itself', async () => {
    const scripted = await answeredExplorer();
    const { store, answers, settle } = scripted;
    store.getState().setGroupAlpha(0);
    const scales = toIntervention(store.getState());
    void store.getState().fork('steered', 1);
    const { request } = answers[1]!;
    expect(request).toMatchObject({ runId: 'run-1/fork-1', arms: [{ id: 'fork-1', kept: [5] }] });
    // The prompt has two tokens: the pass at position 2 reads the kept token and draws the next.
    expect(request.arms[0]?.moves).toEqual([{ position: 2, intervention: scales }]);
    expect(store.getState()).toMatchObject({ arm: 'fork-1', run: { status: 'running' } });
    for (const event of [pass('fork-1', 0, 2, null), pass('fork-1', 2, 1, 8)]) {
      if (event.type !== 'pass') continue;
      // The engine tells the kept text again with the first token that it draws.
      const text = event.pass.next ? ` t5${event.text}` : '';
      answers[1]?.emit({ ...event, text, pass: { ...event.pass, stop: null } });
    }
    answers[1]?.resolve(SUMMARY);
    await settle();
    const { run } = store.getState();
    expect(armOf(run, 'steered')?.tokens.map(({ id }) => id)).toEqual([5, 6]);
    expect(armOf(run, 'fork-1')).toMatchObject({
      label: 'Fork 1',
      from: { arm: 'steered', tokens: 1 },
      isOpen: false,
    });
    expect(armOf(run, 'fork-1')?.tokens.map(({ id, text }) => [id, text])).toEqual([
      [5, ' t5'],
      [8, ' t8'],
    ]);
  });

  test('repeats the moves that acted on its parent before it leaves it', async () => {
    const { store, answer, answers, settle } = await answeringExplorer();
    const early = { own: [[1, 0]] as const, groups: [], scope: { kind: 'all' } as const, bypassed: false };
    answer.emit({ type: 'moved', arm: 'steered', position: 2, intervention: early });
    answer.emit(pass('steered', 2, 1, 6));
    answer.emit({ type: 'moved', arm: 'steered', position: 3, intervention: { ...early, own: [] } });
    answer.emit(pass('steered', 3, 1, 7));
    answer.resolve(SUMMARY);
    await settle();
    void store.getState().fork('steered', 2);
    expect(answers[1]?.request.arms[0]?.moves).toEqual([
      { position: 2, intervention: early },
      { position: 3, intervention: toIntervention(store.getState()) },
    ]);
  });

  test('follows the sliders while it is written, and the answers that are over do not', async () => {
    const { store, answers, moves } = await answeredExplorer();
    void store.getState().fork('normal', 1);
    expect(answers).toHaveLength(2);
    store.getState().setGroupAlpha(2);
    expect(moves.map(({ args: [runId, arm] }) => [runId, arm])).toEqual([['run-1/fork-1', 'fork-1']]);
  });

  test('that is stopped leaves the answers it began from as they were: over, with their own speed', async () => {
    const { store, answers, settle } = await answeredExplorer();
    const before = store.getState().run!;
    void store.getState().fork('normal', 1);
    store.getState().stop();
    answers[1]?.reject(new ExplorerError('aborted', 'stopped on request'));
    await settle();
    expect(store.getState().run).toMatchObject({ status: 'done', outcome: 'done', summary: before.summary });
    expect(armOf(store.getState().run, 'fork-1')).toMatchObject({ isOpen: false, stop: null });
  });

  test('that is undone while it is written is gone: its end changes nothing, and the next has another name', async () => {
    const { store, answers, settle } = await answeredExplorer();
    const before = store.getState().run;
    void store.getState().fork('normal', 1);
    store.getState().undo();
    answers[1]?.emit(pass('fork-1', 0, 2, 8));
    answers[1]?.reject(new ExplorerError('aborted', 'stopped on request'));
    await settle();
    expect(store.getState()).toMatchObject({ run: before, arm: 'steered' });
    void store.getState().fork('normal', 1);
    expect(answers[2]?.request.runId).toBe('run-1/fork-2');
    expect(armOf(store.getState().run, 'fork-2')?.label).toBe('Fork 1');
  });
});

describe('a prepared question of two turns', () => {
  test('asked while the model loads keeps its second turn', async () => {
    const scripted = scriptedExplorer();
    const { store, loads, answers, settle } = scripted;
    void store.getState().load(FILE);
    void store.getState().askPrepared({ turns: ['Hi', 'Are you sure?'], isAnswerOnly: true });
    expect(answers).toHaveLength(0);
    loads[0]?.resolve(tinyModel());
    await settle();
    store.getState().offerProbes(null);
    await answerNext(scripted);
    expect(messages(scripted).normal).toEqual(['Hi', ' t5', 'Are you sure?']);
  });
});

describe('without a model', () => {
  test('a prepared question of two turns waits for one, unless something else is typed', () => {
    const { store } = scriptedExplorer();
    const prepared = { turns: ['Hi', 'Are you sure?'], isAnswerOnly: true };
    void store.getState().askPrepared(prepared);
    expect(store.getState()).toMatchObject({ question: 'Hi', waiting: prepared });
    store.getState().setQuestion('Ho');
    expect(store.getState().waiting).toBeNull();
  });

  test('asking again leaves no steps to undo', async () => {
    const { store } = scriptedExplorer();
    await store.getState().rerun();
    await store.getState().regenerate();
    expect(store.getState().past).toEqual([]);
  });
});
