// Many answers to one question of which only the text and where it parts from the answer without any intervention
// count. That one is a row of the same batch: rounding differs between batch sizes, and must not count as a change.
// Nothing is read back, and an answer that has parted is not written to its end.

import { firstDifference } from '../model/generation/firstDifference.ts';
import { generate } from '../model/generation/generate.ts';
import type { ArmId } from '../model/generation/types.ts';
import { NO_INTERVENTION } from '../model/intervention.ts';
import { promptIds } from './history.ts';
import type { RunnableModel } from './loadModel.ts';
import { pause } from './pause.ts';
import type { ComparedAnswer, CompareRequest } from './protocol.ts';

/** Tokens written from the first difference on: enough to see what the answer says instead. */
const GO_ON = 12;

const UNSTEERED = 'unsteered';

interface Written {
  /** Drawn so far; at the end only those of the answer. */
  ids: number[];
  text: string;
  /** It ended by itself. */
  isComplete: boolean;
  /** Nothing is added to it any more. */
  isOver: boolean;
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
  // The unsteered answer first: in every step it is written before those that are compared with it.
  const arms = [
    { id: UNSTEERED, intervention: NO_INTERVENTION },
    ...interventions.map((intervention, i) => ({ id: String(i), intervention })),
  ];
  const answers = new Map<ArmId, Written>(
    arms.map(({ id }) => [id, { ids: [], text: '', isComplete: false, isOver: false }]),
  );
  const writtenBy = (arm: ArmId): Written => {
    const written = answers.get(arm);
    if (!written) throw new Error(`the generation has an arm '${arm}' that it was not given`);
    return written;
  };
  const unsteered = writtenBy(UNSTEERED);
  const compared = [...answers.values()].slice(1);
  const isEnough = (arm: ArmId) =>
    arm === UNSTEERED ? compared.every(({ isOver }) => isOver) : hasParted(writtenBy(arm), unsteered);
  const events = generate(forward, {
    ids,
    arms,
    sampling,
    stop: { ...stop, tokens: tokenizer.stopTokens },
    tokenizer,
    textOnly: true,
    isEnough,
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
        written.isOver = true;
        break;
      }
      default:
        event satisfies never;
    }
    await pause(signal); // a backend that computes on this thread would let no message in
  }
  return compared.map((written) => ({
    text: written.text,
    differsAt: firstDifference(written, unsteered),
    isComplete: written.isComplete,
  }));
}

/** What is still to be written says no more: some tokens after a difference. */
function hasParted(written: Written, unsteered: Written): boolean {
  const at = firstDifference(written, unsteered);
  return at !== null && written.ids.length >= at + GO_ON;
}
