// What a card says came of turning: which strengths changed the answer, and how many control sets did too.

import type { TraceEntry } from '../../model/trace/traceIndex.ts';
import { formatAlpha } from '../../render/format.ts';

type Outcome = NonNullable<TraceEntry['outcomes']>[number];

/** A line for each strength that changed something, or one that nothing did; none for a list that does not tell. */
export function outcomeWords({ outcomes = [], turns = 1 }: Pick<TraceEntry, 'outcomes' | 'turns'>): string[] {
  if (outcomes.length === 0) return [];
  const changed = outcomes.filter(({ isChanged }) => isChanged);
  if (changed.length === 0) return [nothingWords(outcomes)];
  const what = turns > 1 ? 'an answer' : 'it';
  return changed.map(({ alpha, controls }, i) => {
    const also = alsoWords(controls, i === 0 ? `${controls.of} control sets` : String(controls.of));
    return `α ${formatAlpha(alpha)} changed ${what}${also}`;
  });
}

function alsoWords({ changed, of }: Outcome['controls'], sets: string): string {
  if (of === 0) return '';
  return changed === 0 ? `; none of ${sets} did` : `; so did ${changed} of ${sets}`;
}

function nothingWords(outcomes: readonly Outcome[]): string {
  const alphas = outcomes.map(({ alpha }) => formatAlpha(alpha)).join(' or ');
  const most = outcomes.reduce((a, b) => (b.controls.changed > a.controls.changed ? b : a));
  const { changed, of } = most.controls;
  const told = `Nothing happened at α ${alphas}`;
  if (of === 0) return told;
  if (changed === 0) return `${told}, nor with ${of} control sets`;
  return `${told}; ${changed} of ${of} control sets changed it at α ${formatAlpha(most.alpha)}`;
}
