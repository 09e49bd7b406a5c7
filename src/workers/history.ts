// What was said, as the model reads it.

import type { RunnableModel } from './loadModel.ts';
import type { ChatMessage } from './protocol.ts';

/**
 * The prompt of the next answer, ids.
 * @throws ExplorerError 'template.invalid'
 */
export function promptIds(
  { tokenizer, chatTemplate }: Pick<RunnableModel, 'tokenizer' | 'chatTemplate'>,
  messages: readonly ChatMessage[],
): number[] {
  return tokenizer.encode(chatTemplate()(messages, { addGenerationPrompt: true }));
}
