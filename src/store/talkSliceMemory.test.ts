import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeTrace } from '../model/trace/codec.ts';
import { recallTalk, rememberTalk } from './talkSliceMemory.ts';
import { roundOf } from './talkSliceOnShow.ts';
import { scriptedExplorer, TALK } from './testing.ts';

const trace = await decodeTrace(
  new Uint8Array(readFileSync('public/traces/first-visit.trace')).buffer,
  'first-visit.trace',
);

/** As a browser keeps it. */
function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('after a reload', () => {
  const tab = (storage_ = storage(), session = storage(), fragment = '#talk') => ({
    storage: storage_,
    session,
    fragment,
  });

  /** A talk at its blind scene, with a vote, and what its tab keeps. */
  function given() {
    const kept = tab(undefined, undefined, '');
    const { store, clock } = scriptedExplorer();
    rememberTalk(store, kept);
    store.getState().offerTalk(TALK);
    clock.ms = 77;
    store.getState().startTalk(1);
    store.getState().showTrace(trace, 'first-visit');
    store.getState().showRecordedAlpha(3);
    store.getState().vote('b', 2, 1);
    return { store, kept };
  }

  /** The page opened again, as main.tsx does: the address first. */
  function opened(memory: ReturnType<typeof tab>) {
    const { store } = scriptedExplorer();
    if (memory.fragment === '#talk') store.getState().startTalk();
    rememberTalk(store, memory);
    store.getState().offerTalk(TALK);
    return store;
  }

  test.each(['', '#talk'])('the talk goes on at its scene, with its votes and orders: “%s”', (fragment) => {
    const { store, kept } = given();
    const next = opened({ ...kept, fragment });
    expect(next.getState()).toMatchObject({ isTalking: true, scene: 1, isDetailed: false });
    expect(roundOf(next.getState(), 'b')).toEqual(roundOf(store.getState(), 'b'));
    expect(roundOf(next.getState(), 'c')).toEqual(roundOf(store.getState(), 'c'));
    next.getState().leaveTalk();
    expect(opened({ ...kept, fragment: '' }).getState()).toMatchObject({ isTalking: false, scene: 1 });
  });

  test.each(['#run=1.abc', '#trace=knows'])(
    'a link opened in the tab of a talk is no talk: %s',
    (fragment) => {
      const { kept } = given();
      expect(opened({ ...kept, fragment }).getState().isTalking).toBe(false);
      expect(opened({ ...kept, fragment: '' }).getState().isTalking).toBe(false);
    },
  );

  test('another tab is not in the talk; the address of the talk begins it there, with no votes', () => {
    const { kept } = given();
    expect(opened(tab(kept.storage, undefined, '')).getState().isTalking).toBe(false);
    const begun = opened(tab(kept.storage));
    expect(begun.getState()).toMatchObject({ isTalking: true, scene: 0, rounds: new Map() });
  });

  test('a talk of one’s own is there again, the page’s own one is fetched anew', () => {
    const kept = tab();
    const { store } = scriptedExplorer();
    rememberTalk(store, kept);
    store.getState().offerTalk(TALK);
    store.getState().startTalk();
    expect(recallTalk(kept.storage)).toMatchObject({ talk: null, isOwnTalk: false });
    store.getState().changeScene('a', { title: 'Mine' });
    expect(recallTalk(kept.storage)).toMatchObject({
      isOwnTalk: true,
      talk: { scenes: [{ title: 'Mine' }, {}, {}] },
    });
  });

  test.each([
    'not JSON',
    'null',
    '{}',
    JSON.stringify({ scene: -1, seed: 1, ownTalk: null, rounds: [], recorded: [] }),
    JSON.stringify({ scene: 0, seed: 1, ownTalk: { format: 9 }, rounds: [], recorded: [] }),
  ])('what cannot be read is as if it were not: %s', (kept) => {
    expect(recallTalk({ getItem: () => kept })).toEqual({});
  });

  test('a browser that keeps nothing only forgets', () => {
    const { store } = scriptedExplorer();
    rememberTalk(store, { storage: null, session: null, fragment: '' });
    store.getState().startTalk();
    expect(store.getState().isTalking).toBe(true);
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const { store: crowded } = scriptedExplorer();
    const crammed = { getItem: () => null, setItem: full };
    rememberTalk(crowded, tab(crammed as never, crammed as never, ''));
    crowded.getState().startTalk();
    expect(crowded.getState().isTalking).toBe(true);
  });
});
