// Reads finished answers again for their scores: the question once, then of each answer what reaches to the end of its
// span, all scales 1. A score in flight would be circular: z is read after scaling, so a turned neuron moves it by
// construction (method.md §6.1). readAnswer.ts reads more of an answer, for training; the span's readings are the same.

import { cett } from '../cett.ts';
import { ExplorerError } from '../errors.ts';
import type { Cache, Forward } from '../generation/forward.ts';
import { distributionOf } from '../generation/sample.ts';
import { validateTokens } from '../generation/validate.ts';

export interface WrittenAnswer {
  /** Tokens of the answer, without the one that ended it. */
  readonly ids: readonly number[];
  /** Tokens of the answer [start, end). */
  readonly span: readonly [start: number, end: number];
}

export interface SpanReading {
  /** CETT of the span's tokens, [S, N]. */
  readonly cett: Float32Array;
  /** Natural log of the probability of each of them, [S]. */
  readonly logProbabilities: Float64Array;
}

/** Positions read at once: their logits and taps leave the runtime together, 48 MB of the default model. */
const CHUNK = 128;

/**
 * @param prompt ids, at least one
 * @param columnNorms ‖W_down[l][:, j]‖₂, [L, F]
 * @param between awaited before each pass: lets messages in, may throw to stop
 * @returns in the order of `answers`
 * @throws ExplorerError 'request.invalid', 'context.full', and what Forward and `between` throw
 */
export async function readSpans(
  forward: Forward,
  prompt: readonly number[],
  answers: readonly WrittenAnswer[],
  columnNorms: Float32Array,
  between: () => Promise<void> = async () => {},
): Promise<SpanReading[]> {
  validate(forward, prompt, answers);
  const question = await forward.newCache();
  try {
    let last: Float32Array = new Float32Array(0); // [V], after the prompt
    for (let at = 0; at < prompt.length; at += CHUNK) {
      await between();
      const ids = Int32Array.from(prompt.slice(at, at + CHUNK));
      const logits = at + CHUNK >= prompt.length ? 'last' : 'none';
      last = (await forward.run(question, { ids, logits, taps: 'none' })).logits;
    }
    const readings: SpanReading[] = [];
    for (const answer of answers) {
      await between();
      const cache = await forward.copyRows([{ cache: question, row: 0 }]);
      try {
        readings.push(await readSpan(forward, cache, last, answer, columnNorms));
      } finally {
        cache.dispose();
      }
    }
    return readings;
  } finally {
    question.dispose();
  }
}

/** What stands behind the span cannot change its readings, so it is not read. */
async function readSpan(
  forward: Forward,
  cache: Cache,
  last: Float32Array,
  { ids, span: [start, end] }: WrittenAnswer,
  columnNorms: Float32Array,
): Promise<SpanReading> {
  const { shape } = forward;
  const read = Int32Array.from(ids.slice(0, end));
  const { logits, z, norms } = await forward.run(cache, { ids: read, logits: 'all', taps: 'all' });
  const size = shape.layers * shape.neurons;
  const spanZ = z.slice(start * size, end * size);
  const spanNorms = norms.slice(start * shape.layers, end * shape.layers);
  const logProbabilities = Float64Array.from({ length: end - start }, (_, s) => {
    const i = start + s; // drawn from the logits of the position before it
    const row = i === 0 ? last : logits.subarray((i - 1) * shape.vocabulary, i * shape.vocabulary);
    const { largest, logMass } = distributionOf(row);
    return row[ids[i]!]! - largest - logMass;
  });
  return { cett: cett(spanZ, spanNorms, columnNorms, shape, spanZ), logProbabilities };
}

function validate(forward: Forward, prompt: readonly number[], answers: readonly WrittenAnswer[]): void {
  validateTokens('prompt', prompt, forward.shape.vocabulary);
  if (prompt.length === 0) throw new ExplorerError('request.invalid', 'the prompt has no token');
  answers.forEach(({ ids, span: [start, end] }, a) => {
    validateTokens(`answers[${a}].ids`, ids, forward.shape.vocabulary);
    const isWhole = Number.isInteger(start) && Number.isInteger(end);
    if (!isWhole || start < 0 || end <= start || end > ids.length || end > CHUNK) {
      throw new ExplorerError(
        'request.invalid',
        `answers[${a}].span is [${start}, ${end}); allowed: 0 ≤ start < end ≤ ${Math.min(ids.length, CHUNK)}`,
      );
    }
    if (prompt.length + end > forward.contextLength) {
      throw new ExplorerError(
        'context.full',
        `question and answer have ${prompt.length + end} tokens, at most ${forward.contextLength} fit`,
      );
    }
  });
}
