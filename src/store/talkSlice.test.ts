import { describe, expect, test } from 'vitest';
import { type BlindColumn, orderOf } from '../model/talk/blind.ts';
import type { Scene, Talk } from '../model/talk/talk.ts';
import { recordingOf, roundOf, sceneOnShow, textsOf } from './talkSlice.ts';
import { recallTalk, rememberTalk } from './talkSliceMemory.ts';
import { answeredExplorer, scriptedExplorer } from './testing.ts';

function scene(id: string, change: Partial<Scene> = {}): Scene {
  return { id, title: id, notes: '', show: { kind: 'words', text: ['Words.'] }, ...change };
}

const RUN = { kind: 'trace', id: 'first-visit', alpha: 3, figure: 'answers' } as const;
const TALK: Talk = {
  format: 1,
  title: 'T',
  scenes: [scene('a'), scene('b', { show: RUN, round: 'blind' }), scene('c', { show: RUN, round: 'blind' })],
};

/** As a browser keeps it. */
function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('a talk', () => {
  test('goes from scene to scene and not past its ends', () => {
    const { store } = scriptedExplorer();
    store.getState().offerTalk(TALK);
    store.getState().startTalk(0);
    store.getState().stepScene(-1);
    expect(sceneOnShow(store.getState())?.id).toBe('a');
    for (let i = 0; i < 5; i++) store.getState().stepScene(1);
    expect(sceneOnShow(store.getState())?.id).toBe('c');
  });

  test('that was opened or edited is not replaced by the one that comes with the page', () => {
    const { store } = scriptedExplorer();
    store.getState().setTalk(TALK, true);
    store.getState().offerTalk({ ...TALK, title: 'Other' });
    expect(store.getState().talk?.title).toBe('T');
  });

  test('shows the simple view, and leaves the one that the person had, with their answers one undo away', async () => {
    const { store } = await answeredExplorer();
    const before = store.getState().run;
    store.getState().setDetailed(true);
    store.getState().offerTalk(TALK);
    store.getState().startTalk();
    expect(store.getState().isDetailed).toBe(false);
    store.getState().newChat(); // as scenes put other things on show
    store.getState().keepForUndo();
    store.getState().leaveTalk();
    expect(store.getState()).toMatchObject({ isTalking: false, isDetailed: true });
    store.getState().undo();
    expect(store.getState().run).toBe(before);
  });

  test('that is edited stays at the scene on show, and is one’s own', () => {
    const { store } = scriptedExplorer();
    store.getState().offerTalk(TALK);
    store.getState().goToScene(1);
    store.getState().moveScene('b', 1);
    expect(store.getState()).toMatchObject({ scene: 2, isOwnTalk: true });
    store.getState().deleteScene('a');
    expect(sceneOnShow(store.getState())?.id).toBe('b');
    store.getState().addScene({ title: 'New', notes: '', show: RUN });
    expect(store.getState().talk?.scenes.map(({ id }) => id)).toEqual(['c', 'b', 'new']);
    store.getState().deleteScene('b');
    expect(sceneOnShow(store.getState())?.id).toBe('new');
  });
});

describe('a blind round', () => {
  test('counts votes by column, and is told once', async () => {
    const { store } = await answeredExplorer();
    store.getState().offerTalk(TALK);
    store.getState().startTalk(1);
    const seed = roundOf(store.getState(), 'b')?.seed ?? 0;
    const right = orderOf(seed).indexOf('steered') as BlindColumn;
    store.getState().vote('b', right, 1);
    expect(roundOf(store.getState(), 'b')?.votes[right]).toBe(1);
    store.getState().reveal('b');
    // The scripted steered answer is the normal one.
    expect(roundOf(store.getState(), 'b')?.outcome).toBe('same text');
    store.getState().vote('b', right, 1);
    expect(roundOf(store.getState(), 'b')).toMatchObject({ outcome: 'same text', seed });
    expect(roundOf(store.getState(), 'b')?.votes[right]).toBe(1);
  });

  test('has an order that depends on when the talk was begun and on its scene, and none without a scene', () => {
    const { store, clock } = scriptedExplorer();
    store.getState().offerTalk(TALK);
    clock.ms = 1234.5;
    store.getState().startTalk();
    const first = roundOf(store.getState(), 'b')?.seed;
    expect(roundOf(store.getState(), 'c')?.seed).not.toBe(first);
    expect(roundOf(store.getState(), 'none')).toBeNull();
    store.getState().leaveTalk();
    clock.ms = 9999;
    store.getState().startTalk();
    expect(roundOf(store.getState(), 'b')?.seed).toBe(first);
    store.getState().forgetVotes();
    store.getState().startTalk();
    expect(roundOf(store.getState(), 'b')?.seed).not.toBe(first);
  });

  test('cannot be told without three finished answers', () => {
    const { store } = scriptedExplorer();
    store.getState().offerTalk(TALK);
    store.getState().reveal('b');
    expect(roundOf(store.getState(), 'b')?.outcome).toBeNull();
    expect(textsOf(store.getState().run)).toBeNull();
  });
});

