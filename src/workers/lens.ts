// The tokens that a neuron's output weights raise and lower, with their texts. It reads the model's file and never
// the runtime, so it goes on beside an answer, a few milliseconds at a time.

import { type LensRow, readLogitLens } from '../model/logitLens.ts';
import type { RunnableModel } from './loadModel.ts';
import type { LensReading, LensRequest, LensToken } from './protocol.ts';

/**
 * @param between awaited between the blocks of weights: lets messages and the answer in, may throw to stop
 * @throws ExplorerError 'request.invalid', 'storage' when the file is gone, and what `between` throws
 */
export async function lens(
  { file, config, tokenizer }: RunnableModel,
  request: LensRequest,
  between: () => Promise<void>,
): Promise<LensReading> {
  const { raised, lowered } = await readLogitLens(file, config, tokenizer, request, between);
  const withText = ({ id, value }: LensRow): LensToken => ({ id, text: tokenizer.tokenText(id), value });
  return { raised: raised.map(withText), lowered: lowered.map(withText) };
}
