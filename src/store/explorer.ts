// The store: slices over one vanilla zustand store, with everything impure passed in. main.tsx makes the one of
// the page; tests make their own with a scripted engine and a manual clock.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '../workers/client/engineClient.ts';
import { type ConversationSlice, createConversationSlice } from './conversationSlice.ts';
import { createFileSlice, type FileSlice } from './fileSlice.ts';
import { createGuessSlice, type GuessSlice } from './guessSlice.ts';
import { createInterventionSlice, type InterventionSlice } from './interventionSlice.ts';
import { createLinkSlice, type LinkSlice } from './linkSlice.ts';
import { createModelSlice, type ModelSlice } from './modelSlice.ts';
import { createProbeSlice, type ProbeSlice } from './probeSlice.ts';
import type { Readings } from './readings.ts';
import { createRecordedSlice, type RecordedSlice } from './recordedSlice.ts';
import { createRunSlice, type RunSlice } from './runSlice.ts';
import { createScoreSlice, type ScoreSlice } from './scoreSlice.ts';
import { createTalkSlice, type TalkSlice } from './talkSlice.ts';
import { createRehearsalSlice, type RehearsalSlice } from './talkSliceRehearsal.ts';
import { createTallySlice, type TallySlice } from './tallySlice.ts';
import { createViewSlice, type ViewSlice } from './viewSlice.ts';

export type ExplorerState = ModelSlice &
  ConversationSlice &
  RunSlice &
  InterventionSlice &
  FileSlice &
  GuessSlice &
  LinkSlice &
  ProbeSlice &
  RecordedSlice &
  RehearsalSlice &
  ScoreSlice &
  TalkSlice &
  TallySlice &
  ViewSlice;

/** What the store needs of the engine; tests provide a scripted one. */
export type Engine = Pick<
  EngineClient,
  'load' | 'loadedModel' | 'generate' | 'reread' | 'compare' | 'setIntervention' | 'restart' | 'subscribe'
>;

export interface Dependencies {
  readonly engine: Engine;
  readonly readings: Readings;
  /** Milliseconds of any monotonic clock. */
  readonly now: () => number;
  /** Runs a callback once before the next paint, or soon where nothing is painted. */
  readonly onNextFrame: (callback: () => void) => void;
  /** Lets the page paint and take events before the next part of a long piece of work. */
  readonly nextTask: () => Promise<void>;
  readonly newRunId: () => string;
}

export type Slice<T> = (
  set: (change: Partial<ExplorerState>) => void,
  get: () => ExplorerState,
  deps: Dependencies,
) => T;

export interface Explorer {
  readonly store: StoreApi<ExplorerState>;
  readonly readings: Readings;
}

export function createExplorer(deps: Dependencies, initial: Partial<ExplorerState> = {}): Explorer {
  const store = createStore<ExplorerState>()((set, get) => ({
    ...createModelSlice(set, get, deps),
    ...createConversationSlice(set, get, deps),
    ...createRunSlice(set, get, deps),
    ...createInterventionSlice(set, get, deps),
    ...createFileSlice(set, get, deps),
    ...createGuessSlice(set, get, deps),
    ...createLinkSlice(set, get, deps),
    ...createProbeSlice(set, get, deps),
    ...createRecordedSlice(set, get, deps),
    ...createRehearsalSlice(set, get, deps),
    ...createScoreSlice(set, get, deps),
    ...createTalkSlice(set, get, deps),
    ...createTallySlice(set, get, deps),
    ...createViewSlice(set, get, deps),
    ...initial,
  }));
  return { store, readings: deps.readings };
}
