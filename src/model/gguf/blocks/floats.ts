// float16, bfloat16 and float32 as they lie in a file (little-endian) → float32.

import { fromFloat16 } from '../../float16.ts';

/** Every float16 by its bits; 256 kB, made once. */
const HALF = fromFloat16(Uint16Array.from({ length: 1 << 16 }, (_, bits) => bits));

/** The float16 at byte `at`. */
export function halfAt(bytes: Uint8Array, at: number): number {
  return HALF[bytes[at]! | (bytes[at + 1]! << 8)]!;
}

export function expandHalf(bytes: Uint8Array, out: Float32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = halfAt(bytes, 2 * i);
}

/** bfloat16 is the upper half of a float32. */
export function expandBrainFloat(bytes: Uint8Array, out: Float32Array): void {
  const bits = new Uint32Array(out.buffer, out.byteOffset, out.length);
  for (let i = 0; i < bits.length; i++) bits[i] = (bytes[2 * i]! << 16) | (bytes[2 * i + 1]! << 24);
}

/** Copies, because a slice of a file need not start at a multiple of four. */
export function expandFloat(bytes: Uint8Array, out: Float32Array): void {
  new Uint8Array(out.buffer, out.byteOffset, out.byteLength).set(bytes);
}
