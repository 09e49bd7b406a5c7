// The talk that is given or edited: its scenes, which one is on show, and the blind rounds. What a scene shows goes
// through the same actions as everything else (showTrace, openExperiment); leaving a talk brings back what was on show before,
// or leaves the last scene where nothing was.

import { type BlindColumn, type BlindRound, revealRound, voteFor } from '../model/talk/blind.ts';
import {
  addScene,
  changeScene,
  deleteScene,
  moveScene,
  type SceneChange,
  setBlind,
} from '../model/talk/scenes.ts';
import type { Scene, Talk } from '../model/talk/talk.ts';
import type { ExplorerState, Slice } from './explorer.ts';
import { type Settings, settingsOf } from './settings.ts';
import { isOfScene, roundOf, textsOf } from './talkSliceOnShow.ts';

export interface TalkSlice {
  /** Null until one was read. */
  readonly talk: Talk | null;
  /** From a file, or edited: not the one that comes with the page. */
  readonly isOwnTalk: boolean;
  readonly isTalking: boolean;
  /** Index of the scene on show. */
  readonly scene: number;
  /** Decides the order of the columns in every blind round of this talk. */
  readonly talkSeed: number;
  /** By scene id. */
  readonly rounds: ReadonlyMap<string, BlindRound>;
  /** Ids of experiments whose recording is shown even where they could be run. */
  readonly recordedScenes: ReadonlySet<string>;
  /** At a scene, with no votes: who has been told cannot guess. Without one it goes on where it was left. Not in a rehearsal. */
  startTalk(at?: number): void;
  leaveTalk(): void;
  goToScene(index: number): void;
  stepScene(by: 1 | -1): void;
  /** The one that comes with the page: taken where there is none yet, at the scene where it was left. */
  offerTalk(talk: Talk): void;
  /** Begins at its first scene, with no votes. */
  setTalk(talk: Talk, isOwn: boolean): void;
  /** Not before the answers of that scene are on show, as for `reveal`. */
  vote(id: string, column: BlindColumn, by: 1 | -1): void;
  /** Tells which is which, and whether the most hands went to the steered one. For good: who has seen it cannot guess. */
  reveal(id: string): void;
  /** For another audience: no votes, and other orders from the next start on. */
  forgetVotes(): void;
  /** After the scene at that index; without one, after the one on show. */
  addScene(scene: Omit<Scene, 'id'>, after?: number): void;
  changeScene(id: string, change: SceneChange): void;
  /** The audience guesses in it, or not. */
  setBlind(id: string, isBlind: boolean): void;
  moveScene(id: string, by: 1 | -1): void;
  deleteScene(id: string): void;
  useRecording(id: string, isUsed: boolean): void;
}

export const createTalkSlice: Slice<TalkSlice> = (set, get, deps) => {
  let before: (Pick<ExplorerState, 'past' | 'run' | 'modelHash'> & { readonly settings: Settings }) | null =
    null;

  /** Only while the answers on show are the ones of that scene: while it loads they are still another's. */
  function withRound(id: string, change: (round: BlindRound) => BlindRound): void {
    const { rounds, talk } = get();
    const scene = talk?.scenes.find((one) => one.id === id);
    const round = roundOf(get(), id);
    if (round && scene && isOfScene(get(), scene)) set({ rounds: new Map(rounds).set(id, change(round)) });
  }

  /** The scene on show stays on show. */
  function edit(change: (talk: Talk) => Talk): void {
    const { talk, scene } = get();
    if (!talk) return;
    const next = change(talk);
    if (next === talk) return;
    const shown = talk.scenes[scene]?.id;
    const place = next.scenes.findIndex(({ id }) => id === shown);
    set({ talk: next, isOwnTalk: true, scene: place >= 0 ? place : Math.min(scene, next.scenes.length - 1) });
  }

  function goTo(index: number): void {
    const last = (get().talk?.scenes.length ?? 1) - 1;
    set({ scene: Math.min(last, Math.max(0, index)) });
  }

  return {
    talk: null,
    isOwnTalk: false,
    isTalking: false,
    scene: 0,
    talkSeed: 0,
    rounds: new Map(),
    recordedScenes: new Set(),
    startTalk: (at) => {
      const { past, run, modelHash, isTalking, isRehearsing } = get();
      if (isRehearsing) return; // it would put its own runs on show
      if (!isTalking) before = { settings: settingsOf(get()), past, run, modelHash };
      if (at !== undefined) get().forgetVotes();
      // The moment of the press: nobody knows it beforehand.
      const seed = get().talkSeed || 1 + Math.floor(deps.now() * 1000);
      set({ isTalking: true, isDetailed: false, isHelpOpen: false, talkSeed: seed });
      if (at !== undefined) goTo(at);
    },
    leaveTalk: () => {
      if (!get().isTalking) return;
      get().stop();
      set({ isTalking: false, isDetailed: before?.settings.isDetailed ?? false });
      // Of another model nothing can be had back; where nothing was on show, the last scene is something to go on from.
      if (before?.run && before.modelHash === get().modelHash) {
        get().showRun(before.run);
        set({ ...before.settings, past: before.past });
      }
      before = null;
    },
    goToScene: goTo,
    stepScene: (by) => goTo(get().scene + by),
    offerTalk: (talk) => {
      if (get().talk) return;
      set({ talk, scene: Math.min(get().scene, talk.scenes.length - 1) });
    },
    setTalk: (talk, isOwnTalk) => {
      set({ talk, isOwnTalk, scene: 0, rounds: new Map(), recordedScenes: new Set() });
    },
    vote: (id, column, by) => withRound(id, (round) => voteFor(round, column, by)),
    reveal: (id) => {
      const texts = textsOf(get().run);
      if (texts) withRound(id, (round) => revealRound(round, texts));
    },
    forgetVotes: () => set({ rounds: new Map(), talkSeed: 0 }),
    addScene: (scene, after = get().scene) => edit((talk) => addScene(talk, after, scene)),
    changeScene: (id, change) => edit((talk) => changeScene(talk, id, change)),
    setBlind: (id, isBlind) => edit((talk) => setBlind(talk, id, isBlind)),
    moveScene: (id, by) => edit((talk) => moveScene(talk, id, by)),
    deleteScene: (id) => edit((talk) => deleteScene(talk, id)),
    useRecording: (id, isUsed) => {
      const recordedScenes = new Set(get().recordedScenes);
      if (isUsed) recordedScenes.add(id);
      else recordedScenes.delete(id);
      set({ recordedScenes });
    },
  };
};
