// Bytes ↔ text that may stand in an address (RFC 4648 §5, no padding). Written out because of the environments that
// src/model runs in, none has it in all versions.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const values = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** The digit of the six lowest bits. */
export function base64Digit(bits: number): string {
  return DIGITS.charAt(bits & 63);
}

export function toBase64url(bytes: Uint8Array): string {
  const digits: string[] = [];
  let held = 0;
  let width = 0; // bits of `held` that no digit stands for yet
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (width += 8; width >= 6; width -= 6) digits.push(base64Digit(held >>> (width - 6)));
    held &= 63; // fewer than six are left
  }
  if (width > 0) digits.push(base64Digit(held << (6 - width)));
  return digits.join('');
}

/** Null for what toBase64url does not write: other characters, an impossible length, bits that belong to no byte. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let held = 0;
  let width = 0;
  let at = 0;
  for (const digit of text) {
    const value = values.get(digit);
    if (value === undefined) return null;
    held = (held << 6) | value;
    width += 6;
    if (width >= 8) {
      width -= 8;
      bytes[at++] = held >>> width;
      held &= (1 << width) - 1;
    }
  }
  return held === 0 ? bytes : null;
}
