// What each finished answer states, and its readings for the score. The part of an answer that states it is found by
// the rule that training used, and the text is read again with all scales 1, in every arm alike: a score in flight
// would move by construction (method.md §6.1). The numbers go to the readings; scores follow from them and the probe.

import type { ArmId } from '../model/generation/types.ts';
import { LONGEST_ANSWER } from '../model/probe/gauge.ts';
import type { WrittenAnswer } from '../model/probe/readSpan.ts';
import { findAnswerSpan, tokensOfSpan } from '../model/questions/span.ts';
import type { Slice } from './explorer.ts';
import { describeProblem } from './problem.ts';
import { type ArmRun, isComplete, messagesOf, type Run } from './run.ts';

export interface AnswerSpan {
  /** Tokens of the answer [start, end) that state it; null where no rule finds them. */
  readonly tokens: readonly [start: number, end: number] | null;
  /** 'done': the readings hold the span. 'none': it is not read, because the answer gets no score. */
  readonly reading: 'none' | 'waiting' | 'done' | 'failed';
}

export interface ScoreSlice {
  /** By arm, of the run on screen; empty until it is over. */
  readonly spans: ReadonlyMap<ArmId, AnswerSpan>;
  /** Finds and reads the spans of the run on screen, unless that is done or there is no probe to score them. */
  scoreAnswers(): Promise<void>;
}

export const createScoreSlice: Slice<ScoreSlice> = (set, get, deps) => {
  /** Answers of the same text have the same readings: each is read once. */
  async function read(run: Run, spans: ReadonlyMap<ArmId, AnswerSpan>): Promise<void> {
    const texts = new Map<string, { answer: WrittenAnswer; arms: ArmId[] }>();
    for (const arm of run.arms) {
      const span = spans.get(arm.id);
      if (span?.reading !== 'waiting' || !span.tokens) continue;
      const answer = { ids: arm.tokens.map(({ id }) => id), span: span.tokens };
      const key = JSON.stringify(answer);
      const known = texts.get(key);
      if (known) known.arms.push(arm.id);
      else texts.set(key, { answer, arms: [arm.id] });
    }
    if (texts.size === 0) return;
    const wanted = [...texts.values()];
    const isOnScreen = () => get().run?.id === run.id;
    const settle = (reading: 'done' | 'failed') => {
      const settled = new Map(get().spans);
      for (const arm of wanted.flatMap(({ arms }) => arms)) {
        const span = settled.get(arm);
        if (span) settled.set(arm, { ...span, reading });
      }
      set({ spans: settled });
    };
    try {
      const answers = wanted.map(({ answer }) => answer);
      const found = await deps.engine.reread({ messages: messagesOf(run), answers });
      if (!isOnScreen()) return;
      wanted.forEach(({ arms }, i) => {
        for (const arm of arms) deps.readings.keepSpan(arm, found[i]!);
      });
      settle('done');
    } catch (error) {
      if (!isOnScreen()) return;
      settle('failed');
      // A dead engine has its own notice.
      const problem = get().problem ?? describeProblem(error, 'run');
      set({ problem });
    }
  }

  return {
    spans: new Map(),
    scoreAnswers: async () => {
      const { run, probe, model, spans } = get();
      if (!run || run.status === 'running' || !probe || model.kind !== 'ready') return;
      const isRead = spans.size > 0 && ![...spans.values()].some(({ reading }) => reading === 'failed');
      if (isRead) return;
      const found = new Map(run.arms.map((arm) => [arm.id, spanOf(run.question, arm)]));
      set({ spans: found });
      await read(run, found);
    },
  };
};

/** An unfinished answer might still have said something else. */
function spanOf(question: string, arm: ArmRun): AnswerSpan {
  const texts = arm.tokens.map(({ text }) => text);
  const found = isComplete(arm) ? findAnswerSpan(question, texts.join('')) : null;
  const [start, end] = found ? tokensOfSpan(texts, found) : [0, 0];
  const tokens = end > start ? ([start, end] as const) : null;
  return { tokens, reading: tokens && texts.length <= LONGEST_ANSWER ? 'waiting' : 'none' };
}
