// One answer of each arm: messages → prompts → generation → events for the page, with the times that are shown beside
// it. Arms with the same history share a batch; several histories are written side by side.

import { generateSideBySide } from '../model/generation/sideBySide.ts';
import type { ArmId, GenerationEvent, Pass, StopReason } from '../model/generation/types.ts';
import { validateArms, validateTokens } from '../model/generation/validate.ts';
import type { Tokenizer } from '../model/tokenizer/createTokenizer.ts';
import { promptIds } from './history.ts';
import type { LiveRun } from './liveRuns.ts';
import type { RunnableModel } from './loadModel.ts';
import type { AskedArm, GenerateRequest, GenerateSummary, PromptToken } from './protocol.ts';
import type { Emit } from './rpc.ts';

/** What some arms have in common to read before they write. */
interface History {
  /** The prompt, and of a fork the tokens kept. */
  readonly ids: readonly number[];
  readonly promptLength: number;
  readonly arms: AskedArm[];
}

/** @throws ExplorerError 'template.invalid', 'request.invalid', 'context.full', 'aborted', 'backend.*' */
export async function answer(
  model: RunnableModel,
  request: GenerateRequest,
  run: LiveRun,
  emit: Emit<'generate'>,
  signal: AbortSignal,
): Promise<GenerateSummary> {
  const clock = new AnswerClock(run.askedAt);
  const { forward, tokenizer } = model;
  validateArms(request.arms, forward.shape);
  const histories = historiesOf(model, request.arms);
  const promptLengths = new Map<ArmId, number>();
  for (const { arms, promptLength } of histories) {
    for (const { id } of arms) promptLengths.set(id, promptLength);
  }
  run.begin(forward.shape, promptLengths);
  for (const { arms, ids, promptLength } of histories) {
    const tokens = ids.slice(0, promptLength).map((id) => promptToken(tokenizer, id));
    for (const { id } of arms) emit({ type: 'prompt', arm: id, tokens });
  }
  const ends = new Map<ArmId, { tokens: number; stop: StopReason }>();
  const events = generateSideBySide(
    forward,
    histories.map((history) => ({
      ...history,
      sampling: request.sampling,
      stop: { ...request.stop, tokens: tokenizer.stopTokens },
      tokenizer,
      interventionOf: (arm) => run.interventionOf(arm),
      signal,
    })),
  );
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
        ends.set(event.arm, {
          tokens: event.end - (promptLengths.get(event.arm) ?? 0),
          stop: event.stop,
        });
        break;
      default:
        event satisfies never;
    }
  }
  return {
    promptTokens: Math.max(...promptLengths.values()),
    arms: [...ends].map(([id, end]) => ({ id, ...end })),
    timeToFirstTokenMs: clock.timeToFirstTokenMs,
    tokensPerSecond: clock.tokensPerSecond,
  };
}

/** Arms with the same history together, in the order of their first arms. */
function historiesOf(model: RunnableModel, arms: readonly AskedArm[]): History[] {
  const histories = new Map<string, History>();
  for (const arm of arms) {
    const { id, messages, kept = [] } = arm;
    validateTokens(`arm '${id}': kept`, kept, model.forward.shape.vocabulary);
    const prompt = promptIds(model, messages);
    const key = `${prompt} ${kept}`;
    const same = histories.get(key);
    if (same) same.arms.push(arm);
    else histories.set(key, { ids: [...prompt, ...kept], promptLength: prompt.length, arms: [arm] });
  }
  return [...histories.values()];
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
