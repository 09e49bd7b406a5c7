import { describe, expect, test } from 'vitest';
import { ExplorerError } from '../model/errors.ts';
import { armOf } from './run.ts';
import { isRerunUseful } from './runSlice.ts';
import { answeringExplorer, FILE, pass, prompt, SUMMARY, scriptedExplorer, tinyModel } from './testing.ts';

const text = (run: Parameters<typeof armOf>[0], arm: string) =>
  armOf(run, arm)
    ?.tokens.map((t) => t.text)
    .join('');

describe('loading', () => {
  test('shows progress, then the model; cancelling leaves no problem behind', async () => {
    const { store, loads, settle } = scriptedExplorer();
    void store.getState().load(FILE);
    loads[0]?.emit({ stage: 'download', done: 5, total: 10, cached: false });
    expect(store.getState().model).toMatchObject({ kind: 'loading', progress: { done: 5 } });
    store.getState().cancelLoad();
    expect(loads[0]?.signal?.aborted).toBe(true);
    loads[0]?.reject(new ExplorerError('aborted', 'stopped on request'));
    await settle();
    expect(store.getState()).toMatchObject({ model: { kind: 'none' }, problem: null });
  });

  test('a load that finishes after its cancellation is not opened', async () => {
    const { store, loads, settle } = scriptedExplorer();
    void store.getState().load(FILE);
    store.getState().cancelLoad();
    loads[0]?.resolve(tinyModel());
    await settle();
    expect(store.getState()).toMatchObject({ model: { kind: 'none' }, opened: null });
  });

  test('a file that is refused leaves the model that was there, if the engine still has it', async () => {
    const { store, loads, settle, hold } = scriptedExplorer();
    void store.getState().load(FILE);
    loads[0]?.resolve(tinyModel());
    await settle();
    for (const [sha256, kind] of [
      [tinyModel().sha256, 'ready'],
      [null, 'none'],
    ] as const) {
      hold(sha256);
      void store.getState().load({ ...FILE, url: 'https://example.org/other.gguf' });
      loads.at(-1)?.reject(new ExplorerError('file.unsupported', 'of a kind not known here'));
      await settle();
      expect(store.getState()).toMatchObject({ model: { kind }, problem: {}, opened: {} });
    }
  });

  test('a second load takes over: the first one’s progress and failure change nothing', async () => {
    const { store, loads, settle } = scriptedExplorer();
    void store.getState().load(FILE);
    void store.getState().load({ ...FILE, url: 'https://example.org/other.gguf' });
    loads[0]?.emit({ stage: 'unpack', done: 1, total: 2, cached: false });
    loads[0]?.reject(new ExplorerError('network', 'gone'));
    await settle();
    expect(store.getState()).toMatchObject({ model: { kind: 'loading', progress: null }, problem: null });
    loads[1]?.resolve(tinyModel());
    await settle();
    expect(store.getState().model.kind).toBe('ready');
  });

  test('a failed load keeps the answer on screen and offers to try again', async () => {
    const { store, loads, answer, settle } = await answeringExplorer();
    answer.resolve(SUMMARY);
    await settle();
    void store.getState().load(FILE);
    loads[1]?.reject(new ExplorerError('network', 'https://example.org/tiny.gguf answered 503'));
    await settle();
    expect(store.getState().problem).toMatchObject({
      remedy: 'load-again',
      detail: expect.stringContaining('503'),
    });
    expect(text(store.getState().run, 'normal')).toBe(' t5');
    void store.getState().applyRemedy();
    expect(loads[2]?.request.source).toEqual(FILE);
  });

  test('a backend that is missing offers the CPU, and the next load asks for it', async () => {
    const { store, loads, settle } = scriptedExplorer();
    void store.getState().load(FILE);
    loads[0]?.reject(new ExplorerError('backend.unavailable', 'no WebGPU adapter'));
    await settle();
    void store.getState().applyRemedy();
    expect(loads[1]?.request.backend).toBe('cpu');
  });

  test('a question asked while loading waits for the model, and for what is published with it', async () => {
    const { store, loads, answers, settle } = scriptedExplorer();
    void store.getState().load(FILE);
    store.getState().setQuestion('Hi');
    await store.getState().ask();
    loads[0]?.resolve(tinyModel());
    await settle();
    expect([store.getState().waiting, answers.length]).toEqual(['box', 0]);
    store.getState().offerProbes(null);
    await settle();
    expect(answers[0]?.request.arms[0]?.messages).toEqual([{ role: 'user', content: 'Hi' }]);
  });
});

describe('the engine’s death', () => {
  const dead = { phase: 'dead', error: new ExplorerError('worker.died', 'the engine stopped') } as const;

  test('at rest is reported and nothing on screen is lost', async () => {
    const { store, answer, die, settle } = await answeringExplorer();
    answer.resolve(SUMMARY);
    await settle();
    die(dead);
    expect(store.getState()).toMatchObject({
      model: { kind: 'none' },
      problem: { remedy: 'restart-engine' },
    });
    expect(text(store.getState().run, 'steered')).toBe(' t5');
  });

  test('in mid-answer ends the answer as broken off, and starting again loads the same model', async () => {
    const { store, answer, die, settle, loads, restarts } = await answeringExplorer();
    die(dead);
    answer.reject(dead.error);
    await settle();
    expect(store.getState().run?.status).toBe('failed');
    void store.getState().applyRemedy();
    expect([restarts(), loads[1]?.request.source]).toEqual([1, FILE]);
    loads[1]?.resolve(tinyModel());
    await settle();
    expect(store.getState()).toMatchObject({ model: { kind: 'ready' }, problem: null });
    expect(text(store.getState().run, 'normal')).toBe(' t5');
  });
});

