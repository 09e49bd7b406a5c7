// A whole model as the engine holds it: the toy decoder, its tokens, a template that only joins what was said, and a
// small file of weights (not the decoder's: whoever reads weights needs a file, whoever writes needs a Forward).

import { bytesSource } from '../byteSource.ts';
import type { ModelConfig } from '../config.ts';
import { readConfig } from '../gguf/config.ts';
import { openGguf } from '../gguf/openGguf.ts';
import type { GgufFile } from '../gguf/types.ts';
import type { ChatTemplate } from '../tokenizer/chatTemplate.ts';
import type { Tokenizer } from '../tokenizer/createTokenizer.ts';
import { randomMicroModel } from './microModel.ts';
import { createToyForward, type ToyForward } from './toyForward.ts';
import { prompt } from './toyRuns.ts';
import { toyTokenizer } from './toyTokenizer.ts';

export interface ToyModel {
  readonly file: GgufFile;
  readonly config: ModelConfig; // of the file
  readonly forward: ToyForward;
  readonly tokenizer: Tokenizer;
  readonly chatTemplate: () => ChatTemplate;
}

export async function toyModel(): Promise<ToyModel> {
  const file = await openGguf(bytesSource(randomMicroModel(1), 'toy'));
  const tokenizer: Partial<Tokenizer> = {
    ...toyTokenizer,
    stopTokens: [],
    // 'Hi' is the prompt of the loop's tests; any other text is longer.
    encode: (text) =>
      text === 'Hi' ? prompt : [...prompt, ...new TextEncoder().encode(text)].map((id) => id % 36),
    tokenText: (id) => `<${id}>`,
    isSpecial: () => false,
  };
  return {
    file,
    config: readConfig(file),
    forward: createToyForward(),
    tokenizer: tokenizer as Tokenizer, // what answers use of it
    chatTemplate: () => (messages) => messages.map(({ content }) => content).join(' '),
  };
}
