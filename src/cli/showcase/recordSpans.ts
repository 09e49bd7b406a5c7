// What a recorded answer states, read once more with all scales 1, as the page does before it shows a score.

import { LONGEST_ANSWER } from '../../model/probe/gauge.ts';
import { readSpans, type WrittenAnswer } from '../../model/probe/readSpan.ts';
import { scoreSpan } from '../../model/probe/score.ts';
import { findAnswerSpan, tokensOfSpan } from '../../model/questions/span.ts';
import { groupBy } from '../pipeline/screening.ts';
import type { Lab } from './lab.ts';
import type { WrittenTurn } from './recordTurns.ts';

export interface ScoredSpan {
  readonly tokens: [start: number, end: number];
  readonly logProbabilities: number[];
  /** Of the watched neurons, [S, W]. */
  readonly cett: Float32Array;
  /** The probe's logit at each token, [S]. */
  readonly scores: Float32Array;
}

interface Answer extends WrittenAnswer {
  readonly prompt: readonly number[];
  readonly arms: string[];
}

/**
 * Each distinct answer is read once, after what its arm had read; none where the page gives no score.
 * @returns the spans, and which of them each arm's answer states
 */
export async function recordSpans(
  { forward, config, probe }: Lab,
  question: string,
  turn: WrittenTurn,
  columnNorms: Float32Array,
  watched: readonly number[],
): Promise<{ readonly spans: ScoredSpan[]; readonly spanOf: ReadonlyMap<string, number> }> {
  const size = config.layers * config.neurons;
  const spans: ScoredSpan[] = [];
  const spanOf = new Map<string, number>();
  for (const answers of groupBy(answersOf(question, turn), ({ prompt }) => prompt.join()).values()) {
    const readings = await readSpans(forward, answers[0]!.prompt, answers, columnNorms);
    for (const [i, { cett, logProbabilities }] of readings.entries()) {
      const { arms, span } = answers[i]!;
      for (const arm of arms) spanOf.set(arm, spans.length);
      const kept = logProbabilities.length * watched.length;
      spans.push({
        tokens: [...span],
        logProbabilities: Array.from(logProbabilities, (value) => Math.min(0, value)),
        cett: Float32Array.from(
          { length: kept },
          (_, at) => cett[Math.floor(at / watched.length) * size + watched[at % watched.length]!]!,
        ),
        scores: Float32Array.from(scoreSpan(probe, cett).tokens, (part) => probe.intercept + part),
      });
    }
  }
  return { spans, spanOf };
}

/** Those that the page would score, the same words after the same words once. */
function answersOf(question: string, turn: WrittenTurn): Answer[] {
  const known = new Map<string, Answer>();
  for (const [arm, { prompt, tokens, stop }] of turn) {
    const texts = tokens.map(({ text }) => text);
    const found = findAnswerSpan(question, texts.join(''));
    if (stop !== 'token' || texts.length > LONGEST_ANSWER || !found) continue;
    const span = tokensOfSpan(texts, found);
    if (span[1] <= span[0]) continue;
    const ids = tokens.map(({ id }) => id);
    const key = JSON.stringify([prompt, ids]);
    const answer = known.get(key) ?? { prompt, ids, span, arms: [] };
    answer.arms.push(arm);
    known.set(key, answer);
  }
  return [...known.values()];
}
