// One arm of a running generation: its intervention as it moves, its answer so far, and what happens when it has
// read a position and the logits for the next are there. Prefill and decoding share it.

import type { ModelShape } from '../config.ts';
import { denseScales, type Intervention, isIdentity, validateIntervention } from '../intervention.ts';
import { coversPosition } from '../scope.ts';
import { type AnswerText, createAnswerText } from './answerText.ts';
import type { CacheRow } from './forward.ts';
import { sampleToken } from './sample.ts';
import type {
  ArmId,
  ArmMove,
  ArmRequest,
  GenerationEvent,
  GenerationRequest,
  Pass,
  SampledToken,
  StopReason,
} from './types.ts';

/** What every arm of a generation shares. */
export interface Plan {
  readonly request: GenerationRequest;
  readonly shape: ModelShape;
  readonly promptLength: number;
  readonly contextLength: number;
  readonly interventionOf: (arm: ArmId) => Intervention;
}

export interface Arm {
  readonly id: ArmId;
  readonly answer: AnswerText;
  /** In effect. */
  intervention: Intervention;
  /** What interventionOf answered last: another object is a live move. */
  live: Intervention;
  /** Still to be made again, by position. */
  moves: readonly ArmMove[];
  /** [L, F]; null when all are 1. A move makes a new array. */
  scales: Float32Array | null;
  /** Ids read or sampled, from position 0 on. */
  readonly ids: number[];
  /** What the last reading added to the text before the first draw (a fork's kept tokens). */
  pendingText: string;
  row: CacheRow | null;
  stop: StopReason | null;
}

/** Begins with the request's intervention: one that was moved since is a move, recorded as such. */
export function createArm(plan: Plan, { id, intervention, moves = [] }: ArmRequest): Arm {
  const { request, promptLength } = plan;
  const arm: Arm = {
    id,
    answer: createAnswerText(request.tokenizer, request.stop.strings),
    intervention,
    live: intervention,
    moves,
    scales: null,
    ids: [...request.ids],
    pendingText: '',
    row: null,
    stop: null,
  };
  applyIntervention(arm, plan.shape);
  for (const token of request.ids.slice(promptLength)) {
    if (!arm.answer.stopped) arm.pendingText += arm.answer.push(token);
  }
  return arm;
}

/**
 * Takes over a live move, if there was one since the last pass, else the latest that is due again. A live one ends
 * the moves made again behind the tokens that are given: from there on the person decides.
 * @param position first position it acts on
 */
export function pollMove(plan: Plan, arm: Arm, position: number): GenerationEvent | null {
  const asked = plan.interventionOf(arm.id);
  const live = keepsMoves(plan, arm, position) ? arm.live : asked;
  const due = arm.moves.findLast((move) => move.position <= position);
  const isLive = live !== arm.live;
  const intervention = isLive ? live : due?.intervention;
  if (!intervention) return null;
  arm.live = live;
  arm.moves = isLive ? [] : arm.moves.filter((move) => move.position > position);
  arm.intervention = intervention;
  applyIntervention(arm, plan.shape);
  return { type: 'moved', arm: arm.id, position, intervention };
}

/** A fork reads its kept tokens as its parent did: a live move waits until they are read. */
function keepsMoves({ request }: Plan, { moves }: Arm, position: number): boolean {
  return moves.some((move) => move.position > position && move.position < request.ids.length);
}

function applyIntervention(arm: Arm, shape: ModelShape): void {
  validateIntervention(arm.intervention, shape);
  arm.scales = isIdentity(arm.intervention) ? null : denseScales(arm.intervention, shape);
}

/** [L, F] at a position; null when all are 1. */
export function scalesAt(plan: Plan, arm: Arm, position: number): Float32Array | null {
  return coversPosition(arm.intervention.scope, position, plan.promptLength) ? arm.scales : null;
}

/** Logits for the token at `position` are of use: the answer may have it, and the context can hold it. */
export function wantsToken(plan: Plan, position: number): boolean {
  return position - plan.promptLength < plan.request.stop.maxTokens && position < plan.contextLength;
}

/**
 * Draws the token at `position`, or ends the arm.
 * @param logits after position − 1, [V]; null where `wantsToken` is false
 */
export function advance(
  plan: Plan,
  arm: Arm,
  position: number,
  logits: Float32Array | null,
): { next: SampledToken | null; text: string } {
  let text = arm.pendingText;
  arm.pendingText = '';
  const end = (stop: StopReason) => {
    arm.stop = stop;
    return { next: null, text };
  };
  const endWithRest = (stop: StopReason) => {
    text += arm.answer.finish();
    return end(arm.answer.stopped ? 'string' : stop);
  };

  const { stop, sampling } = plan.request;
  if (arm.answer.stopped) return end('string');
  const isEnough = plan.request.isEnough?.(arm.id) ?? false;
  if (isEnough || position - plan.promptLength >= stop.maxTokens) return endWithRest('length');
  if (logits === null) return endWithRest('context');
  // Some files pad the embedding with rows that are no tokens.
  const known = logits.subarray(0, plan.request.tokenizer.vocabularySize);
  const next = sampleToken(known, sampling, position - plan.promptLength);
  if (stop.tokens.includes(next.id)) return endWithRest('token');
  text += arm.answer.push(next.id);
  if (arm.answer.stopped) return end('string');
  arm.ids.push(next.id);
  return { next, text };
}

/** The events of a pass that ended an arm, or did not. */
export function* passEvents(plan: Plan, arm: Arm, pass: Pass, text: string): Generator<GenerationEvent> {
  yield { type: 'pass', pass, text };
  if (pass.stop)
    yield { type: 'end', arm: arm.id, stop: pass.stop, end: plan.promptLength + arm.answer.kept };
}
