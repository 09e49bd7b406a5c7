// One question and what came of it, as data: the prompt as each arm's model read it, the tokens of every arm, the
// moves of the sliders. `applyEvent` is the only way it grows. Activations are not here (readings.ts): the run only
// knows how far each arm has been read. A run never changes afterwards, except that forks are added to it; earlier
// turns of the conversation hang on it, so a run is all that has to be kept to go back to it.
//
// Positions count input tokens from 0, prompt included: token i of an answer sits at promptLength + i. Readings
// at p belong to the pass that reads p and first influence the token at p + 1.

import { firstDifference as firstDifferenceOf } from '../model/generation/firstDifference.ts';
import type { ArmId, Sampling, StopReason } from '../model/generation/types.ts';
import { type Intervention, isIdentity } from '../model/intervention.ts';

import type { GenerateEvent, GenerateSummary, PromptToken } from '../workers/protocol.ts';
import type { ControlKind, ControlRequest } from './controlSet.ts';

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

/** Where a fork leaves its parent. */
export interface Branch {
  readonly arm: ArmId;
  /** Tokens of the parent's answer that it keeps. */
  readonly tokens: number;
  /** What acts from there on. */
  readonly scales: Intervention;
}

export interface ArmRun {
  readonly id: ArmId;
  /** For the person: 'Normal', 'Fork 1'. */
  readonly label: string;
  /** Null for the arms that a question begins with. */
  readonly from: Branch | null;
  /** As this arm's model reads it: after different answers the next prompts differ. Empty until it is known. */
  readonly prompt: readonly PromptToken[];
  /** Being written. */
  readonly isOpen: boolean;
  readonly start: Intervention;
  readonly tokens: readonly AnswerToken[];
  /** Positions [0, readTo) have readings. */
  readonly readTo: number;
  readonly stop: StopReason | null;
  /** Ended from outside, before the model had ended it; null: it was not, or is being written. */
  readonly broken: Exclude<RunStatus, 'running' | 'done'> | null;
}

export interface RecordedMove {
  readonly arm: ArmId;
  /** First position read with it. */
  readonly position: number;
  readonly intervention: Intervention;
}

export type RunStatus = 'running' | 'done' | 'stopped' | 'failed';

export interface Decoding extends Sampling {
  readonly maxTokens: number;
}

/** What was asked, and after what. */
export interface Asked {
  readonly question: string;
  /** What was appended to it, as for the probe's training; mostly empty. */
  readonly instruction: string;
  /** Empty: the chat template's own, if it has one. */
  readonly system: string;
  readonly decoding: Decoding;
  /** Earlier turns of the conversation, oldest first. */
  readonly history: readonly Run[];
}

export interface Run extends Asked {
  readonly id: string;
  /** The same for runs whose controls count together; see controlTally.ts. */
  readonly circumstances: string;
  /** How its controls were drawn. */
  readonly controlKind: ControlKind;
  /** The draw on show, and what it was drawn for, so that more can be drawn later; null where none was. */
  readonly control: ControlRequest | null;
  /** Recorded by a script: nothing of it can be turned live. */
  readonly isRecorded: boolean;
  readonly status: RunStatus;
  /** What became of the arms that the question was asked in, whatever happens to forks; null while they are written. */
  readonly outcome: Exclude<RunStatus, 'running'> | null;
  readonly arms: readonly ArmRun[];
  readonly moves: readonly RecordedMove[];
  readonly summary: GenerateSummary | null;
  /** Page clock, ms. */
  readonly askedAt: number;
  readonly firstTokenAt: number | null;
  readonly lastTokenAt: number | null;
}

/** Of the arms that a question is asked in, also before it is. */
export const ARM_LABELS = { normal: 'Normal', steered: 'Steered', control: 'Control' } as const;

type NewArm = Pick<ArmRun, 'id' | 'label' | 'start'> & Partial<Pick<ArmRun, 'from' | 'prompt' | 'tokens'>>;

/** An arm that is about to be written. */
export function newArm(arm: NewArm): ArmRun {
  return { from: null, prompt: [], tokens: [], ...arm, isOpen: true, readTo: 0, stop: null, broken: null };
}

export function startRun(
  id: string,
  asked: Asked,
  arms: readonly ArmRun[],
  controls: Pick<Run, 'circumstances' | 'controlKind'> & Partial<Pick<Run, 'control'>>,
  now: number,
): Run {
  const { question, instruction, system, decoding, history } = asked;
  return {
    id,
    control: null,
    ...controls,
    isRecorded: false,
    question,
    instruction,
    system,
    decoding,
    history,
    status: 'running',
    outcome: null,
    arms,
    moves: [],
    summary: null,
    askedAt: now,
    firstTokenAt: null,
    lastTokenAt: null,
  };
}

/** The run with an arm more, which is being written. */
export function withFork(run: Run, fork: ArmRun): Run {
  return { ...run, status: 'running', arms: [...run.arms, fork] };
}

