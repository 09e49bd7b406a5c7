// What each finished answer states, and its readings for the score. The part of an answer that states it is found by
// the rule that training used, or set by the person, and the text is read again with all scales 1, in every arm alike:
// a score in flight would move by construction (method.md §6.1). The numbers go to the readings; scores follow from
// them and the probe.

import { isExplorerError } from '../model/errors.ts';
import type { ArmId } from '../model/generation/types.ts';
import { LONGEST_ANSWER } from '../model/probe/gauge.ts';
import type { WrittenAnswer } from '../model/probe/readSpan.ts';
import { findAnswerSpan, tokensOfSpan } from '../model/questions/span.ts';
import type { ChatMessage } from '../workers/protocol.ts';
import { messagesOf } from './conversation.ts';
import type { Slice } from './explorer.ts';
import { describeProblem } from './problem.ts';
import { type ArmRun, armOf, isComplete, type Run } from './run.ts';

/** Tokens of an answer [start, end). */
export type TokenSpan = readonly [start: number, end: number];

export interface AnswerSpan {
  /** Tokens that state the answer; null where no rule finds them. */
  readonly tokens: TokenSpan | null;
  /** Set by the person, not found by the rule. */
  readonly isByHand: boolean;
  /** 'done': the readings hold the span. 'none': it is not read, because the answer gets no score. */
  readonly reading: 'none' | 'waiting' | 'done' | 'failed';
}

export interface ScoreSlice {
  /** By arm, of the run on screen; empty until it is over. */
  readonly spans: ReadonlyMap<ArmId, AnswerSpan>;
  /** Finds and reads the spans of the run on screen, unless that is done or there is no probe to score them. */
  scoreAnswers(): Promise<void>;
  /** The person says which tokens state the answer; null: by the rule again. Refused when it is no span of it. */
  setSpan(arm: ArmId, tokens: TokenSpan | null): Promise<void>;
}

/** Answers of the same text after the same messages have the same readings: each is read once. */
interface Wanted {
  readonly messages: readonly ChatMessage[];
  readonly answer: WrittenAnswer;
  readonly arms: ArmId[];
}

export const createScoreSlice: Slice<ScoreSlice> = (set, get, deps) => {
  async function readWaiting(run: Run): Promise<void> {
    const wanted = wantedOf(run, get().spans);
    const isOnScreen = () => get().run?.id === run.id;
    for (const group of groupBy(wanted, ({ messages }) => JSON.stringify(messages))) {
      try {
        const answers = group.map(({ answer }) => answer);
        const found = await deps.engine.reread({ messages: group[0]!.messages, answers });
        if (!isOnScreen()) return;
        group.forEach(({ arms }, i) => {
          for (const arm of arms) deps.readings.keepSpan(arm, found[i]!);
        });
        settle(group, 'done');
      } catch (error) {
        // Asked again with another span: that reads these too. Or another answer was asked for: when it is over.
        if (!isOnScreen() || isExplorerError(error, 'aborted')) return;
        settle(group, 'failed');
        // A dead engine has its own notice.
        set({ problem: get().problem ?? describeProblem(error, 'run') });
      }
    }
  }

  /** Spans that were moved since they were asked for are still waiting. */
  function settle(group: readonly Wanted[], reading: 'done' | 'failed'): void {
    const settled = new Map(get().spans);
    for (const { arms, answer } of group) {
      for (const arm of arms) {
        const span = settled.get(arm);
        if (span && String(span.tokens) === String(answer.span)) settled.set(arm, { ...span, reading });
      }
    }
    set({ spans: settled });
  }

  return {
    spans: new Map(),
    scoreAnswers: async () => {
      const { run, probe, model, spans } = get();
      if (!run || run.isRecorded || run.status === 'running' || !probe || model.kind !== 'ready') return;
      const missing = run.arms.filter(({ id }) => {
        const reading = spans.get(id)?.reading;
        return reading === undefined || reading === 'failed';
      });
      if (missing.length > 0) {
        const found = missing.map((arm) => [arm.id, spanOf(run.question, arm)] as const);
        set({ spans: new Map([...spans, ...found]) });
      }
      await readWaiting(run); // those too that a reading before left waiting when it was interrupted
    },
    setSpan: async (armId, tokens) => {
      const { run, spans } = get();
      const arm = armOf(run, armId);
      if (!run || !arm || run.isRecorded || !spans.has(armId)) return;
      if (tokens && !(tokens[0] >= 0 && tokens[0] < tokens[1] && tokens[1] <= arm.tokens.length)) return;
      const span = tokens ? { tokens, isByHand: true, ...readingOf(arm) } : spanOf(run.question, arm);
      set({ spans: new Map(spans).set(armId, span) });
      await readWaiting(run);
    },
  };
};

function wantedOf(run: Run, spans: ReadonlyMap<ArmId, AnswerSpan>): Wanted[] {
  const texts = new Map<string, Wanted>();
  for (const arm of run.arms) {
    const span = spans.get(arm.id);
    if (span?.reading !== 'waiting' || !span.tokens) continue;
    const answer = { ids: arm.tokens.map(({ id }) => id), span: span.tokens };
    const messages = messagesOf(run, arm);
    const key = JSON.stringify([messages, answer]);
    const known = texts.get(key);
    if (known) known.arms.push(arm.id);
    else texts.set(key, { messages, answer, arms: [arm.id] });
  }
  return [...texts.values()];
}

/** An unfinished answer might still have said something else. */
function spanOf(question: string, arm: ArmRun): AnswerSpan {
  const texts = arm.tokens.map(({ text }) => text);
  const found = isComplete(arm) ? findAnswerSpan(question, texts.join('')) : null;
  const [start, end] = found ? tokensOfSpan(texts, found) : [0, 0];
  if (end <= start) return { tokens: null, isByHand: false, reading: 'none' };
  return { tokens: [start, end], isByHand: false, ...readingOf(arm) };
}

function readingOf(arm: ArmRun): Pick<AnswerSpan, 'reading'> {
  return { reading: arm.tokens.length <= LONGEST_ANSWER ? 'waiting' : 'none' };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
