// Reads written answers again for their scores: messages → prompt → one pass over the question, one over each answer.

import { readSpans, type SpanReading } from '../model/probe/readSpan.ts';
import { promptIds } from './history.ts';
import type { RunnableModel } from './loadModel.ts';
import { pause } from './pause.ts';
import type { RereadRequest } from './protocol.ts';

/** @throws ExplorerError 'template.invalid', 'request.invalid', 'context.full', 'aborted', 'backend.*' */
export async function reread(
  model: RunnableModel,
  columnNorms: Float32Array, // [L, F]
  { messages, answers }: RereadRequest,
  signal: AbortSignal,
): Promise<readonly SpanReading[]> {
  const prompt = promptIds(model, messages);
  return readSpans(model.forward, prompt, answers, columnNorms, () => pause(signal));
}
