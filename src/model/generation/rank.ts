// Tokens in order of their logits, ties by id. Logit and id are packed into one number, because a typed array of
// numbers sorts natively (a few milliseconds for a whole vocabulary of 49,152, against some forty with a comparison
// function).

import { ExplorerError } from '../errors.ts';

/** Ids take 21 bits and logits 32, so a key is a whole number below 2^53. */
const ID_RANGE = 2 ** 21;

const single = new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);

/**
 * Ids of the tokens whose logit is at least `atLeast`, largest logit first, ties by id.
 * @param logits [V], finite, V up to 2,097,152
 */
export function rankTokens(logits: Float32Array, atLeast: number): Uint32Array {
  if (logits.length > ID_RANGE) {
    throw new ExplorerError(
      'request.invalid',
      `a vocabulary of ${logits.length} tokens; at most ${ID_RANGE}`,
    );
  }
  let count = 0;
  for (let id = 0; id < logits.length; id++) if ((logits[id] as number) >= atLeast) count++;
  const keys = new Float64Array(count);
  for (let id = 0, next = 0; id < logits.length; id++) {
    const logit = logits[id] as number;
    if (logit >= atLeast) keys[next++] = descending(logit) * ID_RANGE + id;
  }
  keys.sort();
  return Uint32Array.from(keys, (key) => key % ID_RANGE);
}

/** A 32-bit whole number that falls as the logit rises. */
function descending(logit: number): number {
  single[0] = logit + 0; // −0 becomes 0: they tie
  const bits = singleBits[0] as number;
  // Bits of positive floats rise with the value, those of negative ones fall with it.
  return bits & 0x8000_0000 ? bits : 0x7fff_ffff - bits;
}
