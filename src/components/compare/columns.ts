// Which answers stand beside each other: those of the run, and those that a question would get now.

import type { ArmId } from '../../model/generation/types.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { ARM_LABELS, armOf, type Run } from '../../store/run.ts';

const LABELS: Readonly<Record<string, string>> = ARM_LABELS;

/** Normal, steered, control, forks in the order of their making. */
export function columnsOf(run: Run | null, isControlOn: boolean): ArmId[] {
  const arms = run ? run.arms.map(({ id }) => id) : ['normal', 'steered'];
  if (!isControlOn || arms.includes('control')) return arms;
  const at = arms.indexOf('steered') + 1;
  return [...arms.slice(0, at), 'control', ...arms.slice(at)];
}

/** In the simple view the control is only counted (TallyNote.tsx). */
export function shownColumns({
  run,
  isControlOn,
  isDetailed,
}: Pick<ExplorerState, 'run' | 'isControlOn' | 'isDetailed'>): ArmId[] {
  const ids = columnsOf(run, isControlOn);
  return isDetailed ? ids : ids.filter((id) => id !== 'control');
}

export function labelOf(run: Run | null, id: ArmId): string {
  return armOf(run, id)?.label ?? LABELS[id] ?? id;
}

/** What an answer is set against: every other one against the normal one, that against the steered one. */
export function comparedWith(id: ArmId): ArmId {
  return id === 'normal' ? 'steered' : 'normal';
}
