// What each arm's model is told: every arm continues its own history, so after the first turn their prompts differ.

import type { ArmId } from '../model/generation/types.ts';
import type { ChatMessage } from '../workers/protocol.ts';
import { type ArmRun, type Asked, armOf, type Run, rootOf } from './run.ts';

/** What an arm is asked, its own earlier answers between the questions. */
export function messagesFor(asked: Asked, arm: ArmId): ChatMessage[] {
  const { question, instruction, system, history } = asked;
  const messages: ChatMessage[] = system.trim() === '' ? [] : [{ role: 'system', content: system }];
  for (const turn of history) {
    messages.push({ role: 'user', content: turn.question + turn.instruction });
    messages.push({ role: 'assistant', content: historicText(turn, arm) });
  }
  messages.push({ role: 'user', content: question + instruction });
  return messages;
}

/** A fork was asked what its root was. */
export function messagesOf(run: Run, arm: ArmRun): ChatMessage[] {
  return messagesFor(run, rootOf(run, arm).id);
}

export function answerText(arm: Pick<ArmRun, 'tokens'>): string {
  return arm.tokens.map(({ text }) => text).join('');
}

/** An arm that took no part in a turn (a control switched on later) goes on from the normal answer. */
export function historicText(turn: Run, arm: ArmId): string {
  const found = armOf(turn, arm) ?? armOf(turn, 'normal');
  return found ? answerText(found) : '';
}
