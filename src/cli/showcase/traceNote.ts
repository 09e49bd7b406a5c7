// What a recorded run says of itself: how it was picked, what turning did to it, and what turning does to all questions
// of its kind.

import { firstDifference } from '../../model/generation/firstDifference.ts';
import type { TraceArm, TraceHeader } from '../../model/trace/header.ts';
import type { TraceEntry } from '../../model/trace/traceIndex.ts';
import type { PlannedTrace } from './tracePlan.ts';

type Outcome = NonNullable<TraceEntry['outcomes']>[number];

/** What the search asked of control sets. */
interface Searched {
  readonly controls: number;
}

/**
 * What turning did, by α. After one turn the trace tells; after more the search does: there an answer to any of them
 * counts.
 */
export function outcomesOf(
  { arms, settings }: Pick<TraceHeader, 'arms' | 'settings'>,
  { preset }: Pick<PlannedTrace, 'preset'>,
  { controls }: Searched,
): Outcome[] {
  if (preset.turns.length > 1) {
    return preset.turned.map(({ alpha, isChanged, controlsChanged }) => ({
      alpha,
      isChanged,
      controls: { changed: controlsChanged, of: controls },
    }));
  }
  return settings.map(({ alpha, steered, draws }) => ({
    alpha,
    isChanged: isOther(arms, steered),
    controls: { changed: draws.filter(([, isChanged]) => isChanged).length, of: draws.length },
  }));
}

export function noteOf(outcomes: readonly Outcome[], { from, how, preset }: PlannedTrace): string {
  const { label, matching, tried, rates } = from;
  const quoted = label.startsWith('“') ? label : `“${label}”`;
  const which = preset.turns.length > 1 ? 'An answer changes' : 'Its answer changes';
  const at = (isChanged: boolean) =>
    outcomes.filter((outcome) => outcome.isChanged === isChanged).map(({ alpha }) => alpha);
  const [changed, same] = [at(true), at(false)];
  const told =
    changed.length === 0
      ? `Nothing changes at α = ${same.join(', ')}`
      : `${which} at α = ${changed.join(', ')}${same.length > 0 ? ` and not at ${same.join(', ')}` : ''}`;
  const all = rates.map(
    ({ alpha, steered, control }) =>
      `α = ${alpha} changes ${steered.changed} with the H-Neurons and ${control.changed} with the median control set`,
  );
  return (
    `Picked: 1 of ${matching} of the kind ${quoted} (of ${tried} asked), ${how}. ${told}. ` +
    `Of all ${matching}, ${all.join('; ')}.`
  );
}

/** Other tokens than the normal answer. */
function isOther(arms: readonly TraceArm[], id: string): boolean {
  const [normal, turned] = ['normal', id].map((name) => {
    const arm = arms.find((one) => one.id === name)!; // recordRun made both
    return { ids: arm.tokens.map((token) => token.id), isComplete: arm.stop === 'token' };
  });
  return firstDifference(normal!, turned!) !== null;
}
