// What a published probe says of an answer: its score, what each token and each neuron adds to it, and where it lies
// among the scores of held-out answers. Page and command line share it, so the same readings give the same numbers.
// The score is a logit, not a probability of being false: classes were balanced when it was trained (method.md §7).

import { ExplorerError } from '../errors.ts';
import type { LinearProbe } from './evaluation/linearProbe.ts';
import { shareBelow } from './evaluation/reference.ts';
import type { Probe } from './probe.ts';
import type { ProbeFile } from './probeFile.ts';

export interface SpanScore {
  /** Logit; higher = more like answers that the model gets wrong. */
  readonly score: number;
  /** Σ w·c of each token of the span, [S]; their mean is score − intercept. */
  readonly tokens: Float64Array;
  /** w · (mean c over the span) of each neuron, [K] in the order of `probe.weights`; the sum is score − intercept. */
  readonly neurons: Float64Array;
}

/** Of a probe file, all that a score needs. */
export type ScoringProbe = Pick<ProbeFile, 'id' | 'model' | 'weights' | 'intercept'>;

/**
 * @param cett of the span's tokens and no others, all scales 1, row-major [S, N]
 * @throws ExplorerError 'request.invalid' when that is no token, or not whole tokens of the probe's model
 */
export function scoreSpan(probe: ScoringProbe, cett: Float32Array): SpanScore {
  const width = widthOf(probe);
  const count = cett.length / width;
  if (count < 1 || !Number.isInteger(count)) {
    throw new ExplorerError(
      'request.invalid',
      `probe ${probe.id}: ${cett.length} readings are not one or more tokens of ${width} neurons; ` +
        'give the CETT of every neuron at each token of the answer span',
    );
  }
  const tokens = new Float64Array(count);
  const neurons = new Float64Array(probe.weights.length);
  for (const [k, [n, weight]] of probe.weights.entries()) {
    for (let t = 0; t < count; t++) {
      const part = weight * cett[t * width + n]!;
      tokens[t]! += part;
      neurons[k]! += part / count;
    }
  }
  return { score: neurons.reduce((sum, part) => sum + part, probe.intercept), tokens, neurons };
}

/**
 * The same score from what a feature file holds.
 * @param meanCett over the span's tokens, [N]
 * @throws ExplorerError 'request.invalid' when it has another length
 */
export function scoreMean(probe: ScoringProbe, meanCett: Float32Array): number {
  const width = widthOf(probe);
  if (meanCett.length !== width) {
    throw new ExplorerError(
      'request.invalid',
      `probe ${probe.id}: ${meanCett.length} means, expected one for each of ${width} neurons`,
    );
  }
  return probe.weights.reduce((sum, [n, weight]) => sum + weight * meanCett[n]!, probe.intercept);
}

/** Shares of held-out answers below a value, each in [0, 1]: "higher than N % of right answers and M % of wrong ones". */
export interface Place {
  readonly right: number;
  readonly wrong: number;
}

/** Where a score lies among those of held-out answers. High = like wrong answers. Null: those are not known. */
export function placeInReference({ reference }: Pick<Probe, 'reference'>, score: number): Place | null {
  return reference && placeIn(reference, score);
}

/** Where the mean log-probability of a span lies among those of the same answers. Low = the model was unsure. */
export function placeConfidence(
  { confidence }: Pick<Probe, 'confidence'>,
  meanLogProbability: number,
): Place | null {
  return confidence && placeIn(confidence, meanLogProbability);
}

/** The published weights in the form that evaluation works with. */
export function linearProbeOf({ weights, intercept }: ScoringProbe): LinearProbe {
  return {
    neurons: Uint32Array.from(weights, ([n]) => n),
    weights: Float64Array.from(weights, ([, weight]) => weight),
    intercept,
  };
}

/** And back, as a probe file holds them. */
export function publishedWeights({ neurons, weights }: LinearProbe): ProbeFile['weights'] {
  return Array.from(neurons, (n, k) => [n, weights[k]!]);
}

function placeIn({ right, wrong }: ProbeFile['reference'], value: number): Place {
  return { right: shareBelow(right, value), wrong: shareBelow(wrong, value) };
}

function widthOf({ model }: ScoringProbe): number {
  return model.layers * model.neurons;
}
