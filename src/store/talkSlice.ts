// The talk that is given or edited: its scenes, which one is on show, and the blind rounds. What a scene shows goes
// through the same actions as everything else (showTrace, openExperiment); leaving a talk leaves that on show, and undo
// brings back what was there before.

import {
  type BlindArm,
  type BlindColumn,
  type BlindRound,
  newRound,
  revealRound,
  roundSeed,
  voteFor,
} from '../model/talk/blind.ts';
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
import { armOf, type Run } from './run.ts';

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
  /** At a scene, or where it was left. */
  startTalk(at?: number): void;
  leaveTalk(): void;
  goToScene(index: number): void;
  stepScene(by: 1 | -1): void;
  /** The one that comes with the page: taken where there is none yet, at the scene where it was left. */
  offerTalk(talk: Talk): void;
  /** Begins at its first scene, with no votes. */
  setTalk(talk: Talk, isOwn: boolean): void;
  vote(id: string, column: BlindColumn, by: 1 | -1): void;
  /** Tells which is which, and whether the most hands went to the steered one. For good: who has seen it cannot guess. */
  reveal(id: string): void;
  /** For another audience: no votes, and other orders from the next start on. */
  forgetVotes(): void;
  /** After the one on show. */
  addScene(scene: Omit<Scene, 'id'>): void;
  changeScene(id: string, change: SceneChange): void;
  /** The audience guesses in it, or not. */
  setBlind(id: string, isBlind: boolean): void;
  moveScene(id: string, by: 1 | -1): void;
  deleteScene(id: string): void;
  useRecording(id: string, isUsed: boolean): void;
}

export const createTalkSlice: Slice<TalkSlice> = (set, get, deps) => {
  let before: Pick<ExplorerState, 'isDetailed' | 'past' | 'run' | 'modelHash'> | null = null;

  function withRound(id: string, change: (round: BlindRound) => BlindRound): void {
    const { rounds } = get();
    const round = roundOf(get(), id);
    if (round) set({ rounds: new Map(rounds).set(id, change(round)) });
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
      const { isDetailed, past, run, modelHash, talkSeed, isTalking } = get();
      if (!isTalking) before = { isDetailed, past, run, modelHash };
      // The moment of the press: nobody knows it beforehand.
      const seed = talkSeed || 1 + Math.floor(deps.now() * 1000);
      set({ isTalking: true, isDetailed: false, isHelpOpen: false, talkSeed: seed });
      if (at !== undefined) goTo(at);
    },
    leaveTalk: () => {
      if (!get().isTalking) return;
      get().stop();
      set({ isTalking: false, isDetailed: before?.isDetailed ?? false });
      // One step back, not one for every scene; of another model nothing can be had back.
      if (before?.run && before.modelHash === get().modelHash && before.run !== get().run) {
        set({ past: [...before.past, before.run] });
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
    addScene: (scene) => edit((talk) => addScene(talk, get().scene, scene)),
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

type Talking = Pick<ExplorerState, 'talk' | 'scene' | 'talkSeed' | 'rounds' | 'recordedScenes' | 'model'>;

export function sceneOnShow({ talk, scene }: Pick<Talking, 'talk' | 'scene'>): Scene | null {
  return talk?.scenes[scene] ?? null;
}

/** One that nobody has voted in yet is made from the talk's seed: the same whenever it is asked for. */
export function roundOf(
  { talk, talkSeed, rounds }: Pick<Talking, 'talk' | 'talkSeed' | 'rounds'>,
  id: string,
): BlindRound | null {
  const place = talk?.scenes.findIndex((scene) => scene.id === id) ?? -1;
  if (place < 0) return null;
  return rounds.get(id) ?? newRound(roundSeed(talkSeed, place));
}

/** The recording that stands for a scene: a trace's own, or an experiment's where it is not run here; null: none. */
export function recordingOf(
  { recordedScenes, model }: Pick<Talking, 'recordedScenes' | 'model'>,
  { id, show }: Scene,
): { readonly id: string; readonly alpha: number } | null {
  if (show.kind === 'words') return null;
  if (show.kind === 'trace') return show;
  return recordedScenes.has(id) || model.kind !== 'ready' ? show.fallback : null;
}

/** What the three answers say; null where one is missing. */
export function textsOf(run: Run | null): Readonly<Record<BlindArm, string>> | null {
  const [normal, steered, control] = [textOf(run, 'normal'), textOf(run, 'steered'), textOf(run, 'control')];
  if (normal === null || steered === null || control === null) return null;
  return { normal, steered, control };
}

function textOf(run: Run | null, id: BlindArm): string | null {
  const arm = armOf(run, id);
  return arm && !arm.isOpen
    ? arm.tokens
        .map(({ text }) => text)
        .join('')
        .trim()
    : null;
}
