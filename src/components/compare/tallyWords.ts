// What the control sets say, in words and numbers: how many changed the answer, how sure that is, and which texts
// they wrote. No more is claimed than so few sets can show.

import { empiricalP } from '../../model/stats/empiricalP.ts';
import { type ControlTally, summarise } from '../../store/controlTally.ts';

/**
 * One-sided: how often a set that is nothing special would do the same. Only where the steered answer changed; it
 * cannot be smaller than 1 in drawn + 1.
 */
export function tallyP(tally: ControlTally): number {
  const changed = [...tally.values()].map(({ isChanged }) => Number(isChanged));
  return empiricalP(1, changed);
}

/** "9 of 20", "matched control sets", "changed this answer too."; null before the first. */
export function countWords(
  tally: ControlTally,
  { isUniform, isChanged }: { readonly isUniform: boolean; readonly isChanged: boolean },
): readonly [count: string, sets: string, did: string] | null {
  const { changed, drawn } = summarise(tally);
  if (drawn === 0) return null;
  const sets = `${isUniform ? 'evenly drawn' : 'matched'} ${drawn === 1 ? 'control set' : 'control sets'}`;
  return [`${changed} of ${drawn}`, sets, `changed this answer${isChanged ? ' too' : ''}.`];
}

export interface TallyText {
  readonly isChanged: boolean;
  /** Null: the normal answer's, or one that was not recorded. */
  readonly text: string | null;
  readonly count: number;
}

/** Distinct texts, the most frequent first. */
export function tallyTexts(tally: ControlTally): TallyText[] {
  const found = new Map<string, TallyText>();
  for (const draw of tally.values()) {
    const { isChanged } = draw;
    const text = isChanged ? draw.text : null;
    const key = JSON.stringify([isChanged, text]);
    found.set(key, { isChanged, text, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
