// Pairs of a wrong and a right answer that the model gave with the same confidence. Whoever tells them apart knows
// something that the log-probability does not say.

import {
  type BootstrapOptions,
  bootstrapBySubject,
  type Estimate,
  type Statistic,
} from '../../stats/bootstrap.ts';
import { midRanks } from '../../stats/ranks.ts';
import { mean, spread } from '../../stats/summary.ts';
import type { AnswerRow } from '../answerRow.ts';
import { subjectsOf } from './answers.ts';
import type { HeldOut } from './crossValidate.ts';

/** Row indices of the table. */
export interface AnswerPair {
  readonly wrong: number;
  readonly right: number;
}

export interface PairMatching {
  readonly pairs: readonly AnswerPair[];
  /** Pairs whose answers are of one relation. */
  readonly withinRelation: number;
  /** Greatest difference of mean log-probability allowed, nats. */
  readonly caliper: number;
  /** Mean log-probability, wrong minus right, in standard deviations over all rows: before, and over the pairs. */
  readonly differenceBefore: number;
  readonly differenceAfter: number;
}

/** Of the standard deviation of the mean log-probability; a quarter is the usual width, this is stricter. */
const CALIPER = 0.1;

/**
 * Nearest first, each answer in one pair at most: first within relations, then what is left across them.
 * Deterministic: ties go to the lower index.
 */
export function confidencePairs(rows: readonly AnswerRow[], indices: readonly number[]): PairMatching {
  const confidence = (index: number) => rows[index]!.scalars.meanLogProbability;
  const scale = spread(indices.map(confidence));
  const caliper = CALIPER * scale;
  const wrong = indices.filter((index) => !rows[index]!.right);
  const right = indices.filter((index) => rows[index]!.right);
  const candidates = wrong.flatMap((w) =>
    right
      .filter((r) => Math.abs(confidence(w) - confidence(r)) <= caliper)
      .map((r) => ({ w, r, distance: Math.abs(confidence(w) - confidence(r)) })),
  );
  candidates.sort((a, b) => a.distance - b.distance || a.w - b.w || a.r - b.r);
  const taken = new Set<number>();
  const take = (allowed: (w: number, r: number) => boolean): AnswerPair[] => {
    const pairs: AnswerPair[] = [];
    for (const { w, r } of candidates) {
      if (taken.has(w) || taken.has(r) || !allowed(w, r)) continue;
      taken.add(w).add(r);
      pairs.push({ wrong: w, right: r });
    }
    return pairs;
  };
  const within = take((w, r) => rows[w]!.relation === rows[r]!.relation);
  const pairs = [...within, ...take(() => true)];
  const gap = (a: readonly number[], b: readonly number[]) =>
    (mean(a.map(confidence)) - mean(b.map(confidence))) / scale;
  return {
    pairs,
    withinRelation: within.length,
    caliper,
    differenceBefore: gap(wrong, right),
    differenceAfter: gap(
      pairs.map((pair) => pair.wrong),
      pairs.map((pair) => pair.right),
    ),
  };
}

/**
 * How often the wrong one of a pair scores higher, ties half; one half is chance. A pair counts as often as both its
 * subjects were drawn together (the product; Owen's pigeonhole bootstrap, 2007), which is on the cautious side.
 * The answers of a pair may be of two folds, whose models differ in offset; so a score counts as its rank within its
 * fold, which for a single model changes nothing.
 * For a paired gain take `difference` of two such statistics over the same `indices`.
 */
export function pairStatistic(
  pairs: readonly AnswerPair[],
  heldOut: HeldOut,
  subjects: readonly string[],
): Statistic {
  const position = new Map(heldOut.indices.map((index, i) => [index, i]));
  const scores = ranksWithinFolds(heldOut);
  const won = pairs.map(({ wrong, right }) => {
    const w = position.get(wrong)!;
    const r = position.get(right)!;
    const gap = scores[w]! - scores[r]!;
    return { w, r, value: gap > 0 ? 1 : gap < 0 ? 0 : 0.5, isOneSubject: subjects[w] === subjects[r] };
  });
  return (counts) => {
    let wins = 0;
    let total = 0;
    for (const { w, r, value, isOneSubject } of won) {
      const weight = isOneSubject ? counts[w]! : counts[w]! * counts[r]!;
      wins += weight * value;
      total += weight;
    }
    return wins / total;
  };
}

/** Share of pairs won, with its interval. The pairs' rows must be among the held-out ones; n counts those rows. */
export function pairsWon(
  rows: readonly AnswerRow[],
  pairs: readonly AnswerPair[],
  heldOut: HeldOut,
  options: BootstrapOptions,
): Estimate {
  const subjects = subjectsOf(rows, heldOut.indices);
  return bootstrapBySubject(pairStatistic(pairs, heldOut, subjects), subjects, options);
}

/** Share of the fold's scores below each score, ties half, [indices]. */
function ranksWithinFolds({ scores, folds }: HeldOut): Float64Array {
  const ranks = new Float64Array(scores.length);
  for (const fold of new Set(folds)) {
    const members = [...folds.keys()].filter((i) => folds[i] === fold);
    const within = midRanks(members.map((i) => scores[i]!));
    for (const [k, i] of members.entries()) ranks[i] = (within[k]! - 0.5) / members.length;
  }
  return ranks;
}
