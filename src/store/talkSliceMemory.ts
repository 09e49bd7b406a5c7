// A talk outlives a reload: which scene, the votes, the order of the columns, and a talk of one's own. The storage is
// passed in, as in remembered.ts; what cannot be read there is as if it were not.

import * as v from 'valibot';
import type { StoreApi } from 'zustand/vanilla';
import { isExplorerError } from '../model/errors.ts';
import { parseTalk, type Talk } from '../model/talk/talk.ts';
import type { ExplorerState } from './explorer.ts';

const TALK_KEY = 'h-neuron-explorer.talk';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

const memorySchema = v.object({
  isTalking: v.boolean(),
  scene: whole,
  seed: whole,
  /** Null: the one that comes with the page. */
  ownTalk: v.unknown(),
  rounds: v.array(
    v.tuple([
      v.string(),
      v.object({
        seed: whole,
        votes: v.tuple([whole, whole, whole]),
        outcome: v.nullable(v.picklist(['picked', 'missed', 'no votes', 'same text'])),
      }),
    ]),
  ),
  recorded: v.array(v.string()),
});

type Remembered = Partial<
  Pick<ExplorerState, 'talk' | 'isOwnTalk' | 'isTalking' | 'scene' | 'talkSeed' | 'rounds' | 'recordedScenes'>
>;

export function recallTalk(storage: Pick<Storage, 'getItem'> | null): Remembered {
  const kept = v.safeParse(memorySchema, parsed(storage?.getItem(TALK_KEY) ?? 'null'));
  if (!kept.success) return {};
  const { isTalking, scene, seed, ownTalk, rounds, recorded } = kept.output;
  const talk = ownTalk === null ? null : readOwn(ownTalk);
  if (ownTalk !== null && !talk) return {};
  return {
    talk,
    isOwnTalk: talk !== null,
    scene: talk ? Math.min(scene, talk.scenes.length - 1) : scene,
    talkSeed: seed,
    rounds: new Map(rounds),
    recordedScenes: new Set(recorded),
    isTalking,
  };
}

/** Goes on where the talk was when the page was left, and remembers it from then on. */
export function rememberTalk(
  store: StoreApi<ExplorerState>,
  storage: Pick<Storage, 'getItem' | 'setItem'> | null,
): void {
  const { isTalking, ...kept } = recallTalk(storage);
  store.setState(kept);
  if (isTalking) store.getState().startTalk();
  store.subscribe((state, before) => {
    const isSame =
      state.talk === before.talk &&
      state.isTalking === before.isTalking &&
      state.scene === before.scene &&
      state.talkSeed === before.talkSeed &&
      state.rounds === before.rounds &&
      state.recordedScenes === before.recordedScenes;
    if (!isSame) keep(storage, memoryOf(state));
  });
}

function memoryOf(state: ExplorerState): v.InferInput<typeof memorySchema> {
  return {
    isTalking: state.isTalking,
    scene: state.scene,
    seed: state.talkSeed,
    ownTalk: state.isOwnTalk ? state.talk : null,
    rounds: [...state.rounds].map(([id, { seed, votes, outcome }]) => [
      id,
      { seed, votes: [...votes], outcome },
    ]),
    recorded: [...state.recordedScenes],
  };
}

/** A talk too large for the browser's storage is forgotten, as in a browser that refuses it; its file keeps it. */
function keep(storage: Pick<Storage, 'setItem'> | null, memory: v.InferInput<typeof memorySchema>): void {
  try {
    storage?.setItem(TALK_KEY, JSON.stringify(memory));
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error;
  }
}

function readOwn(value: unknown): Talk | null {
  try {
    return parseTalk(value, 'the talk kept in this browser');
  } catch (error) {
    if (!isExplorerError(error, 'talk.invalid')) throw error;
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}
