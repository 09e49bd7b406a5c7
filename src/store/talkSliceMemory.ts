// A talk outlives a reload: which scene, the votes, the order of the columns, and a talk of one's own. That it is being
// given is kept by the tab alone: a link that is opened elsewhere, or later, must not land inside it. The storages are
// passed in, as in remembered.ts; what cannot be read there is as if it were not.

import * as v from 'valibot';
import type { StoreApi } from 'zustand/vanilla';
import { isExplorerError } from '../model/errors.ts';
import { parseTalk, type Talk } from '../model/talk/talk.ts';
import type { ExplorerState } from './explorer.ts';

const TALK_KEY = 'h-neuron-explorer.talk';
/** In the storage of the tab. */
const TALKING_KEY = 'h-neuron-explorer.talking';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

const memorySchema = v.object({
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
  Pick<ExplorerState, 'talk' | 'isOwnTalk' | 'scene' | 'talkSeed' | 'rounds' | 'recordedScenes'>
>;

export function recallTalk(storage: Pick<Storage, 'getItem'> | null): Remembered {
  const kept = v.safeParse(memorySchema, parsed(storage?.getItem(TALK_KEY) ?? 'null'));
  if (!kept.success) return {};
  const { scene, seed, ownTalk, rounds, recorded } = kept.output;
  const talk = ownTalk === null ? null : readOwn(ownTalk);
  if (ownTalk !== null && !talk) return {};
  return {
    talk,
    isOwnTalk: talk !== null,
    scene: talk ? Math.min(scene, talk.scenes.length - 1) : scene,
    talkSeed: seed,
    rounds: new Map(rounds),
    recordedScenes: new Set(recorded),
  };
}

export interface TalkMemory {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | null;
  /** Of the tab. */
  readonly session: Pick<Storage, 'getItem' | 'setItem'> | null;
  /** Of the address that the page was opened with. */
  readonly fragment: string;
}

/**
 * After a reload the talk goes on where it was. Its address opened in another tab begins it, with no votes; any other
 * address is what was asked for, and no talk.
 */
export function rememberTalk(
  store: StoreApi<ExplorerState>,
  { storage, session, fragment }: TalkMemory,
): void {
  const isOfTalk = fragment === '' || fragment === '#talk';
  const wasTalking = isOfTalk && session?.getItem(TALKING_KEY) === 'yes';
  store.setState(recallTalk(storage));
  keepTalking(session, wasTalking || store.getState().isTalking);
  if (wasTalking) store.getState().startTalk();
  else if (store.getState().isTalking) store.getState().startTalk(0);
  store.subscribe((state, before) => {
    if (state.isTalking !== before.isTalking) keepTalking(session, state.isTalking);
    const isSame =
      state.talk === before.talk &&
      state.scene === before.scene &&
      state.talkSeed === before.talkSeed &&
      state.rounds === before.rounds &&
      state.recordedScenes === before.recordedScenes;
    if (!isSame) keep(storage, TALK_KEY, JSON.stringify(memoryOf(state)));
  });
}

function keepTalking(session: TalkMemory['session'], isTalking: boolean): void {
  keep(session, TALKING_KEY, isTalking ? 'yes' : 'no');
}

function memoryOf(state: ExplorerState): v.InferInput<typeof memorySchema> {
  return {
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
function keep(storage: TalkMemory['storage'], key: string, text: string): void {
  try {
    storage?.setItem(key, text);
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
