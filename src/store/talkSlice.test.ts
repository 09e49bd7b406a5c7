import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type BlindColumn, orderOf } from '../model/talk/blind.ts';
import type { Scene } from '../model/talk/talk.ts';
import { decodeTrace } from '../model/trace/codec.ts';
import { isOfScene, recordingOf, roundOf, sceneOnShow, textsOf } from './talkSliceOnShow.ts';
import { answeredExplorer, RECORDED, scriptedExplorer, TALK, talkScene } from './testing.ts';

const trace = await decodeTrace(
  new Uint8Array(readFileSync('public/traces/first-visit.trace')).buffer,
  'first-visit.trace',
);

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

  test('shows the simple view, and gives back the view, the sliders and the answers that the person had', async () => {
    const { store } = await answeredExplorer();
    const { run: before, past } = store.getState();
    store.getState().setGroupAlpha(2);
    store.getState().setDetailed(true);
    store.getState().offerTalk(TALK);
    store.getState().startTalk();
    expect(store.getState().isDetailed).toBe(false);
    store.getState().newChat(); // as scenes put other things on show
    store.getState().setGroupAlpha(0);
    store.getState().leaveTalk();
    expect(store.getState()).toMatchObject({ isTalking: false, isDetailed: true, groupAlpha: 2, past });
    expect(store.getState().run?.id).toBe(before?.id);
  });

  test('does not begin while it is rehearsed: the rehearsal puts its own runs on show', () => {
    const { store } = scriptedExplorer();
    store.getState().offerTalk(TALK);
    store.setState({ isRehearsing: true });
    store.getState().startTalk(0);
    expect(store.getState().isTalking).toBe(false);
    store.setState({ isRehearsing: false });
    store.getState().startTalk(0);
    expect(store.getState().isTalking).toBe(true);
  });

  test('that is edited stays at the scene on show, and is one’s own', () => {
    const { store } = scriptedExplorer();
    store.getState().offerTalk(TALK);
    store.getState().goToScene(1);
    store.getState().moveScene('b', 1);
    expect(store.getState()).toMatchObject({ scene: 2, isOwnTalk: true });
    store.getState().deleteScene('a');
    expect(sceneOnShow(store.getState())?.id).toBe('b');
    store.getState().addScene({ title: 'New', notes: '', show: RECORDED });
    expect(store.getState().talk?.scenes.map(({ id }) => id)).toEqual(['c', 'b', 'new']);
    store.getState().deleteScene('b');
    expect(sceneOnShow(store.getState())?.id).toBe('new');
  });
});

describe('a blind round', () => {
  /** At the blind scene, with its recording on show. */
  function atRound() {
    const scripted = scriptedExplorer();
    const { store } = scripted;
    store.getState().offerTalk(TALK);
    store.getState().startTalk(1);
    store.getState().showTrace(trace, 'first-visit');
    store.getState().showRecordedAlpha(3);
    const round = () => roundOf(store.getState(), 'b');
    return { ...scripted, round };
  }

  test('counts votes by column, and is told once', () => {
    const { store, round } = atRound();
    const seed = round()?.seed ?? 0;
    const right = orderOf(seed).indexOf('steered') as BlindColumn;
    store.getState().vote('b', right, 1);
    expect(round()?.votes[right]).toBe(1);
    store.getState().reveal('b');
    // The control of this recording wrote what the normal one did.
    expect(round()?.outcome).toBe('same text');
    store.getState().vote('b', right, 1);
    expect(round()).toMatchObject({ outcome: 'same text', seed });
    expect(round()?.votes[right]).toBe(1);
  });

  test('takes no votes and is not told while another scene’s answers are still on show', () => {
    const { store, round } = atRound();
    const settled = () => {
      store.getState().vote('b', 0, 1);
      store.getState().reveal('b');
      return [round()?.votes[0], round()?.outcome];
    };
    store.getState().showTrace(trace, 'knows'); // another recording
    expect(settled()).toEqual([0, null]);
    store.getState().showTrace(trace, 'first-visit'); // at another strength
    expect(settled()).toEqual([0, null]);
    store.getState().showTrace(trace); // from a file
    store.getState().showRecordedAlpha(3);
    expect(settled()).toEqual([0, null]);
    store.getState().showTrace(trace, 'first-visit');
    store.getState().showRecordedAlpha(3);
    expect(settled()).toEqual([1, 'same text']);
  });

  test('of an experiment is the scene’s own once that was carried out, and not before', async () => {
    const { store } = await answeredExplorer();
    const live = { kind: 'experiment', experiment: {}, fallback: null } as unknown as Scene['show'];
    const own = talkScene('live', { show: live });
    const { run } = store.getState();
    const link = {
      experiment: live.kind === 'experiment' && live.experiment,
      status: 'done',
      runs: [run?.id],
    };
    expect(isOfScene(store.getState(), own)).toBe(false);
    store.setState({ link: { ...link, status: 'running' } as never });
    expect(isOfScene(store.getState(), own)).toBe(false);
    store.setState({ link: link as never });
    expect(isOfScene(store.getState(), own)).toBe(true);
    expect(
      isOfScene(store.getState(), talkScene('other', { show: { ...live, experiment: {} } as never })),
    ).toBe(false);
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
  });

  test('that was rehearsed does not give itself away: a talk begun anew has no votes and other orders', () => {
    const { store, round, clock } = atRound();
    store.getState().vote('b', 0, 1);
    store.getState().reveal('b');
    const rehearsed = round();
    store.getState().leaveTalk();
    clock.ms = 5;
    store.getState().startTalk(); // “Go on where it was”
    expect(round()).toBe(rehearsed);
    store.getState().leaveTalk();
    store.getState().startTalk(0);
    expect(round()).toMatchObject({ votes: [0, 0, 0], outcome: null });
    expect(round()?.seed).not.toBe(rehearsed?.seed);
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
    const live = talkScene('live', { show: experiment });
    expect(recordingOf(store.getState(), talkScene('words'))).toBeNull();
    expect(recordingOf(store.getState(), talkScene('run', { show: RECORDED }))).toBe(RECORDED);
    expect(recordingOf(store.getState(), live)).toEqual({ id: 'knows', alpha: 0 });
    const { store: ready } = await answeredExplorer();
    expect(recordingOf(ready.getState(), live)).toBeNull();
    ready.getState().useRecording('live', true);
    expect(recordingOf(ready.getState(), live)).toEqual({ id: 'knows', alpha: 0 });
    ready.getState().useRecording('live', false);
    expect(recordingOf(ready.getState(), live)).toBeNull();
  });
});
