// How strongly a token is coloured: by its own score (logit), on the scale of the answers on screen or on one that
// stays the same for a probe, so that two prompts can be compared.

import type { Probe } from '../../model/probe/probe.ts';
import { quantileOfSorted } from '../../model/stats/summary.ts';

/** Of held-out scores, by size: one strange answer would make all others pale. */
const SHARE = 0.95;

/** The size below which 95 % of the probe's held-out scores lie, right and wrong answers counted alike; null: not known. */
export function fixedScale({ reference }: Pick<Probe, 'reference'>): number | null {
  if (!reference) return null;
  const { right, wrong } = reference;
  const sizes = [...right.quantiles, ...wrong.quantiles].map(Math.abs).sort((a, b) => a - b);
  return quantileOfSorted(sizes, SHARE);
}

/** −1 (towards right) to 1 (towards wrong). @param most the logit that is coloured the strongest */
export function tintShare(logit: number, most: number): number {
  return most > 0 ? Math.min(1, Math.max(-1, logit / most)) : 0;
}
