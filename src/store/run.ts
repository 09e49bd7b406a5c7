// One question and what came of it, as data: the prompt as the model read it, the tokens of every arm, the moves
// of the sliders. `applyEvent` is the only way it grows. Activations are not here (readings.ts): the run only
// knows how far each arm has been read.
//
// Positions count input tokens from 0, prompt included: token i of an answer sits at promptLength + i. Readings
// at p belong to the pass that reads p and first influence the token at p + 1.

import type { ArmId, ArmRequest, StopReason } from '../model/generation/types.ts';
import type { Intervention } from '../model/intervention.ts';
import type { ChatMessage, GenerateEvent, GenerateSummary, PromptToken } from '../workers/protocol.ts';

export interface TokenCandidate {
  readonly id: number;
  readonly text: string;
  readonly probability: number;
}

export interface AnswerToken {
  readonly id: number;
  readonly text: string;
  readonly probability: number;
  /** What else could have stood here, most probable first. */
  readonly candidates: readonly TokenCandidate[];
}

export interface ArmRun {
  readonly id: ArmId;
  readonly start: Intervention;
  readonly tokens: readonly AnswerToken[];
  /** Positions [0, readTo) have readings. */
  readonly readTo: number;
  readonly stop: StopReason | null;
}

export interface RecordedMove {
  readonly arm: ArmId;
  /** First position read with it. */
  readonly position: number;
  readonly intervention: Intervention;
}

export type RunStatus = 'running' | 'done' | 'stopped' | 'failed';

export interface Run {
  readonly id: string;
  readonly question: string;
  /** What was appended to it, as for the probe's training; mostly empty. */
  readonly instruction: string;
  readonly status: RunStatus;
  readonly prompt: readonly PromptToken[];
  readonly arms: readonly ArmRun[];
  readonly moves: readonly RecordedMove[];
  readonly summary: GenerateSummary | null;
  /** Page clock, ms. */
  readonly askedAt: number;
  readonly firstTokenAt: number | null;
  readonly lastTokenAt: number | null;
}

export function startRun(
  id: string,
  asked: Pick<Run, 'question' | 'instruction'>,
  arms: readonly ArmRequest[],
  now: number,
): Run {
  return {
    id,
    ...asked,
    status: 'running',
    prompt: [],
    arms: arms.map((arm) => ({ id: arm.id, start: arm.intervention, tokens: [], readTo: 0, stop: null })),
    moves: [],
    summary: null,
    askedAt: now,
    firstTokenAt: null,
    lastTokenAt: null,
  };
}

export function applyEvent(run: Run, event: GenerateEvent, now: number): Run {
  switch (event.type) {
    case 'prompt':
      return { ...run, prompt: event.tokens };
    case 'moved': {
      const { arm, position, intervention } = event;
      const earlier = run.moves.filter((move) => move.arm !== arm || move.position !== position);
      return { ...run, moves: [...earlier, { arm, position, intervention }] };
    }
    case 'pass': {
      const { pass } = event;
      const arms = run.arms.map((arm) => (arm.id === pass.arm ? extendArm(arm, event) : arm));
      if (!pass.next) return { ...run, arms };
      return { ...run, arms, firstTokenAt: run.firstTokenAt ?? now, lastTokenAt: now };
    }
    default:
      return event satisfies never;
  }
}

function extendArm(arm: ArmRun, { pass, text, candidateTexts }: GenerateEvent & { type: 'pass' }): ArmRun {
  const readTo = Math.max(arm.readTo, pass.start + pass.ids.length);
  const { next, stop } = pass;
  if (!next) return { ...arm, readTo, stop };
  const candidates = next.candidates.map(({ id, probability }, i) => ({
    id,
    probability,
    text: candidateTexts[i] ?? '',
  }));
  const token = { id: next.id, text, probability: Math.exp(next.logProbability), candidates };
  return { ...arm, readTo, stop, tokens: [...arm.tokens, token] };
}

export function armOf(run: Run | null, id: ArmId): ArmRun | null {
  return run?.arms.find((arm) => arm.id === id) ?? null;
}

/** What the model was asked. */
export function messagesOf({ question, instruction }: Pick<Run, 'question' | 'instruction'>): ChatMessage[] {
  return [{ role: 'user', content: question + instruction }];
}

/** The model ended the answer itself. */
export function isComplete({ stop }: Pick<ArmRun, 'stop'>): boolean {
  return stop === 'token' || stop === 'string';
}

export type PlacedToken =
  | { readonly kind: 'prompt'; readonly text: string; readonly special: boolean }
  | { readonly kind: 'answer'; readonly text: string; readonly index: number };

/** The token at a position of an arm, or null where there is none. */
export function tokenAt(run: Run, arm: ArmRun, position: number): PlacedToken | null {
  const prompt = run.prompt[position];
  if (prompt) return { kind: 'prompt', text: prompt.text, special: prompt.special };
  const index = position - run.prompt.length;
  const token = arm.tokens[index];
  return token ? { kind: 'answer', text: token.text, index } : null;
}

/** Index of the first answer token in which two arms differ; null while they agree as far as both go. */
export function firstDifference(a: ArmRun, b: ArmRun): number | null {
  const shared = Math.min(a.tokens.length, b.tokens.length);
  for (let i = 0; i < shared; i++) if (a.tokens[i]?.id !== b.tokens[i]?.id) return i;
  const bothOver = a.stop !== null && b.stop !== null;
  return bothOver && a.tokens.length !== b.tokens.length ? shared : null;
}

/** What acted when an arm read a position: its start, or the last move at or before it. */
export function interventionAt(run: Run, arm: ArmRun, position: number): Intervention {
  const acting = run.moves.filter((move) => move.arm === arm.id && move.position <= position);
  return acting.reduce((best, move) => (move.position >= best.position ? move : best), {
    position: -1,
    intervention: arm.start,
  }).intervention;
}

/** Sampled tokens per arm and second after the first, from the engine or, while it runs, from the page's clock. */
export function tokensPerSecond(run: Run): number | null {
  if (run.summary) return run.summary.tokensPerSecond;
  const count = Math.max(...run.arms.map((arm) => arm.tokens.length)) - 1;
  if (run.firstTokenAt === null || run.lastTokenAt === null || count < 1) return null;
  const seconds = (run.lastTokenAt - run.firstTokenAt) / 1000;
  return seconds > 0 ? count / seconds : null;
}

export function timeToFirstTokenMs(run: Run): number | null {
  if (run.summary) return run.summary.timeToFirstTokenMs;
  return run.firstTokenAt === null ? null : run.firstTokenAt - run.askedAt;
}
