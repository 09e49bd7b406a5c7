// Tokens of the toy model: each id is a letter or a pair of letters, the last ones single bytes of '€' and a stop.

import type { Tokenizer } from '../tokenizer/createTokenizer.ts';

const EURO = new TextEncoder().encode('€'); // three bytes

export const toyTokenizer: Pick<Tokenizer, 'tokenBytes' | 'decode' | 'vocabularySize'> = {
  vocabularySize: 40,
  tokenBytes(id) {
    const part = EURO[id - 36];
    if (id >= 36 && part !== undefined) return Uint8Array.of(part);
    const letter = String.fromCharCode(97 + (id % 26));
    return new TextEncoder().encode(id < 26 ? letter : `${letter}${letter}`);
  },
  decode(ids) {
    const bytes = Array.from(ids, (id) => [...toyTokenizer.tokenBytes(id)]).flat();
    return new TextDecoder().decode(Uint8Array.from(bytes));
  },
};
