// Many answers to one question of which only the text and where it parts from another answer count. One batch,
// nothing read back, and an answer that has parted is not written to its end.

import { firstDifference } from '../model/generation/firstDifference.ts';
import { generate } from '../model/generation/generate.ts';
import type { ArmId } from '../model/generation/types.ts';
import { promptIds } from './history.ts';
import type { RunnableModel } from './loadModel.ts';
import { pause } from './pause.ts';
import type { ComparedAnswer, CompareRequest } from './protocol.ts';

/** Tokens written from the first difference on: enough to see what the answer says instead. */
const GO_ON = 12;

interface Written {
  /** Drawn so far; at the end only those of the answer. */
  ids: number[];
  text: string;
  /** It ended by itself. */
  isComplete: boolean;
}

/**
 * Draws are those of an answer with the same sampling.
 * @throws ExplorerError 'template.invalid', 'request.invalid', 'context.full', 'aborted', 'backend.*'
 */
export async function compare(
  model: RunnableModel,
  request: CompareRequest,
  signal: AbortSignal,
): Promise<readonly ComparedAnswer[]> {
  const { interventions, sampling, stop } = request;
  if (interventions.length === 0) return [];
  const { forward, tokenizer } = model;
  const ids = promptIds(model, request.messages);
  const reference = { ids: request.reference, isComplete: request.isReferenceComplete };
  const answers = new Map<ArmId, Written>(
    interventions.map((_, i) => [String(i), { ids: [], text: '', isComplete: false }]),
  );
  const writtenBy = (arm: ArmId): Written => {
    const written = answers.get(arm);
    if (!written) throw new Error(`the generation has an arm '${arm}' that it was not given`);
    return written;
  };
  const events = generate(forward, {
    ids,
    arms: interventions.map((intervention, i) => ({ id: String(i), intervention })),
    sampling,
    stop: { ...stop, tokens: tokenizer.stopTokens },
    tokenizer,
    textOnly: true,
    isEnough: (arm) => isEnough(writtenBy(arm), reference),
    signal,
  });
  for await (const event of events) {
    switch (event.type) {
      case 'moved':
        break;
      case 'pass': {
        const written = writtenBy(event.pass.arm);
        written.text += event.text;
        if (event.pass.next) written.ids.push(event.pass.next.id);
        break;
      }
      case 'end': {
        const written = writtenBy(event.arm);
        written.ids = written.ids.slice(0, event.end - ids.length);
        written.isComplete = event.stop === 'token' || event.stop === 'string';
        break;
      }
      default:
        event satisfies never;
    }
    await pause(signal); // a backend that computes on this thread would let no message in
  }
  return [...answers.values()].map((written) => ({
    text: written.text,
    differsAt: firstDifference(written, reference),
    isComplete: written.isComplete,
  }));
}

/** What is still to be written says no more: some tokens after a difference, or past the end of a reference cut. */
function isEnough(written: Written, reference: { ids: readonly number[]; isComplete: boolean }): boolean {
  const at = firstDifference(written, reference);
  if (at !== null) return written.ids.length >= at + GO_ON;
  return !reference.isComplete && written.ids.length >= reference.ids.length;
}