describe('answering', () => {
  test('many tokens in one frame are one change of state', async () => {
    const { store, answer, settle } = await answeringExplorer();
    let changes = 0;
    store.subscribe(() => changes++);
    for (let i = 0; i < 10; i++) {
      answer.emit(pass('normal', 2 + i, 1, 6 + i));
      answer.emit(pass('steered', 2 + i, 1, 6 + i));
    }
    expect(changes).toBe(0);
    await settle();
    expect(changes).toBe(1);
    expect(armOf(store.getState().run, 'steered')?.tokens).toHaveLength(11);
  });

  test('a second question stops the first, and late tokens of the first are not mixed in', async () => {
    const { store, answer, answers, settle } = await answeringExplorer();
    store.getState().setQuestion('Who?');
    void store.getState().ask();
    expect(answer.signal?.aborted).toBe(true);
    answer.emit(pass('normal', 2, 1, 8));
    answer.reject(new ExplorerError('aborted', 'stopped'));
    answers[1]?.emit(prompt('normal'));
    answers[1]?.emit(pass('normal', 0, 2, 7));
    await settle();
    expect(store.getState().run).toMatchObject({ question: 'Who?', status: 'running' });
    expect(text(store.getState().run, 'normal')).toBe(' t7');
    expect(store.getState().problem).toBeNull();
  });

  test('stopping keeps what was written', async () => {
    const { store, answer, settle } = await answeringExplorer();
    store.getState().stop();
    answer.reject(new ExplorerError('aborted', 'stopped'));
    await settle();
    expect(store.getState().run?.status).toBe('stopped');
    expect(text(store.getState().run, 'steered')).toBe(' t5');
  });
});

describe('turning neurons', () => {
  test('the first move of the strength freezes the loudest neurons of the token on show', async () => {
    const { store, moves } = await answeringExplorer();
    store.getState().setGroupSize(2);
    store.getState().setGroupAlpha(0.3);
    expect(store.getState().group).toMatchObject({ neurons: [5, 4], at: { position: 1, tokenText: 'Hi' } });
    expect(moves[0]?.args).toEqual([
      'run-1',
      'steered',
      expect.objectContaining({
        groups: [{ id: 'loudest', label: 'top 2', neurons: [5, 4], alpha: 0.3, enabled: true }],
      }),
    ]);
  });

  test('while a move is under way only the newest of the following ones is sent', async () => {
    const { store, moves, settle } = await answeringExplorer();
    for (const alpha of [0.9, 0.8, 0.7, 0.6]) store.getState().setGroupAlpha(alpha);
    expect(moves).toHaveLength(1);
    moves[0]?.resolve({ accepted: true, promptNeedsRerun: true });
    await settle();
    expect(moves.map(({ args }) => args[2].groups[0]?.alpha)).toEqual([0.9, 0.6]);
    expect(store.getState().promptNeedsRerun).toBe(true);
  });

  test('a neuron’s own strength is sent beside the group’s and can be released', async () => {
    const { store, moves, settle } = await answeringExplorer();
    store.getState().setOwnAlpha(3, 7);
    expect(moves[0]?.args[2].own).toEqual([[3, 3]]); // 3 is the most the page offers
    moves[0]?.resolve({ accepted: true, promptNeedsRerun: false });
    store.getState().releaseOwn(3);
    await settle();
    expect(moves[1]?.args[2].own).toEqual([]);
  });

  test('after the answer a changed slider asks for a re-run, and putting it back does not', async () => {
    const { store, answer, answers, settle } = await answeringExplorer();
    answer.resolve(SUMMARY);
    await settle();
    expect(isRerunUseful(store.getState())).toBe(false);
    store.getState().setGroupAlpha(0);
    expect(isRerunUseful(store.getState())).toBe(true);
    store.getState().setBypassed(true);
    expect(isRerunUseful(store.getState())).toBe(false);
    store.getState().setBypassed(false);
    void store.getState().rerun();
    expect(answers[1]?.request.arms.map(({ id, intervention }) => [id, intervention.groups.length])).toEqual([
      ['normal', 0],
      ['steered', 1],
    ]);
  });

  test('another model lets go of the run and of neurons that it does not have', async () => {
    const { store, loads, answer, settle } = await answeringExplorer();
    answer.resolve(SUMMARY);
    await settle();
    store.getState().setOwnAlpha(3, 0);
    void store.getState().load(FILE);
    loads[1]?.resolve(tinyModel('b'));
    await settle();
    expect(store.getState()).toMatchObject({ run: null, group: null, neuron: null });
    expect(store.getState().ownAlphas.size).toBe(0);
  });
});

describe('the cursor', () => {
  test('follows the newest reading until it is moved, and again from the end', async () => {
    const { store, answer, settle } = await answeringExplorer();
    expect(store.getState().shownPosition()).toBe(1);
    answer.emit(pass('steered', 2, 1, 6));
    await settle();
    expect(store.getState().shownPosition()).toBe(2);
    store.getState().step(-2);
    answer.emit(pass('steered', 3, 1, 7));
    await settle();
    expect(store.getState().shownPosition()).toBe(0);
    store.getState().step(99);
    expect(store.getState().cursor).toBe('newest');
  });

  test('stays where there is a reading when the other arm is shorter', async () => {
    const { store, answer, settle } = await answeringExplorer();
    answer.emit(pass('steered', 2, 1, 6));
    await settle();
    store.getState().look('normal', 2);
    expect(store.getState().shownPosition()).toBe(1);
  });
});
