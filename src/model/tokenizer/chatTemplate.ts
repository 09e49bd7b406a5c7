// Messages to prompt text, by the Jinja template that the GGUF carries. The template alone decides about system
// prompts, bos_token and turn markers; the text goes through Tokenizer.encode unchanged, which adds nothing. So a
// template that leaves out bos_token gives a prompt without one, as with transformers' apply_chat_template.

import { Template } from '@huggingface/jinja';
import { ExplorerError } from '../errors.ts';
import { type Metadata, optionalString, optionalTokenId, stringList } from './metadata.ts';

export interface TemplateMessage {
  readonly role: string;
  readonly content: string;
}

export type ChatTemplate = (
  messages: readonly TemplateMessage[],
  options: { readonly addGenerationPrompt: boolean },
) => string;

/**
 * @param metadata all of a GGUF's metadata, as parsed
 * @throws ExplorerError 'template.invalid' when the file has no template or it does not parse; the function
 * returned throws it when the template refuses the messages, with the template's own words
 */
export function createChatTemplate(metadata: Metadata): ChatTemplate {
  const source = optionalString(metadata, 'tokenizer.chat_template');
  if (source === null) {
    throw new ExplorerError(
      'template.invalid',
      'The GGUF has no tokenizer.chat_template, so there is no way to write a conversation for this model. ' +
        'Choose an instruct model, or a conversion that kept the template.',
    );
  }
  const template = orTemplateError('does not parse', () => new Template(source));
  const variables = {
    bos_token: tokenNamed(metadata, 'tokenizer.ggml.bos_token_id'),
    eos_token: tokenNamed(metadata, 'tokenizer.ggml.eos_token_id'),
  };
  return (messages, { addGenerationPrompt }) =>
    orTemplateError('cannot write this conversation', () =>
      template.render({
        ...variables,
        messages: messages.map(({ role, content }) => ({ role, content })),
        add_generation_prompt: addGenerationPrompt,
      }),
    );
}

/** Text of a token that the metadata names by id; empty when it names none. */
function tokenNamed(metadata: Metadata, key: string): string {
  const tokens = stringList(metadata, 'tokenizer.ggml.tokens');
  const id = optionalTokenId(metadata, key, tokens.length);
  return (id === null ? undefined : tokens[id]) ?? '';
}

/** Everything that a template can throw is a plain Error from the interpreter or from its own raise_exception. */
function orTemplateError<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new ExplorerError(
      'template.invalid',
      `The chat template of this file (tokenizer.chat_template) ${what}: ${cause.message}`,
      { cause },
    );
  }
}