/** No arm is being written any more. A fork that ends changes nothing about the question's own arms. */
export function endRun(
  run: Run,
  as: NonNullable<Run['outcome']>,
  summary: GenerateSummary | null = null,
): Run {
  const broken = as === 'done' ? null : as;
  const arms = run.arms.map((arm) => (arm.isOpen ? { ...arm, isOpen: false, broken } : arm));
  if (run.outcome !== null) return { ...run, arms, status: run.outcome };
  return { ...run, arms, status: as, outcome: as, summary };
}

export function applyEvent(run: Run, event: GenerateEvent, now: number): Run {
  switch (event.type) {
    case 'prompt':
      return withArm(run, event.arm, (arm) => ({ ...arm, prompt: event.tokens }));
    case 'moved': {
      const { arm, position, intervention } = event;
      const earlier = run.moves.filter((move) => move.arm !== arm || move.position !== position);
      return { ...run, moves: [...earlier, { arm, position, intervention }] };
    }
    case 'pass': {
      const grown = withArm(run, event.pass.arm, (arm) => extendArm(arm, event));
      if (!event.pass.next) return grown;
      return { ...grown, firstTokenAt: run.firstTokenAt ?? now, lastTokenAt: now };
    }
    default:
      return event satisfies never;
  }
}

function withArm(run: Run, id: ArmId, change: (arm: ArmRun) => ArmRun): Run {
  return { ...run, arms: run.arms.map((arm) => (arm.id === id ? change(arm) : arm)) };
}

function extendArm(arm: ArmRun, { pass, text, candidateTexts }: GenerateEvent & { type: 'pass' }): ArmRun {
  const readTo = Math.max(arm.readTo, pass.start + pass.ids.length);
  const { next, stop } = pass;
  const isOpen = stop === null;
  if (!next) return { ...arm, readTo, stop, isOpen };
  const candidates = next.candidates.map(({ id, probability }, i) => ({
    id,
    probability,
    text: candidateTexts[i] ?? '',
  }));
  const drawn = text.slice(keptText(arm).length);
  const token = { id: next.id, text: drawn, probability: Math.exp(next.logProbability), candidates };
  return { ...arm, readTo, stop, isOpen, tokens: [...arm.tokens, token] };
}

/** The engine tells a fork's kept text once more with its first own token. */
function keptText({ from, tokens }: ArmRun): string {
  if (from === null || tokens.length > from.tokens) return '';
  return tokens.map(({ text }) => text).join('');
}

export function armOf(run: Run | null, id: ArmId): ArmRun | null {
  return run?.arms.find((arm) => arm.id === id) ?? null;
}

/** The arm that a fork began with, of those that the question was asked with; itself for one of these. */
export function rootOf(run: Run, arm: ArmRun): ArmRun {
  const parent = arm.from && armOf(run, arm.from.arm);
  return parent ? rootOf(run, parent) : arm;
}

/** The run's name with the engine: a fork is asked for by itself. */
export function engineRunOf(run: Run, arm: ArmRun): string {
  return arm.from ? `${run.id}/${arm.id}` : run.id;
}

/** The model ended the answer itself. */
export function isComplete({ stop }: Pick<ArmRun, 'stop'>): boolean {
  return stop === 'token' || stop === 'string';
}

export type PlacedToken =
  | { readonly kind: 'prompt'; readonly text: string; readonly special: boolean }
  | { readonly kind: 'answer'; readonly text: string; readonly index: number };

/** The token at a position of an arm, or null where there is none. */
export function tokenAt(arm: ArmRun, position: number): PlacedToken | null {
  const prompt = arm.prompt[position];
  if (prompt) return { kind: 'prompt', text: prompt.text, special: prompt.special };
  const index = position - arm.prompt.length;
  const token = arm.tokens[index];
  return token ? { kind: 'answer', text: token.text, index } : null;
}

/** The same place of another arm: as far from the end of the prompt, which may be longer after other answers. */
export function alignedPosition(from: ArmRun, position: number, to: ArmRun): number {
  return position - from.prompt.length + to.prompt.length;
}

/** Arms whose prompts are the same up to a position, and so can be compared there. */
export function isSharedPrompt(a: ArmRun, b: ArmRun, end: number): boolean {
  return a.prompt.slice(0, end).every(({ id }, i) => id === b.prompt[i]?.id);
}

/** Index of the first answer token in which two arms differ; null as long as they agree. */
export function firstDifference(a: ArmRun, b: ArmRun): number | null {
  return firstDifferenceOf(idsOf(a), idsOf(b));
}

function idsOf(arm: ArmRun) {
  return { ids: arm.tokens.map(({ id }) => id), isComplete: isComplete(arm) };
}

/** What acted when an arm read a position: its start, or the last move at or before it. */
export function interventionAt(run: Run, arm: ArmRun, position: number): Intervention {
  const acting = run.moves.filter((move) => move.arm === arm.id && move.position <= position);
  return acting.reduce((best, move) => (move.position >= best.position ? move : best), {
    position: -1,
    intervention: arm.start,
  }).intervention;
}

/** Something acted on the arm at some token. */
export function wasScaled(run: Run, id: ArmId): boolean {
  const arm = armOf(run, id);
  if (!arm) return false;
  const acted = [arm.start, ...run.moves.filter((move) => move.arm === id).map((move) => move.intervention)];
  return acted.some((intervention) => !isIdentity(intervention));
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
