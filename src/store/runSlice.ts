// Writing answers: two or three arms from one question in one batch, or a fork of one of them, streamed into the run.
// Passes are written to the readings as they come; the state changes at most once a frame, however fast tokens
// arrive. Asking again stops what runs.

import { isExplorerError } from '../model/errors.ts';
import type { ArmId, ArmMove } from '../model/generation/types.ts';
import { type Intervention, isIdentity, NO_INTERVENTION } from '../model/intervention.ts';
import type { AskedArm, GenerateEvent, GenerateSummary } from '../workers/protocol.ts';
import { isSameEffect } from './alpha.ts';
import { controlSet } from './controlSet.ts';
import { circumstancesOf } from './controlTally.ts';
import { messagesFor } from './conversation.ts';
import type { ExplorerState, Slice } from './explorer.ts';
import { forkOf, forkRequest } from './forks.ts';
import { allTurned, controlFor, controlRequest, toControl, toIntervention } from './interventions.ts';
import { describeProblem } from './problem.ts';
import {
  ARM_LABELS,
  type ArmRun,
  type Asked,
  applyEvent,
  armOf,
  endRun,
  engineRunOf,
  interventionAt,
  newArm,
  type Run,
  startRun,
  withFork,
} from './run.ts';
import { isSpanOf } from './spanScope.ts';

export type MovesByArm = ReadonlyMap<ArmId, readonly ArmMove[]>;

export interface RunSlice {
  readonly run: Run | null;
  /**
   * Writes the answers to a question. False: it was refused, failed, or something else was asked meanwhile.
   * @param moves to make again, by arm; a slider that is moved meanwhile ends those of its arm
   */
  startRun(asked: Asked, moves?: MovesByArm): Promise<boolean>;
  /** The last question again, with the sliders and the decoding as they are now. */
  rerun(): Promise<void>;
  /**
   * Goes on from a token of an answer with the sliders as they are now; the answer stays.
   * @param token index of the first token that is drawn anew
   * @param moves of its own, to make again
   * @returns false as startRun does
   */
  fork(arm: ArmId, token: number, moves?: readonly ArmMove[]): Promise<boolean>;
  /** Ends the answer that is being written; what there is of it stays. */
  stop(): void;
  /** Something else is about to be on show: nothing of what is being written is waited for. */
  leaveRun(): void;
  /** What is done with finished answers in the background: they are read for their scores, and controls are tried. */
  readAndCount(): Promise<void>;
  /** Nothing of the model before is left on show. */
  forgetRun(): void;
}

