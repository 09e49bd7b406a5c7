// One answer: messages → prompt → generation → events for the page, with the times that are shown beside it.

import { generate } from '../model/generation/generate.ts';
import type { ArmId, GenerationEvent, Pass, StopReason } from '../model/generation/types.ts';
import type { Tokenizer } from '../model/tokenizer/createTokenizer.ts';
import type { LiveRun } from './liveRuns.ts';
import type { RunnableModel } from './loadModel.ts';
import type { GenerateRequest, GenerateSummary, PromptToken } from './protocol.ts';
import type { Emit } from './rpc.ts';

/** @throws ExplorerError 'template.invalid', 'request.invalid', 'context.full', 'aborted', 'backend.*' */
export async function answer(
  { forward, tokenizer, chatTemplate }: RunnableModel,
  request: GenerateRequest,
  run: LiveRun,
  emit: Emit<'generate'>,
  signal: AbortSignal,
): Promise<GenerateSummary> {
  const clock = new AnswerClock(run.askedAt);
  const ids = tokenizer.encode(chatTemplate()(request.messages, { addGenerationPrompt: true }));
  run.begin(forward.shape, ids.length);
  emit({ type: 'prompt', tokens: ids.map((id) => promptToken(tokenizer, id)) });
  const ends = new Map<ArmId, { tokens: number; stop: StopReason }>();
  const events = generate(forward, {
    ids,
    arms: request.arms,
    sampling: request.sampling,
    stop: { ...request.stop, tokens: tokenizer.stopTokens },
    tokenizer,
    interventionOf: (arm) => run.interventionOf(arm),
    signal,
  });
  for await (const event of events) {
    run.note(event);
    clock.note(event);
    switch (event.type) {
      case 'moved':
        emit(event);
        break;
      case 'pass':
        emitPass(event.pass, event.text, tokenizer, emit);
        break;
      case 'end':
        ends.set(event.arm, { tokens: event.end - ids.length, stop: event.stop });
        break;
      default:
        event satisfies never;
    }
  }
  return {
    promptTokens: ids.length,
    arms: [...ends].map(([id, end]) => ({ id, ...end })),
    timeToFirstTokenMs: clock.timeToFirstTokenMs,
    tokensPerSecond: clock.tokensPerSecond,
  };
}

function promptToken(tokenizer: Tokenizer, id: number): PromptToken {
  return { id, text: tokenizer.tokenText(id), special: tokenizer.isSpecial(id) };
}

/** The readings go to the page by transfer. Copies of them: arms may share a pass's arrays. */
function emitPass(pass: Pass, text: string, tokenizer: Tokenizer, emit: Emit<'generate'>): void {
  const ids = pass.ids.slice();
  const z = pass.z.slice();
  const norms = pass.norms.slice();
  const candidateTexts = pass.next?.candidates.map(({ id }) => tokenizer.tokenText(id)) ?? [];
  emit({ type: 'pass', pass: { ...pass, ids, z, norms }, text, candidateTexts }, [
    ids.buffer,
    z.buffer,
    norms.buffer,
  ]);
}

/**
 * Times of drawn tokens. The clock starts when the engine is asked for the answer: waiting for an older answer to
 * stop, the chat template and reading the prompt all count towards the first token, and not towards the rate.
 */
class AnswerClock {
  readonly #asked: number;
  readonly #drawn = new Map<ArmId, number>();
  #first: number | null = null;
  #last = 0;

  /** @param asked when the answer was asked for, on the clock of performance.now() */
  constructor(asked: number) {
    this.#asked = asked;
  }

  note(event: GenerationEvent): void {
    if (event.type !== 'pass' || event.pass.next === null) return;
    const now = performance.now();
    this.#first ??= now;
    this.#last = now;
    this.#drawn.set(event.pass.arm, (this.#drawn.get(event.pass.arm) ?? 0) + 1);
  }

  /** Until the first token of any arm was drawn; 0 when none was. */
  get timeToFirstTokenMs(): number {
    return this.#first === null ? 0 : this.#first - this.#asked;
  }

  /**
   * Tokens of the arm that wrote most but its first, per second between the first and the last token drawn by any
   * arm; 0 when there is no token after the first. Arms write side by side: two of them do not double it.
   */
  get tokensPerSecond(): number {
    const later = Math.max(0, ...this.#drawn.values()) - 1;
    const seconds = (this.#last - (this.#first ?? 0)) / 1000;
    return later > 0 && seconds > 0 ? later / seconds : 0;
  }
}
