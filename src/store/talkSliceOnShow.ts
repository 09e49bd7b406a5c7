// What of a talk is on show, read from the state: its scene, the round of a scene, the recording that stands for it, and
// whether the answers on show are its own yet.

import { type BlindArm, type BlindRound, newRound, roundSeed } from '../model/talk/blind.ts';
import type { Scene } from '../model/talk/talk.ts';
import { answerText } from './conversation.ts';
import type { ExplorerState } from './explorer.ts';
import { isLinkOnShow } from './linkSlice.ts';
import { hasChoice, showingAt } from './recordedRun.ts';
import { armOf, type Run } from './run.ts';

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

/** The answers on show are those of the scene: its recording at its strength, or its experiment, carried out. */
export function isOfScene(
  state: Pick<
    ExplorerState,
    'recordedScenes' | 'model' | 'run' | 'trace' | 'traceId' | 'groupAlpha' | 'link'
  >,
  scene: Scene,
): boolean {
  const { run, trace, traceId, groupAlpha, link } = state;
  if (!run || scene.show.kind === 'words') return false;
  const recording = recordingOf(state, scene);
  if (recording) {
    if (!run.isRecorded || !trace || traceId !== recording.id) return false;
    return !hasChoice(trace) || groupAlpha === (showingAt(trace, recording.alpha).setting?.alpha ?? 1);
  }
  if (scene.show.kind !== 'experiment' || link?.experiment !== scene.show.experiment) return false;
  return link.status === 'done' && isLinkOnShow(state);
}

/** What the three answers say; null where one is missing. */
export function textsOf(run: Run | null): Readonly<Record<BlindArm, string>> | null {
  const [normal, steered, control] = [textOf(run, 'normal'), textOf(run, 'steered'), textOf(run, 'control')];
  if (normal === null || steered === null || control === null) return null;
  return { normal, steered, control };
}

function textOf(run: Run | null, id: BlindArm): string | null {
  const arm = armOf(run, id);
  return arm && !arm.isOpen ? answerText(arm).trim() : null;
}
