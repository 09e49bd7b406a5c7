// GPT-2's byte-level alphabet: each of the 256 bytes has a printable character, so that a token of arbitrary bytes
// can be stored as text. Reference: bytes_to_unicode in openai/gpt-2, src/encoder.py. This is the way back, from a
// stored token to its bytes; the way there is inside @huggingface/tokenizers.

const BYTE_OF = new Map<string, number>(byteAlphabet());

/** Bytes that stand for themselves; the others get the code points from 256 on, in order. */
function* byteAlphabet(): Generator<[string, number]> {
  let next = 256;
  for (let byte = 0; byte < 256; byte++) {
    const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    yield [String.fromCharCode(printable ? byte : next++), byte];
  }
}

/** The bytes of a stored token, or null when it has a character outside the alphabet. */
export function bytesOfStoredToken(token: string): Uint8Array | null {
  const bytes = new Uint8Array(token.length); // the alphabet lies below 2^16: one unit a character
  for (let i = 0; i < token.length; i++) {
    const byte = BYTE_OF.get(token.charAt(i));
    if (byte === undefined) return null;
    bytes[i] = byte;
  }
  return bytes;
}
