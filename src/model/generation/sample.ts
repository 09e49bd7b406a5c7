// One token from one row of logits: temperature, then top-k, then top-p; then one uniform draw walks down the tokens
// that are left, by probability, ties by id. What is reported with the token (log-probability, entropy, candidates)
// is of the unmodified distribution, so it means the same under every setting.

import { ExplorerError } from '../errors.ts';
import { uniform } from '../random.ts';
import { rankTokens } from './rank.ts';
import type { Candidate, SampledToken, Sampling } from './types.ts';

/**
 * @param logits one row, [V]; not changed
 * @param t number of the draw; with the seed it fixes the random number, whatever the backend or arm
 * @param candidateCount how many of the most probable tokens to report
 * @throws ExplorerError 'backend.failed' when a logit is not finite
 */
export function sampleToken(
  logits: Float32Array,
  sampling: Sampling,
  t: number,
  candidateCount = 10,
): SampledToken {
  const { best, largest, logMass, entropy } = distributionOf(logits);
  const id = sampling.temperature === 0 ? best : draw(logits, largest, sampling, uniform(sampling.seed, t));
  return {
    id,
    logProbability: (logits[id] as number) - largest - logMass,
    entropy,
    candidates: Array.from(
      topCandidates(logits, candidateCount),
      (token): Candidate => ({
        id: token,
        probability: Math.exp((logits[token] as number) - largest - logMass),
      }),
    ),
  };
}

/** The unmodified distribution that a row of logits stands for. */
export interface TokenDistribution {
  /** The most probable token, the lowest id among equals, and its logit. */
  readonly best: number;
  readonly largest: number;
  /** ln Σ e^(x − largest): the log-probability of token i is logits[i] − largest − logMass. */
  readonly logMass: number;
  /** Shannon entropy, nats. */
  readonly entropy: number;
}

/** @throws ExplorerError 'backend.failed' when a logit is not finite */
export function distributionOf(logits: Float32Array): TokenDistribution {
  const { id: best, logit: largest } = largestLogit(logits);
  let mass = 0; // Σ e^(x − max)
  let moment = 0; // Σ e^(x − max) · (x − max)
  for (let i = 0; i < logits.length; i++) {
    const shifted = (logits[i] as number) - largest;
    const weight = Math.exp(shifted);
    mass += weight;
    moment += weight * shifted;
  }
  const logMass = Math.log(mass);
  return { best, largest, logMass, entropy: Math.max(0, logMass - moment / mass) };
}

/**
 * The token alone, for callers that report nothing of the distribution.
 * @param logits one row, [V]; not changed
 * @throws ExplorerError 'backend.failed' when a logit is not finite
 */
export function drawToken(logits: Float32Array, sampling: Sampling, t: number): number {
  const { id: best, logit: largest } = largestLogit(logits);
  return sampling.temperature === 0 ? best : draw(logits, largest, sampling, uniform(sampling.seed, t));
}

/** The lowest id among the largest logits. */
function largestLogit(logits: Float32Array): { id: number; logit: number } {
  let id = 0;
  let logit = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) {
    const value = logits[i] as number;
    if (!Number.isFinite(value)) {
      throw new ExplorerError(
        'backend.failed',
        `The logit of token ${i} is ${value}, so the backend computed nonsense. Lower the scales; if it stays, ` +
          'use another backend.',
      );
    }
    if (value > logit) {
      logit = value;
      id = i;
    }
  }
  return { id, logit };
}

/** Ids of the `count` largest logits above −∞, in order, ties by id: insertion into a short list. */
export function topCandidates(logits: Float32Array, count: number): Uint32Array {
  const top = new Uint32Array(Math.min(count, logits.length));
  let length = 0;
  let least = Number.NEGATIVE_INFINITY; // of a full list
  for (let i = 0; i < logits.length && top.length > 0; i++) {
    const value = logits[i] as number;
    if (value <= least) continue;
    let place = Math.min(length, top.length - 1);
    for (; place > 0 && value > (logits[top[place - 1] as number] as number); place--) {
      top[place] = top[place - 1] as number;
    }
    top[place] = i;
    if (length < top.length) length++;
    if (length === top.length) least = logits[top[length - 1] as number] as number;
  }
  return top.subarray(0, length);
}

/**
 * How far below the largest logit to look, in units of the temperature, before looking at everything: the first
 * window holds all that matters of a usual distribution, so that only a few hundred tokens need sorting.
 */
const WINDOWS = [4, 10, Number.POSITIVE_INFINITY];

/** A top-k up to here is found by insertion in one pass, which beats sorting a window that may be too small for it. */
const SHORT_LIST = 100;

/** @param u uniform in [0, 1) */
function draw(logits: Float32Array, largest: number, sampling: Sampling, u: number): number {
  const { temperature, topP } = sampling;
  const cut = sampling.topK > 0 && sampling.topK < logits.length;
  const short = cut && sampling.topK <= SHORT_LIST ? topCandidates(logits, sampling.topK) : null;
  const weightOf = (id: number) => Math.exp(((logits[id] as number) - largest) / temperature);
  // What top-p is a share of: the mass of what top-k left; without top-k the whole vocabulary, in order of ids.
  const vocabularyMass = cut ? 0 : massOf(logits.keys(), weightOf);

  for (const window of WINDOWS) {
    const all = window === Number.POSITIVE_INFINITY;
    const ranked = short ?? rankTokens(logits, largest - window * temperature);
    if (cut && ranked.length < sampling.topK && !all) continue;
    const kept = cut ? ranked.subarray(0, sampling.topK) : ranked;
    const total = cut ? massOf(kept, weightOf) : vocabularyMass;
    const nucleus =
      topP === 1 ? { tokens: kept, mass: total } : nucleusOf(kept, weightOf, topP * total, cut || all);
    if (nucleus === null) continue;
    const token = walk(nucleus.tokens, weightOf, u * nucleus.mass, cut || all || topP < 1);
    if (token !== null) return token;
  }
  throw new Error('unreachable: the last window holds every token');
}

function massOf(tokens: Iterable<number>, weightOf: (id: number) => number): number {
  let mass = 0;
  for (const id of tokens) mass += weightOf(id);
  return mass;
}

/**
 * The smallest leading set whose mass reaches `wanted`. Where none does: null, or with `complete` all of them,
 * since then only rounding is missing.
 */
function nucleusOf(
  ranked: Uint32Array,
  weightOf: (id: number) => number,
  wanted: number,
  complete: boolean,
): { tokens: Uint32Array; mass: number } | null {
  let mass = 0;
  for (let r = 0; r < ranked.length; r++) {
    mass += weightOf(ranked[r] as number);
    if (mass >= wanted) return { tokens: ranked.subarray(0, r + 1), mass };
  }
  return complete ? { tokens: ranked, mass } : null;
}

/** The token at which the running mass exceeds `wanted`; where none does: null, or with `complete` the last. */
function walk(
  ranked: Uint32Array,
  weightOf: (id: number) => number,
  wanted: number,
  complete: boolean,
): number | null {
  let mass = 0;
  for (const id of ranked) {
    mass += weightOf(id);
    if (mass > wanted) return id;
  }
  return complete ? (ranked.at(-1) ?? null) : null;
}
