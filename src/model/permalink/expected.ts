// What an arm wrote, so short that it fits into a link, and whether another answer is the same. The hash tells that, the
// trail about where they part. README.md has both; what they mean never changes within a format.

import { sha256 } from '@noble/hashes/sha2.js';
import { base64Digit, toBase64url } from './base64url.ts';
import { type Expected, MOST_START, MOST_TRAIL } from './experiment.ts';

/**
 * @param tokens of the answer
 * @param roomForText characters of its text that are kept; 'shorten' says how a cut shows
 */
export function makeExpected(
  arm: string,
  tokens: readonly { readonly id: number; readonly text: string }[],
  roomForText = MOST_START,
): Expected {
  const ids = tokens.map(({ id }) => id);
  let text = '';
  for (const token of tokens) {
    if (text.length > roomForText) break;
    text += token.text;
  }
  return {
    arm,
    tokens: ids.length,
    hash: hashOf(ids),
    trail: trailOf(ids, stepOf(ids.length)),
    start: shorten(text, roomForText),
  };
}

/** Its beginning; one that was cut ends in … */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = most - 1;
  if (end < 1) return '';
  // A character of two halves stays whole.
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return `${text.slice(0, isHalf ? end - 1 : end)}…`;
}

/**
 * Whether `ids` are the tokens that were expected; if not, the index of the first that differs lies in [from, to]. Where
 * one answer is the beginning of the other, that is the token that only the longer one has.
 *
 * 'same' is wrong once in 2^64, `to` never too small. `from` comes from the trail's six bits a step, so it is a step too
 * late once in 64 times.
 */
export function compareTranscript(
  expected: Expected,
  ids: readonly number[],
): 'same' | { readonly from: number; readonly to: number } {
  if (ids.length === expected.tokens && hashOf(ids) === expected.hash) return 'same';
  const step = stepOf(expected.tokens);
  const trail = trailOf(ids, step);
  const shorter = Math.min(ids.length, expected.tokens);
  const steps = Math.min(Math.floor(shorter / step), expected.trail.length);
  let agreed = 0;
  while (agreed < steps && trail[agreed] === expected.trail[agreed]) agreed++;
  if (agreed < steps) return { from: agreed * step, to: (agreed + 1) * step - 1 };
  // After the last step, then; where nothing comes after it, that step only seems to agree.
  const last = ids.length === expected.tokens ? shorter - 1 : shorter;
  return { from: Math.max(0, Math.min(agreed * step, last - (last % step))), to: Math.max(0, last) };
}

/** First 64 bits of the sha256 of the ids, 32 bits each, little-endian. */
function hashOf(ids: readonly number[]): string {
  const bytes = new Uint8Array(4 * ids.length);
  const view = new DataView(bytes.buffer);
  ids.forEach((id, i) => {
    view.setUint32(4 * i, id, true);
  });
  return toBase64url(sha256(bytes).subarray(0, 8));
}

/** Tokens from one digit of the trail to the next: the smallest power of two that leaves it short enough. */
function stepOf(tokens: number): number {
  let step = 1;
  while (Math.floor(tokens / step) > MOST_TRAIL) step *= 2;
  return step;
}

/**
 * A digit for every step: the six highest bits of a hash of all ids up to there. The hash is MurmurHash3 (x86, 32 bits,
 * seed 0; Appleby, public domain), finished without the length.
 */
function trailOf(ids: readonly number[], step: number): string {
  let hash = 0;
  let trail = '';
  ids.forEach((id, i) => {
    const block = Math.imul(rotate(Math.imul(id, 0xcc9e2d51), 15), 0x1b873593);
    hash = (Math.imul(rotate(hash ^ block, 13), 5) + 0xe6546b64) | 0;
    if ((i + 1) % step === 0) trail += base64Digit(finish(hash) >>> 26);
  });
  return trail;
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function finish(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
