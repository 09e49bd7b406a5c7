// Reads a finished answer for its features: one pass over the question, one over the answer, all scales 1. CETT is
// averaged in float64 while it is read, so memory does not grow with the length of the text.

import { cett } from '../cett.ts';
import type { ModelShape } from '../config.ts';
import type { Cache, Forward } from '../generation/forward.ts';
import { distributionOf } from '../generation/sample.ts';
import type { Prefix } from '../generation/types.ts';
import type { AnswerScalars } from './answerRow.ts';

/** Positions read at once: their taps leave the runtime together, 24 MB of the default model. */
const CHUNK = 128;

/** A prefix with the sum of its positions' CETT: prompts share it, so it is read once. */
export interface ReadPrefix extends Prefix {
  readonly sum: Float64Array; // [N], over prefix.ids.length positions
}

export interface AnswerReading {
  /** Mean CETT over the span's tokens, over all other positions, and at the last prompt token: [N]. */
  readonly span: Float32Array;
  readonly rest: Float32Array;
  readonly lastPrompt: Float32Array;
  /** What the head reads at the span's last token, [H]. */
  readonly hidden: Float32Array;
  readonly scalars: Omit<AnswerScalars, 'agreement'>;
}

/** Reads the positions that several prompts begin with. The caller disposes the cache. */
export async function readPrefix(
  forward: Forward,
  ids: readonly number[],
  columnNorms: Float32Array,
): Promise<ReadPrefix> {
  const cache = await forward.newCache();
  const sum = new Float64Array(columnNorms.length);
  if (ids.length > 0) await readPositions(forward, cache, ids, columnNorms, sum, 'none');
  return { row: { cache, row: 0 }, ids, sum };
}

/**
 * @param prompt ids, beginning with the prefix's; longer than it
 * @param answer ids of the answer, without the token that ended it
 * @param span tokens of the answer [start, end)
 * @param columnNorms ‖W_down[l][:, j]‖₂, [L, F]
 */
export async function readAnswer(
  forward: Forward,
  prefix: ReadPrefix,
  prompt: readonly number[],
  answer: readonly number[],
  span: readonly [start: number, end: number],
  columnNorms: Float32Array,
): Promise<AnswerReading> {
  const { shape } = forward;
  const size = shape.layers * shape.neurons;
  const cache = await forward.copyRows([prefix.row], prefix.ids.length);
  try {
    const restSum = Float64Array.from(prefix.sum);
    const asked = prompt.slice(prefix.ids.length);
    const question = await readPositions(forward, cache, asked, columnNorms, restSum, 'last');
    const written = await forward.run(cache, {
      ids: Int32Array.from(answer),
      logits: 'all',
      taps: 'all',
      hidden: true,
    });
    const answerCett = cett(written.z, written.norms, columnNorms, shape, written.z); // [A, N]
    const [start, end] = span;
    const spanSum = addRows(new Float64Array(size), answerCett, start, end);
    addRows(restSum, answerCett, 0, start);
    addRows(restSum, answerCett, end, answer.length);
    const rest = prompt.length + answer.length - (end - start);
    const width = (written.hidden?.length ?? 0) / answer.length;
    return {
      span: Float32Array.from(spanSum, (value) => value / (end - start)),
      rest: Float32Array.from(restSum, (value) => value / rest),
      lastPrompt: question.lastCett,
      hidden: written.hidden?.slice((end - 1) * width, end * width) ?? new Float32Array(0),
      scalars: scalarsOf(question.logits, written.logits, answer, span, shape),
    };
  } finally {
    cache.dispose();
  }
}

/** Reads at least one position, chunk by chunk, and adds their CETT to a sum. */
async function readPositions(
  forward: Forward,
  cache: Cache,
  ids: readonly number[],
  columnNorms: Float32Array,
  sum: Float64Array,
  lastLogits: 'last' | 'none',
): Promise<{ logits: Float32Array; lastCett: Float32Array }> {
  for (let at = 0; ; at += CHUNK) {
    const chunk = Int32Array.from(ids.slice(at, at + CHUNK));
    const isLast = at + CHUNK >= ids.length;
    const logitRows = isLast ? lastLogits : 'none';
    const { logits, z, norms } = await forward.run(cache, { ids: chunk, logits: logitRows, taps: 'all' });
    const read = cett(z, norms, columnNorms, forward.shape, z); // [S, N]
    addRows(sum, read, 0, chunk.length);
    if (isLast) return { logits, lastCett: read.slice(-sum.length) };
  }
}

/** Adds rows [from, to) of [rows, N] to a sum. */
function addRows(sum: Float64Array, values: Float32Array, from: number, to: number): Float64Array {
  for (let row = from; row < to; row++) {
    const at = row * sum.length;
    for (let n = 0; n < sum.length; n++) sum[n]! += values[at + n]!;
  }
  return sum;
}

/** Token i of the answer was drawn from the logits of the position before it. */
function scalarsOf(
  last: Float32Array, // [V], after the prompt
  logits: Float32Array, // [A, V], after each token of the answer
  answer: readonly number[],
  [start, end]: readonly [number, number],
  { vocabulary }: ModelShape,
): AnswerReading['scalars'] {
  const logProbabilities: number[] = [];
  let entropy = 0;
  for (let i = start; i < end; i++) {
    const row = i === 0 ? last : logits.subarray((i - 1) * vocabulary, i * vocabulary);
    const { largest, logMass, entropy: atToken } = distributionOf(row);
    logProbabilities.push(row[answer[i]!]! - largest - logMass);
    entropy += atToken;
  }
  const count = end - start;
  return {
    meanLogProbability: logProbabilities.reduce((sum, value) => sum + value, 0) / count,
    minLogProbability: Math.min(...logProbabilities),
    firstLogProbability: logProbabilities[0]!,
    meanEntropy: entropy / count,
    spanLength: count,
  };
}
