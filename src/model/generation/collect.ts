// The whole of a generation at once, for callers that do not stream: what each arm wrote and how it ended.

import type { ArmId, GenerationEvent, SampledToken, StopReason } from './types.ts';

export interface ArmAnswer {
  /** From promptLength on, up to the stop. */
  readonly text: string;
  /** The tokens drawn that belong to the answer. */
  readonly tokens: readonly SampledToken[];
  readonly stop: StopReason;
}

/**
 * Runs a generation to its end.
 * @param onEvent sees every event first, e.g. to stream text or to keep readings
 */
export async function collect(
  events: AsyncIterable<GenerationEvent>,
  onEvent?: (event: GenerationEvent) => void,
): Promise<ReadonlyMap<ArmId, ArmAnswer>> {
  const open = new Map<ArmId, { text: string; drawn: { token: SampledToken; position: number }[] }>();
  const answers = new Map<ArmId, ArmAnswer>();
  for await (const event of events) {
    onEvent?.(event);
    switch (event.type) {
      case 'moved':
        break;
      case 'pass': {
        const { arm, start, ids, next } = event.pass;
        const answer = open.get(arm) ?? { text: '', drawn: [] };
        open.set(arm, answer);
        answer.text += event.text;
        if (next) answer.drawn.push({ token: next, position: start + ids.length });
        break;
      }
      case 'end': {
        const { text, drawn } = open.get(event.arm) ?? { text: '', drawn: [] };
        const tokens = drawn.filter(({ position }) => position < event.end).map(({ token }) => token);
        answers.set(event.arm, { text, tokens, stop: event.stop });
        break;
      }
      default:
        event satisfies never;
    }
  }
  return answers;
}
