// What the page can say of one finished answer: why it gets no score, that it is being read, or its score with its
// place among held-out answers, and the model's own confidence on the same terms.

import { whyNoScore } from '../model/probe/gauge.ts';
import type { Probe } from '../model/probe/probe.ts';
import type { SpanReading } from '../model/probe/readSpan.ts';
import { type Place, placeConfidence, placeInReference, scoreSpan } from '../model/probe/score.ts';
import { mean } from '../model/stats/summary.ts';
import { type ArmRun, isComplete, type Run } from './run.ts';
import type { AnswerSpan } from './scoreSlice.ts';

export interface Scored {
  readonly kind: 'scored';
  /** Tokens of the answer [start, end). */
  readonly span: readonly [start: number, end: number];
  /** Logit; higher = more like answers that the model gets wrong. */
  readonly score: number;
  /** Each token's own logit, [S]; their mean is the score. */
  readonly tokenLogits: readonly number[];
  /** Null: the scores of held-out answers are not known for this probe. */
  readonly place: Place | null;
  /** Mean natural log of the probability of the span's tokens. */
  readonly confidence: number;
  readonly confidencePlace: Place | null;
  /** The person said which tokens state the answer. */
  readonly isByHand: boolean;
  /** Asked as the probe's own questions were. */
  readonly isAskedAlike: boolean;
}

export type ArmScore =
  | { readonly kind: 'none'; readonly why: string }
  | { readonly kind: 'waiting' }
  | Scored;

/** Null as long as there is nothing to say: no probe, or an answer that is still being written. */
export function armScore(
  probe: Probe | null,
  run: Run | null,
  arm: ArmRun | null,
  found: AnswerSpan | undefined,
  reading: SpanReading | null,
): ArmScore | null {
  if (!probe || !run || !arm || arm.isOpen || (run.status === 'running' && !found)) return null;
  const why = whyNoScore(probe, {
    answer: arm.tokens.length,
    span: found?.tokens ? found.tokens[1] - found.tokens[0] : null,
    isComplete: isComplete(arm),
  });
  if (why !== null) return { kind: 'none', why };
  if (found?.reading === 'failed')
    return { kind: 'none', why: 'No score: the answer could not be read again.' };
  if (!found?.tokens || !reading || found.reading !== 'done') return { kind: 'waiting' };
  const { score, tokens } = scoreSpan(probe, reading.cett);
  if (Number.isNaN(score)) {
    return {
      kind: 'none',
      why: 'No score: the recording lacks neurons of this probe. Load the model to score it.',
    };
  }
  const { logProbabilities } = reading;
  const confidence = mean(logProbabilities);
  return {
    kind: 'scored',
    span: found.tokens,
    score,
    tokenLogits: Array.from(tokens, (part) => probe.intercept + part),
    place: placeInReference(probe, score),
    confidence,
    confidencePlace: placeConfidence(probe, confidence),
    isAskedAlike: run.instruction === probe.instruction && run.system === '' && run.history.length === 0,
    isByHand: found.isByHand,
  };
}
