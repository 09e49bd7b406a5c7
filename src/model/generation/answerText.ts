// The text of one arm's answer as it grows: tokens to complete characters, stop strings, and which tokens were kept.
// A token is kept when all of its bytes lie before the stop string; the text may go on into the token after that.

import type { Tokenizer } from '../tokenizer/createTokenizer.ts';
import { createStreamDecoder } from '../tokenizer/streamDecoder.ts';
import { createStopMatcher } from './stopStrings.ts';

type TokenBytes = Pick<Tokenizer, 'tokenBytes'>;

export interface AnswerText {
  /** A further token; not after `stopped`. Returns what is new in the answer. */
  push(id: number): string;
  /** The answer is over without a stop string: what was held back. */
  finish(): string;
  /** A stop string is complete: the answer ended before it. */
  readonly stopped: boolean;
  /** How many of the tokens pushed belong to the answer. */
  readonly kept: number;
}

export function createAnswerText(tokenizer: TokenBytes, stops: readonly string[]): AnswerText {
  const decoder = createStreamDecoder(tokenizer);
  const matcher = createStopMatcher(stops);
  const ids: number[] = [];
  let length = 0; // of the answer's text, UTF-16 units
  let stopped = false;

  function accept(piece: string): string {
    const result = matcher.push(piece);
    length += result.text.length;
    stopped = result.stopped;
    return result.text;
  }

  return {
    push(id) {
      ids.push(id);
      return accept(decoder.push(id));
    },
    finish() {
      // The last character may be incomplete, and its replacement may even end a stop string.
      const text = accept(decoder.flush());
      return stopped ? text : text + matcher.flush();
    },
    get stopped() {
      return stopped;
    },
    get kept() {
      return stopped ? tokensWithin(tokenizer, ids, length) : ids.length;
    },
  };
}

/** How many leading tokens have a text, incomplete characters included, of at most `length` units. */
function tokensWithin(tokenizer: TokenBytes, ids: readonly number[], length: number): number {
  for (let count = ids.length; count > 0; count--) {
    const decoder = createStreamDecoder(tokenizer);
    let end = 0;
    for (let i = 0; i < count; i++) end += decoder.push(ids[i] as number).length;
    if (end + decoder.flush().length <= length) return count;
  }
  return 0;
}