describe('the recording of a scene', () => {
  const experiment = { kind: 'experiment', fallback: { id: 'knows', alpha: 0 } } as Scene['show'];

  test('is shown of a trace always, of an experiment where no model is there or the speaker wants it', async () => {
    const { store } = scriptedExplorer();
    const live = scene('live', { show: experiment });
    expect(recordingOf(store.getState(), scene('words'))).toBeNull();
    expect(recordingOf(store.getState(), scene('run', { show: RUN }))).toBe(RUN);
    expect(recordingOf(store.getState(), live)).toEqual({ id: 'knows', alpha: 0 });
    const { store: ready } = await answeredExplorer();
    expect(recordingOf(ready.getState(), live)).toBeNull();
    ready.getState().useRecording('live', true);
    expect(recordingOf(ready.getState(), live)).toEqual({ id: 'knows', alpha: 0 });
    ready.getState().useRecording('live', false);
    expect(recordingOf(ready.getState(), live)).toBeNull();
  });
});

describe('after a reload', () => {
  test('the talk goes on at its scene, with its votes and the order of its columns', () => {
    const browser = storage();
    const { store, clock } = scriptedExplorer();
    rememberTalk(store, browser);
    store.getState().offerTalk(TALK);
    clock.ms = 77;
    store.getState().startTalk(1);
    store.getState().vote('b', 2, 1);

    const { store: next, clock: later } = scriptedExplorer();
    later.ms = 5;
    rememberTalk(next, browser);
    next.getState().offerTalk(TALK);
    expect(next.getState()).toMatchObject({ isTalking: true, scene: 1, isDetailed: false });
    expect(roundOf(next.getState(), 'b')).toEqual(roundOf(store.getState(), 'b'));
    expect(roundOf(next.getState(), 'c')).toEqual(roundOf(store.getState(), 'c'));
    next.getState().leaveTalk();
    expect(recallTalk(browser)).toMatchObject({ isTalking: false, scene: 1 });
  });

  test('a talk of one’s own is there again, the page’s own one is fetched anew', () => {
    const browser = storage();
    const { store } = scriptedExplorer();
    rememberTalk(store, browser);
    store.getState().offerTalk(TALK);
    store.getState().startTalk();
    expect(recallTalk(browser)).toMatchObject({ talk: null, isOwnTalk: false });
    store.getState().changeScene('a', { title: 'Mine' });
    expect(recallTalk(browser)).toMatchObject({
      isOwnTalk: true,
      talk: { scenes: [{ title: 'Mine' }, {}, {}] },
    });
  });

  test.each([
    'not JSON',
    'null',
    '{}',
    JSON.stringify({ isTalking: true, scene: -1, seed: 1, ownTalk: null, rounds: [], recorded: [] }),
    JSON.stringify({ isTalking: true, scene: 0, seed: 1, ownTalk: { format: 9 }, rounds: [], recorded: [] }),
  ])('what cannot be read is as if it were not: %s', (kept) => {
    expect(recallTalk({ getItem: () => kept })).toEqual({});
  });

  test('a browser that keeps nothing only forgets', () => {
    const { store } = scriptedExplorer();
    rememberTalk(store, null);
    store.getState().startTalk();
    expect(store.getState().isTalking).toBe(true);
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const { store: crowded } = scriptedExplorer();
    rememberTalk(crowded, { getItem: () => null, setItem: full });
    crowded.getState().startTalk();
    expect(crowded.getState().isTalking).toBe(true);
  });
});
