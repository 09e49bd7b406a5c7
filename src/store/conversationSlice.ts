// What is asked next and after what: a new question, a follow-up (each arm goes on with its own answers), an earlier
// question changed, a prepared one of several turns; and the way back. A run holds its earlier turns, so a step of
// undo is the run that was on show before.

import type { Slice } from './explorer.ts';
import { type Asked, armOf, type Decoding, endRun, type Run } from './run.ts';

export const DEFAULT_DECODING: Decoding = { temperature: 0, topK: 0, topP: 1, seed: 0, maxTokens: 256 };

/** Steps back that are kept; of older ones the text alone would be left. */
const MOST_UNDO = 30;

/** A question to start from, of one turn or more. */
export interface PreparedQuestion {
  readonly turns: readonly string[];
  /** Every turn is asked with the probe's instruction. */
  readonly isAnswerOnly: boolean;
  /** The strength of the H-Neurons that it is asked at; without one, as the sliders are. */
  readonly alpha?: number | undefined;
}

export interface ConversationSlice {
  readonly question: string;
  /** Empty: the model's own, if its chat template has one. */
  readonly system: string;
  readonly decoding: Decoding;
  /** Appends the probe's instruction to the question, as in its training: short answers, comparable scores. */
  readonly isAnswerOnly: boolean;
  /** Asked while the model was loading, starts when it is ready: the question in the box, or a prepared one. */
  readonly waiting: 'box' | PreparedQuestion | null;
  /** The turns before a question that is being changed; null when none is. */
  readonly editing: readonly Run[] | null;
  /** The system prompt before that, to be had back. */
  readonly systemBefore: string;
  /** What was on show before, oldest first; null: nothing. */
  readonly past: readonly (Run | null)[];
  setQuestion(question: string): void;
  setSystem(system: string): void;
  setDecoding(change: Partial<Decoding>): void;
  setAnswerOnly(isAnswerOnly: boolean): void;
  /** Begins a new conversation with the question in the box, or puts it in place of the one being changed. */
  ask(): Promise<void>;
  /** Asks what waits, if anything does and a model can answer now. */
  askWaiting(): void;
  /** Asks the question in the box after the answers on show. */
  followUp(): Promise<void>;
  askPrepared(prepared: PreparedQuestion): Promise<void>;
  /** Another sample: the next seed; a greedy answer has no other, so it is written again as it is. */
  regenerate(): Promise<void>;
  /** Puts a turn's question back into the box; 0 is the first. */
  edit(turn: number): void;
  cancelEdit(): void;
  newChat(): void;
  /** What is on show now can be undone. */
  keepForUndo(): void;
  undo(): void;
  /** One that was on show before, or nothing; can be undone. */
  showRun(run: Run | null): void;
}

export const createConversationSlice: Slice<ConversationSlice> = (set, get, deps) => {
  /**
   * False while no model can answer; it is then asked when the one being loaded is ready, and its probe with it:
   * that decides what is appended and what is turned.
   */
  function canAsk(question: ConversationSlice['waiting']): boolean {
    const { model, areProbesKnown } = get();
    if (model.kind === 'ready' && areProbesKnown) return true;
    // A prepared one waits also for a model that is still to be loaded: the box shows its first turn alone.
    set({ waiting: model.kind === 'none' && question === 'box' ? null : question });
    return false;
  }

  function asked(question: string, history: readonly Run[], withInstruction: boolean): Asked {
    const { probe, system, decoding } = get();
    const instruction = probe && withInstruction ? probe.instruction : '';
    return { question, instruction, system, decoding, history };
  }

  /** As a search turned them: all H-Neurons, everywhere. Without a probe there is nothing of that kind to turn. */
  function openAt(alpha: number | undefined): void {
    if (alpha === undefined || !get().probe) return;
    set({ target: 'set', groupAlpha: alpha, bypassed: false, scope: 'all', spanScope: null });
  }

  async function start(next: Asked): Promise<boolean> {
    get().keepForUndo();
    set({ waiting: null, editing: null });
    return get().startRun(next);
  }

  function show(run: Run | null): void {
    get().leaveRun();
    if (run?.isRecorded) {
      get().showRecordedRun(run);
      return;
    }
    deps.readings.show(run?.id ?? null);
    set({
      run,
      arm: armOf(run, get().arm) ? get().arm : 'steered',
      spans: new Map(),
      cursor: 'newest',
      isPlaying: false,
      region: 'token',
      promptNeedsRerun: false,
    });
    void get().readAndCount();
  }

  return {
    question: '',
    system: '',
    decoding: DEFAULT_DECODING,
    isAnswerOnly: true,
    waiting: null,
    editing: null,
    systemBefore: '',
    past: [],
    setQuestion: (question) => set({ question, waiting: get().waiting === 'box' ? 'box' : null }),
    setSystem: (system) => set({ system }),
    setDecoding: (change) => set({ decoding: { ...get().decoding, ...change } }),
    setAnswerOnly: (isAnswerOnly) => set({ isAnswerOnly }),
    ask: async () => {
      const question = get().question.trim();
      if (question === '' || !canAsk('box')) return;
      await start(asked(question, get().editing ?? [], get().isAnswerOnly));
    },
    followUp: async () => {
      const question = get().question.trim();
      const { run } = get();
      if (question === '' || !run || run.isRecorded || !canAsk(null)) return;
      await start(asked(question, [...run.history, settled(run)], get().isAnswerOnly));
    },
    askWaiting: () => {
      const { waiting } = get();
      if (waiting) void (waiting === 'box' ? get().ask() : get().askPrepared(waiting));
    },
    askPrepared: async (prepared) => {
      const { turns, isAnswerOnly } = prepared;
      const [first = '', ...later] = turns;
      set({ question: first, isAnswerOnly, editing: null });
      if (!canAsk(prepared)) return;
      openAt(prepared.alpha);
      if (!(await start(asked(first, [], isAnswerOnly)))) return;
      for (const question of later) {
        const { run } = get();
        if (!run || !(await start(asked(question, [...run.history, run], isAnswerOnly)))) return;
      }
    },
    regenerate: async () => {
      const { decoding } = get();
      if (decoding.temperature > 0) get().setDecoding({ seed: decoding.seed + 1 });
      await get().rerun();
    },
    edit: (turn) => {
      const { run } = get();
      if (!run) return;
      const edited = [...run.history, run][turn];
      if (!edited) return;
      const { editing, system, systemBefore } = get();
      set({ systemBefore: editing ? systemBefore : system });
      set({ editing: edited.history, question: edited.question, system: edited.system });
    },
    cancelEdit: () => {
      if (get().editing) set({ editing: null, system: get().systemBefore });
    },
    newChat: () => {
      get().keepForUndo();
      set({ question: '', editing: null, waiting: null });
      show(null);
    },
    keepForUndo: () => {
      const { run, past } = get();
      set({ past: [...past, run && settled(run)].slice(-MOST_UNDO) });
    },
    showRun: (run) => {
      get().keepForUndo();
      if (run) set({ question: run.question });
      set({ editing: null, waiting: null });
      show(run);
    },
    undo: () => {
      const { past } = get();
      const before = past.at(-1);
      if (before === undefined) return;
      set({ past: past.slice(0, -1), editing: null, waiting: null });
      if (before) set({ question: before.question });
      show(before);
    },
  };
};

/** As it is left when something else is asked. */
function settled(run: Run): Run {
  return run.status === 'running' ? endRun(run, 'stopped') : run;
}
