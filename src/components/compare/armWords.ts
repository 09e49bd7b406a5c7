// At the head of an answer: what was turned in it last, whatever the sliders say by now; before anything is asked, what
// they say.

import type { ArmId } from '../../model/generation/types.ts';
import { type Intervention, isIdentity, NO_INTERVENTION } from '../../model/intervention.ts';
import { formatAlpha, formatNeuron } from '../../render/format.ts';
import type { ControlKind } from '../../store/controlSet.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { controlOf, toControl, toIntervention } from '../../store/interventions.ts';
import { describeMove } from '../../store/moves.ts';
import { type ArmRun, armOf, type Branch, interventionAt, type Run } from '../../store/run.ts';

const NOTHING = 'nothing turned yet';

export function strengthWords(state: ExplorerState, id: ArmId): string {
  if (id === 'normal') return 'every neuron as it is';
  const { run, shape } = state;
  const width = shape?.neurons ?? 1;
  const arm = armOf(run, id);
  if (run && arm?.from) return forkWords(run, arm.from, width);
  if (run && arm) {
    const acting = interventionAt(run, arm, Number.POSITIVE_INFINITY);
    const words = turnedWords(acting, id, run.controlKind, width);
    return run.moves.some((move) => move.arm === id) ? movedWords(arm.start, acting, words) : words;
  }
  const wanted = id === 'control' ? toControl(state) : toIntervention(state);
  return turnedWords(wanted ?? NO_INTERVENTION, id, controlOf(state)?.kind ?? state.controlKind, width);
}

/** @param width neurons a layer */
function turnedWords(acting: Intervention, id: ArmId, kind: ControlKind, width: number): string {
  if (acting.bypassed) return isIdentity({ ...acting, bypassed: false }) ? NOTHING : 'switched off';
  const parts = acting.groups
    .filter(({ alpha, neurons }) => alpha !== 1 && neurons.length > 0)
    .map(
      (group) => `α ${formatAlpha(group.alpha)} on ${group.neurons.length} ${whichWords(group.id, id, kind)}`,
    );
  if (acting.own.length > 0) parts.push(handWords(acting.own, id, width));
  return parts.join(', ') || NOTHING;
}

/** "α 3, then 0 on 17 H-Neurons": what acted first is not to be forgotten over what acted last. */
function movedWords(start: Intervention, acting: Intervention, words: string): string {
  const [first, last] = [start, acting].map(({ groups, bypassed }) =>
    bypassed ? 1 : (groups[0]?.alpha ?? 1),
  );
  if (first === last || first === undefined) return words;
  if (last === 1)
    return words === NOTHING
      ? `α ${formatAlpha(first)}, then as it is`
      : `first α ${formatAlpha(first)}, then ${words}`;
  return words.replace(/^α /, `α ${formatAlpha(first)}, then `);
}

/** Names that fit at the head of an answer. */
const NAMED = 3;

/** The control's are not those that the person turned, but as many others in their place. */
function handWords(own: Intervention['own'], id: ArmId, width: number): string {
  const names = own.slice(0, NAMED).map(([neuron]) => formatNeuron(neuron, width));
  const more = own.length > NAMED ? ` and ${own.length - NAMED} more` : '';
  const listed = `${names.join(', ')}${more}`;
  return id === 'control' ? `${listed} for those by hand` : `${listed} by hand`;
}

function whichWords(group: string, id: ArmId, kind: ControlKind): string {
  if (id === 'control') return kind === 'matched' ? 'others, as loud' : 'others, drawn evenly';
  return group === 'h-neurons' ? 'H-Neurons' : 'neurons';
}

/** "from Steered, token 5 · 17 H-Neurons × 0.3": its first token that was drawn anew, counted from 1. */
function forkWords(run: Run, { arm, tokens, scales }: Branch, width: number): string {
  const parent = armOf(run, arm)?.label ?? arm;
  return `from ${parent}, token ${tokens + 1} · ${scaleWords(scales, width)}`;
}

/** @param width neurons a layer */
export function scaleWords(scales: Intervention, width: number): string {
  if (scales.bypassed) return 'switched off';
  if (isIdentity(scales)) return 'every neuron as it is';
  return describeMove(NO_INTERVENTION, scales, moveFormat(width));
}

/** @param width neurons a layer */
export function moveFormat(width: number) {
  return { alpha: formatAlpha, neuron: (neuron: number) => formatNeuron(neuron, width) };
}

export interface ShownMove {
  /** First position read with it. */
  readonly position: number;
  readonly words: string;
}

/** Moves of the sliders while an answer was written; what a fork took over from its parent is not its own. */
export function movesOf(run: Run, arm: ArmRun, width: number): ShownMove[] {
  const begun = arm.from ? arm.prompt.length + arm.from.tokens - 1 : -1;
  const own = run.moves.filter((move) => move.arm === arm.id && move.position > begun);
  const start = arm.from?.scales ?? arm.start;
  return own.map(({ position, intervention }, i) => ({
    position,
    words: describeMove(own[i - 1]?.intervention ?? start, intervention, moveFormat(width)),
  }));
}
