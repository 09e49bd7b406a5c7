// At the head of an answer: what is turned in it. The steered answer and its control follow the sliders, so their
// words say how these stand now; a fork keeps what it was begun with.

import type { ArmId } from '../../model/generation/types.ts';
import { type Intervention, isIdentity, NO_INTERVENTION } from '../../model/intervention.ts';
import { formatAlpha, formatNeuron } from '../../render/format.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import { controlOf, toIntervention } from '../../store/interventions.ts';
import { describeMove } from '../../store/moves.ts';
import { type ArmRun, armOf, type Branch, type Run } from '../../store/run.ts';
import { turnedBy } from '../../store/targets.ts';

const NOTHING = 'nothing turned yet';

export function strengthWords(state: ExplorerState, id: ArmId): string {
  if (id === 'normal') return 'every neuron as it is';
  const arm = armOf(state.run, id);
  if (arm?.from) return forkWords(state.run, arm.from, state.shape?.neurons ?? 1);
  if (state.bypassed && !isIdentity(toIntervention({ ...state, bypassed: false }))) return 'switched off';
  return id === 'control' ? controlWords(state) : steeredWords(state);
}

function controlWords(state: ExplorerState): string {
  const control = controlOf(state);
  if (!control || isIdentity(toIntervention(state))) return NOTHING;
  const kind = control.kind === 'matched' ? 'as loud' : 'drawn evenly';
  return `α ${formatAlpha(state.groupAlpha)} on ${control.neurons.length} others, ${kind}`;
}

function steeredWords(state: ExplorerState): string {
  const { groupAlpha, ownAlphas } = state;
  const turned = turnedBy(state);
  const parts = [];
  if (turned && groupAlpha !== 1) {
    const what = turned.id === 'h-neurons' ? 'H-Neurons' : 'neurons';
    parts.push(`α ${formatAlpha(groupAlpha)} on ${turned.neurons.length} ${what}`);
  }
  if (ownAlphas.size > 0) parts.push(`${ownAlphas.size} by hand`);
  return parts.join(', ') || NOTHING;
}

/** "from Steered, token 5 · 17 H-Neurons × 0.3": its first token that was drawn anew, counted from 1. */
function forkWords(run: Run | null, { arm, tokens, scales }: Branch, width: number): string {
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
