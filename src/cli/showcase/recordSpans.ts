// What a recorded answer states, read once more with all scales 1, as the page does before it shows a score.

import { LONGEST_ANSWER } from '../../model/probe/gauge.ts';
import { readSpans, type WrittenAnswer } from '../../model/probe/readSpan.ts';
import { findAnswerSpan, tokensOfSpan } from '../../model/questions/span.ts';
import type { TraceArm } from '../../model/trace/header.ts';
import type { Lab } from './lab.ts';

export type WrittenArm = Pick<TraceArm, 'tokens' | 'stop'>;

export interface ScoredSpan {
  readonly tokens: [start: number, end: number];
  readonly logProbabilities: number[];
  /** Of the watched neurons, [S, W]. */
  readonly cett: Float32Array;
}

/**
 * Each distinct answer is read once; none where the page gives no score.
 * @param written by arm
 * @returns the spans, and which of them each arm's answer states
 */
export async function recordSpans(
  { forward, config }: Lab,
  question: string,
  prompt: readonly number[],
  written: ReadonlyMap<string, WrittenArm>,
  columnNorms: Float32Array,
  watched: readonly number[],
): Promise<{ readonly spans: ScoredSpan[]; readonly spanOf: ReadonlyMap<string, number> }> {
  const answers: (WrittenAnswer & { readonly key: string; readonly tokens: [number, number] })[] = [];
  const spanOf = new Map<string, number>();
  for (const [arm, { tokens, stop }] of written) {
    const texts = tokens.map(({ text }) => text);
    if (stop !== 'token' || texts.length > LONGEST_ANSWER) continue;
    const found = findAnswerSpan(question, texts.join(''));
    if (!found) continue;
    const span = tokensOfSpan(texts, found);
    if (span[1] <= span[0]) continue;
    const ids = tokens.map(({ id }) => id);
    const key = ids.join();
    const known = answers.findIndex((answer) => answer.key === key);
    spanOf.set(arm, known >= 0 ? known : answers.push({ ids, span, key, tokens: span }) - 1);
  }
  const readings = await readSpans(forward, prompt, answers, columnNorms);
  const size = config.layers * config.neurons;
  const spans = readings.map(({ cett, logProbabilities }, i): ScoredSpan => {
    const kept = logProbabilities.length * watched.length;
    return {
      tokens: answers[i]!.tokens,
      logProbabilities: Array.from(logProbabilities, (value) => Math.min(0, value)),
      cett: Float32Array.from(
        { length: kept },
        (_, at) => cett[Math.floor(at / watched.length) * size + watched[at % watched.length]!]!,
      ),
    };
  });
  return { spans, spanOf };
}