export const createRunSlice: Slice<RunSlice> = (set, get, deps) => {
  let controller: AbortController | null = null;
  /** Forks of one run have names of their own, also after one was undone. */
  let forks = 0;

  /** Lets the engine write the open arms of the run on show; afterwards its answers are read and counted. */
  async function write(run: Run, arms: readonly AskedArm[]): Promise<boolean> {
    leave();
    const mine = new AbortController();
    controller = mine;
    const { maxTokens, ...sampling } = run.decoding;
    const open = run.arms.find(({ isOpen }) => isOpen);
    const runId = open ? engineRunOf(run, open) : run.id;
    const isCurrent = () => controller === mine;
    const finish = (as: NonNullable<Run['outcome']>, summary: GenerateSummary | null = null) => {
      const { run: now } = get();
      if (now && isCurrent()) set({ run: endRun(now, as, summary) });
    };
    const events = createEventBuffer(isCurrent);
    try {
      const request = { runId, arms, sampling, stop: { maxTokens, strings: [] } };
      const summary = await deps.engine.generate(request, events.push, mine.signal);
      events.flush();
      finish('done', summary);
      return isCurrent();
    } catch (error) {
      events.flush();
      finish(isExplorerError(error, 'aborted') ? 'stopped' : 'failed');
      const problem = describeProblem(error, 'run');
      if (problem && isCurrent()) set({ problem });
      return false;
    } finally {
      if (isCurrent()) {
        controller = null;
        void get().readAndCount(); // also what an answer interrupted is taken up again, however it ended
      }
    }
  }

  /** What is being written is let go of: whoever calls this puts something else on show. */
  function leave(): void {
    controller?.abort();
    controller = null;
    get().stopCounting();
  }

  /** A span chosen as scope ends with its question. */
  function keepSpanScopeFor(asked: Asked): void {
    if (!isSpanOf(get().spanScope, asked)) set({ scope: 'all', spanScope: null });
  }

  function createEventBuffer(isCurrent: () => boolean) {
    let waiting: { readonly event: GenerateEvent; readonly at: number }[] = [];
    const flush = () => {
      const events = waiting;
      waiting = [];
      const { run } = get();
      if (events.length === 0 || !run || !isCurrent()) return;
      set({ run: events.reduce((state, { event, at }) => applyEvent(state, event, at), run) });
    };
    const push = (event: GenerateEvent) => {
      if (!isCurrent()) return;
      if (event.type === 'pass') deps.readings.append(event.pass);
      waiting.push({ event, at: deps.now() });
      if (waiting.length === 1) deps.onNextFrame(flush);
    };
    return { push, flush };
  }

  return {
    run: null,
    startRun: async (asked, moves = new Map()) => {
      if (get().model.kind !== 'ready') return false;
      keepSpanScopeFor(asked);
      const steered = toIntervention(get());
      const controls = controlsFor(asked, steered, get());
      const arms = [
        newArm({ id: 'normal', label: ARM_LABELS.normal, start: NO_INTERVENTION }),
        newArm({ id: 'steered', label: ARM_LABELS.steered, start: steered }),
        ...(get().isControlOn
          ? [newArm({ id: 'control', label: ARM_LABELS.control, start: controls.start })]
          : []),
      ];
      const run = startRun(deps.newRunId(), asked, arms, controls.run, deps.now());
      deps.readings.beginRun(run.id);
      set({
        run,
        spans: new Map(),
        arm: armOf(run, get().arm) ? get().arm : 'steered',
        cursor: 'newest',
        isPlaying: false,
        promptNeedsRerun: false,
        problem: null,
      });
      const request = arms.map(({ id, start }) => ({
        id,
        intervention: start,
        moves: moves.get(id) ?? [],
        messages: messagesFor(asked, id),
      }));
      return write(run, request);
    },
    rerun: async () => {
      const { run, decoding, system, model } = get();
      if (!run || model.kind !== 'ready') return;
      get().keepForUndo();
      set({ editing: null });
      await get().startRun({ ...run, decoding, system });
    },
    fork: async (armId, token, moves = []) => {
      const { run, model } = get();
      const parent = armOf(run, armId);
      if (!run || !parent || run.status === 'running' || run.isRecorded || model.kind !== 'ready')
        return false;
      get().keepForUndo();
      keepSpanScopeFor(run);
      const fork = forkOf(run, parent, token, { id: `fork-${++forks}`, scales: toIntervention(get()) });
      const forked = withFork(run, fork);
      set({ run: forked, arm: fork.id, cursor: 'newest', isPlaying: false, problem: null });
      return write(forked, [forkRequest(forked, fork, moves)]);
    },
    stop: () => {
      controller?.abort();
      set({ waiting: null });
    },
    leaveRun: leave,
    readAndCount: async () => {
      get().countShown();
      await get().scoreAnswers();
      await get().countControls();
    },
    forgetRun: () => {
      leave();
      deps.readings.clear();
      set({
        run: null,
        past: [],
        guesses: new Map(),
        editing: null,
        tallies: new Map(),
        spans: new Map(),
        group: null,
        groupAlpha: 1,
        ownAlphas: new Map(),
        scope: get().scope === 'ranges' ? 'all' : get().scope,
        spanScope: null,
        neuron: null,
        promptNeedsRerun: false,
        cursor: 'newest',
        region: 'token',
      });
    },
  };
};

/** The answers on screen were written with other settings than the sliders show now. */
export function isRerunUseful(state: ExplorerState): boolean {
  const { run } = state;
  const [steered, control] = [armOf(run, 'steered'), armOf(run, 'control')];
  if (!run || !steered || run.status === 'running') return false;
  if (run.isRecorded) return true; // to have it written here
  if (isStale(run, steered, toIntervention(state))) return true;
  if (!state.isControlOn) return false;
  const wanted = toControl(state);
  if (!wanted) return false;
  return control ? isStale(run, control, wanted) : !isIdentity(wanted);
}

/** The control's scales, and what the run keeps to draw more of them. */
function controlsFor(asked: Asked, steered: Intervention, state: ExplorerState) {
  const request = state.isControlOn ? controlRequest(state) : null;
  const set = request && controlSet(request);
  const controlKind = set?.kind ?? state.controlKind;
  const circumstances = circumstancesOf(asked, steered, { turned: allTurned(state), kind: controlKind });
  const start = (set && controlFor(steered, request)) ?? NO_INTERVENTION;
  return { start, run: { circumstances, controlKind, control: set && request } };
}

/** Written with another setting than the one wanted now, from its first token on. */
function isStale(run: Run, arm: ArmRun, wanted: Intervention): boolean {
  const touched = run.moves.some((move) => move.arm === arm.id);
  return touched || !isSameEffect(interventionAt(run, arm, Number.POSITIVE_INFINITY), wanted);
}
