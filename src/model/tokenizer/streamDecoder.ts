// Token by token to text, without ever showing half a character: bytes wait until their UTF-8 sequence is complete.
// The concatenation of all results equals decode(ids). The stream mode of TextDecoder does the waiting.

import { type Tokenizer, utf8Decoder } from './createTokenizer.ts';

export interface StreamDecoder {
  /** The characters that this token completes; empty while one is unfinished. */
  push(id: number): string;
  /** What is left of an unfinished character, as U+FFFD. The decoder starts afresh. */
  flush(): string;
}

export function createStreamDecoder(tokenizer: Pick<Tokenizer, 'tokenBytes'>): StreamDecoder {
  const decoder = utf8Decoder();
  return {
    push: (id) => decoder.decode(tokenizer.tokenBytes(id), { stream: true }),
    flush: () => decoder.decode(),
  };
}
