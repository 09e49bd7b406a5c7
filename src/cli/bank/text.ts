// How the bank compares texts: what counts as the same subject, the same question, a leaked answer.

import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { uniform } from '../../model/random.ts';

/** Lower case without accents, with single spaces; letters, digits and signs of arithmetic stay. */
export function normalised(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}+-]+/gu, ' ')
    .trim();
}

/**
 * Same key = same subject, whatever its article, number or spelling: 'the Nile' and 'Nile River', colour and color,
 * tooth brush and toothbrushes. Too many meet rather than too few: subjects that meet only share a side.
 */
export function subjectKey(subject: string): string {
  return normalised(subject)
    .replace(/^(?:the|an?|to|lake|mount|river) (?=.)/, '')
    .replace(/(?<=.) (?:river|lake|islands?|mountains?)$/, '')
    .replaceAll('our', 'or')
    .replaceAll('grey', 'gray')
    .replaceAll(/is(?=(?:e[ds]?|ing|ation)$)/g, 'iz')
    .replace(/(?<=\p{L}{3})(?<!s)s$/u, '')
    .replaceAll(/(?<=\p{L})[ -](?=\p{L})/gu, '');
}

export function words(text: string): string[] {
  return normalised(text)
    .split(/[ -]/)
    .filter((word) => word !== '');
}

const FUNCTION_WORDS = new Set(
  'a an the of in on is are was does do did what which who how to for by or and it its that this has have you'.split(
    ' ',
  ),
);

/** Same key = near-duplicate: the content words as a set, plurals as singulars. */
export function contentKey(question: string): string {
  const content = normalised(question)
    .split(' ')
    .filter((word) => !FUNCTION_WORDS.has(word))
    .map((word) => (word.length > 3 ? word.replace(/(?<=[^s])s$/, '') : word));
  return [...new Set(content)].sort().join(' ');
}

/** True where the answer stands in the text as whole words. */
export function contains(text: string, answer: string): boolean {
  return ` ${words(text).join(' ')} `.includes(` ${words(answer).join(' ')} `);
}

const STEM = 4;

/** True where a word of the answer and one of the text begin with the same four letters (Germany, German). */
export function sharesStem(text: string, answer: string): boolean {
  const stems = new Set(words(text).flatMap((word) => (word.length >= STEM ? [word.slice(0, STEM)] : [])));
  return words(answer).some((word) => word.length >= STEM && stems.has(word.slice(0, STEM)));
}

/** A number in [0, 1) that belongs to a text: draw number sha256(text) of the seed's stream. */
export function draw(seed: number, text: string): number {
  const bytes = sha256(utf8ToBytes(text));
  let t = 0;
  for (let i = 0; i < 6; i++) t = t * 256 + bytes[i]!;
  return uniform(seed, t);
}
