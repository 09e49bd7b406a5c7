// The hash of a model's bytes. The browser's own is eight times as fast (0.15 s against 1.2 s for the default
// model) but takes all bytes in one buffer, and exists on secure origins only; @noble/hashes takes them piece by
// piece, anywhere.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ByteSource } from '../../model/byteSource.ts';
import { pause } from '../pause.ts';

/** Above this a buffer for all of it may not be had. */
const ONE_BUFFER_BYTES = 1 << 29; // 512 MB
const PIECE_BYTES = 1 << 22; // 4 MB, some 50 ms to hash

/**
 * @param onProgress bytes hashed so far
 * @throws ExplorerError 'aborted'
 */
export async function hashOf(
  source: ByteSource,
  onProgress: (done: number) => void,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { subtle } = globalThis.crypto; // undefined on an insecure origin, whatever its type says
  if (subtle && source.size <= ONE_BUFFER_BYTES) {
    const bytes = await source.slice(0, source.size);
    await pause(signal);
    const digest = await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
    onProgress(source.size);
    await pause(signal);
    return bytesToHex(new Uint8Array(digest));
  }
  return hashByPieces(source, onProgress, signal);
}

export async function hashByPieces(
  source: ByteSource,
  onProgress: (done: number) => void,
  signal: AbortSignal | undefined,
): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < source.size; at += PIECE_BYTES) {
    const end = Math.min(at + PIECE_BYTES, source.size);
    hash.update(await source.slice(at, end));
    onProgress(end);
    await pause(signal);
  }
  return bytesToHex(hash.digest());
}
