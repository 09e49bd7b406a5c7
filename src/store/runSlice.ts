// Asking: two or three arms from one prompt in one batch, streamed into the run. Passes are written to the readings as
// they come; the state changes at most once a frame, however fast tokens arrive. Asking again stops what runs.

import { isExplorerError } from '../model/errors.ts';
import type { Sampling } from '../model/generation/types.ts';
import { type Intervention, isIdentity, NO_INTERVENTION } from '../model/intervention.ts';
import type { GenerateEvent } from '../workers/protocol.ts';
import { isSameEffect } from './alpha.ts';
import { addToTally, type ControlTally } from './controlTally.ts';
import type { ExplorerState, Slice } from './explorer.ts';
import { toControl, toIntervention } from './interventions.ts';
import { describeProblem } from './problem.ts';
import {
  type ArmRun,
  applyEvent,
  armOf,
  interventionAt,
  messagesOf,
  type Run,
  type RunStatus,
  startRun,
} from './run.ts';

export interface Decoding extends Sampling {
  readonly maxTokens: number;
}

export const DEFAULT_DECODING: Decoding = { temperature: 0, topK: 0, topP: 1, seed: 0, maxTokens: 256 };

export interface RunSlice {
  readonly question: string;
  readonly decoding: Decoding;
  /** Appends the probe's instruction to the question, as in its training: short answers, comparable scores. */
  readonly isAnswerOnly: boolean;
  readonly run: Run | null;
  /** Of the controls tried so far under the circumstances of the last run that counted. */
  readonly tally: ControlTally | null;
  /** Asked while the model was loading: starts when it is ready. */
  readonly isAskWaiting: boolean;
  setQuestion(question: string): void;
  setDecoding(change: Partial<Decoding>): void;
  setAnswerOnly(isAnswerOnly: boolean): void;
  ask(): Promise<void>;
  /** The last question again, with the sliders as they are. */
  rerun(): Promise<void>;
  stop(): void;
  forgetRun(): void;
}

export const createRunSlice: Slice<RunSlice> = (set, get, deps) => {
  let controller: AbortController | null = null;

  async function start(question: string, instruction: string): Promise<void> {
    if (get().model.kind !== 'ready') {
      set({ isAskWaiting: get().model.kind === 'loading' });
      return;
    }
    controller?.abort();
    const mine = new AbortController();
    controller = mine;
    const { temperature, topK, topP, seed, maxTokens } = get().decoding;
    const arms = [
      { id: 'normal', intervention: NO_INTERVENTION },
      { id: 'steered', intervention: toIntervention(get()) },
      ...(get().isControlOn ? [{ id: 'control', intervention: toControl(get()) }] : []),
    ];
    const asked = { question, instruction };
    const { controlSeed } = get();
    const circumstances = JSON.stringify([asked, get().decoding, arms[1]]);
    const runId = deps.newRunId();
    deps.readings.beginRun();
    set({
      run: startRun(runId, asked, arms, deps.now()),
      spans: new Map(),
      cursor: 'newest',
      isPlaying: false,
      isAskWaiting: false,
      promptNeedsRerun: false,
      problem: null,
    });
    const events = createEventBuffer(runId);
    try {
      const summary = await deps.engine.generate(
        {
          runId,
          messages: messagesOf(asked),
          arms,
          sampling: { temperature, topK, topP, seed },
          stop: { maxTokens, strings: [] },
        },
        events.push,
        mine.signal,
      );
      events.flush();
      finish(runId, 'done', { summary });
      const { run, tally } = get();
      if (run?.id === runId) {
        set({ tally: addToTally(tally, run, circumstances, controlSeed) });
        void get().scoreAnswers();
      }
    } catch (error) {
      events.flush();
      finish(runId, isExplorerError(error, 'aborted') ? 'stopped' : 'failed');
      const problem = describeProblem(error, 'run');
      if (problem && get().run?.id === runId) set({ problem });
    } finally {
      if (controller === mine) controller = null;
    }
  }

  function finish(runId: string, status: RunStatus, change: Partial<Run> = {}): void {
    const { run } = get();
    if (run?.id === runId) set({ run: { ...run, ...change, status } });
  }

  function createEventBuffer(runId: string) {
    let waiting: { readonly event: GenerateEvent; readonly at: number }[] = [];
    const flush = () => {
      const events = waiting;
      waiting = [];
      const { run } = get();
      if (events.length === 0 || run?.id !== runId) return;
      set({ run: events.reduce((state, { event, at }) => applyEvent(state, event, at), run) });
    };
    const push = (event: GenerateEvent) => {
      if (get().run?.id !== runId) return;
      if (event.type === 'pass') deps.readings.append(event.pass);
      waiting.push({ event, at: deps.now() });
      if (waiting.length === 1) deps.onNextFrame(flush);
    };
    return { push, flush };
  }

  return {
    question: '',
    decoding: DEFAULT_DECODING,
    run: null,
    tally: null,
    isAnswerOnly: true,
    isAskWaiting: false,
    setQuestion: (question) => set({ question }),
    setDecoding: (change) => set({ decoding: { ...get().decoding, ...change } }),
    setAnswerOnly: (isAnswerOnly) => set({ isAnswerOnly }),
    ask: async () => {
      const { probe, isAnswerOnly } = get();
      const question = get().question.trim();
      if (question !== '') await start(question, probe && isAnswerOnly ? probe.instruction : '');
    },
    rerun: async () => {
      const { run } = get();
      if (run) await start(run.question, run.instruction);
    },
    stop: () => {
      controller?.abort();
      set({ isAskWaiting: false });
    },
    forgetRun: () => {
      deps.readings.beginRun();
      set({
        run: null,
        tally: null,
        spans: new Map(),
        group: null,
        groupAlpha: 1,
        ownAlphas: new Map(),
        neuron: null,
        promptNeedsRerun: false,
        cursor: 'newest',
      });
    },
  };
};

/** The answers on screen were written with other settings than the sliders show now. */
export function isRerunUseful(state: ExplorerState): boolean {
  const { run } = state;
  const [steered, control] = [armOf(run, 'steered'), armOf(run, 'control')];
  if (!run || !steered || run.status === 'running') return false;
  if (isStale(run, steered, toIntervention(state))) return true;
  if (!state.isControlOn) return false;
  const wanted = toControl(state);
  return control ? isStale(run, control, wanted) : !isIdentity(wanted);
}

/** Written with another setting than the one wanted now, from its first token on. */
function isStale(run: Run, arm: ArmRun, wanted: Intervention): boolean {
  const touched = run.moves.some((move) => move.arm === arm.id);
  return touched || !isSameEffect(interventionAt(run, arm, Number.POSITIVE_INFINITY), wanted);
}
