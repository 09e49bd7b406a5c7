// What is on show, as plain data: the store ⇄ model/permalink/experiment.ts. Runs hold what the engine was asked for
// (which neurons, how much); here that is said again in the words of the sliders where it can be, so that a link
// names the probe's set and not its neurons.

import type { Intervention, Scope } from '../model/intervention.ts';
import { makeExpected } from '../model/permalink/expected.ts';
import type { Expected, Experiment, Steering, Turn } from '../model/permalink/experiment.ts';
import { probeHash } from '../model/permalink/probeHash.ts';
import type { ExplorerState } from './explorer.ts';
import { namesOf } from './forks.ts';
import { scopeOf } from './interventions.ts';
import { setOf } from './probeSet.ts';
import type { ArmRun, Run } from './run.ts';
import { type TurnTarget, targetOf } from './targets.ts';

type Context = Pick<ExplorerState, 'probe' | 'shape'>;

export function experimentOf(state: ExplorerState): Experiment {
  const { probe, run, modelHash, opened, decoding, question, isAnswerOnly, system } = state;
  const { isControlOn: isOn, controlKind: kind, controlSeed: seed } = state;
  const turns = run ? [...run.history, run] : [];
  return {
    model: modelHash === null ? null : { sha256: modelHash, name: opened?.config.name ?? '' },
    probe: probe && { id: probe.id, hash: probeHash(probe) },
    backend: run ? backendOf(state) : null,
    turns: turns.map((turn) => turnOf(turn, state)),
    settings: {
      question,
      isAnswerOnly,
      system,
      decoding: { ...decoding },
      steering: steeringNow(state),
      control: { isOn, kind, seed },
    },
    view: viewOf(state),
  };
}

/** Where the answers on show were written. */
function backendOf({ run, trace, opened }: ExplorerState): Experiment['backend'] {
  return (run?.isRecorded ? trace?.header.experiment?.backend : opened?.backend.name) ?? null;
}

/** What the sliders say. */
export function steeringNow(state: ExplorerState): Steering {
  const { groupSize, group, layer, groupAlpha, ownAlphas, bypassed, shape } = state;
  // Before the probes are known there may be one: what was chosen is meant.
  const target = state.areProbesKnown ? targetOf(state) : state.target;
  const groups: Readonly<Record<TurnTarget, () => Steering['group']>> = {
    set: () => ({ kind: 'set' }),
    heaviest: () => ({ kind: 'heaviest', size: groupSize }),
    loudest: () => group && { kind: 'neurons', neurons: ascending(group.neurons) },
    layer: () => ({ kind: 'layer', layer: shape ? Math.min(layer, shape.layers - 1) : layer }),
  };
  return {
    group: groups[target](),
    alpha: hundredths(groupAlpha),
    own: [...ownAlphas].sort(([a], [b]) => a - b),
    scope: scopeData(scopeOf(state)),
    bypassed,
  };
}

function turnOf(run: Run, context: ExplorerState): Turn {
  const names = namesOf(run);
  const start = run.arms.find(({ id }) => id === 'steered')?.start;
  const hasControl = run.arms.some(({ id }) => id === 'control');
  return {
    question: run.question,
    isAnswerOnly: run.instruction !== '',
    system: run.system,
    decoding: { ...run.decoding },
    steering: start ? steeringOf(start, context) : steeringNow(context),
    control: hasControl ? { kind: run.controlKind, seed: run.control?.seed ?? context.controlSeed } : null,
    moves: movesOf(run, context, names),
    forks: run.arms.flatMap(({ id, from, prompt }) => {
      if (!from) return [];
      // A slider moved while the kept tokens were read acted in place of what the fork was asked for with.
      const begins = prompt.length + from.tokens - 1;
      const moved = run.moves.findLast((move) => move.arm === id && move.position === begins);
      const steering = steeringOf(moved?.intervention ?? from.scales, context);
      return [{ from: nameOf(names, from.arm), tokens: from.tokens, steering }];
    }),
    expected: run.arms.flatMap((arm) => expectedOf(arm, nameOf(names, arm.id))),
  };
}

/** A fork makes its parent's moves again up to where it leaves it, and begins with its own: those are not told twice. */
function movesOf(run: Run, context: Context, names: ReadonlyMap<string, string>): Turn['moves'] {
  const isOwn = ({ arm, position }: Run['moves'][number]) => {
    const of = run.arms.find(({ id }) => id === arm);
    return !of?.from || position >= of.prompt.length + of.from.tokens;
  };
  return run.moves.filter(isOwn).map(({ arm, position, intervention }) => ({
    arm: nameOf(names, arm),
    position,
    steering: steeringOf(intervention, context),
  }));
}

function nameOf(names: ReadonlyMap<string, string>, arm: string): string {
  return names.get(arm) ?? arm;
}

/** One that was cut short by hand would be written on. */
function expectedOf(arm: ArmRun, name: string): Expected[] {
  return arm.stop === null ? [] : [makeExpected(name, arm.tokens)];
}

/** In the words of the sliders, where they have words for it. */
export function steeringOf(intervention: Intervention, context: Context): Steering {
  const group = intervention.groups.find(({ enabled }) => enabled);
  return {
    group: group ? groupOf(group, context) : null,
    alpha: hundredths(group?.alpha ?? 1),
    own: [...intervention.own]
      .map(([n, alpha]) => [n, hundredths(alpha)] as [number, number])
      .sort(([a], [b]) => a - b),
    scope: scopeData(intervention.scope),
    bypassed: intervention.bypassed,
  };
}

function groupOf(
  { id, neurons }: Intervention['groups'][number],
  { probe, shape }: Context,
): Steering['group'] {
  const set = probe && setOf(probe);
  if (id === 'h-neurons' && set) {
    if (isSameSet(neurons, set.positive)) return { kind: 'set' };
    if (isSameSet(neurons, set.heaviest(neurons.length))) return { kind: 'heaviest', size: neurons.length };
  }
  if (id === 'layer' && shape && neurons.length === shape.neurons) {
    return { kind: 'layer', layer: Math.floor(neurons[0]! / shape.neurons) };
  }
  return { kind: 'neurons', neurons: ascending(neurons) };
}

function scopeData(scope: Scope): Steering['scope'] {
  if (scope.kind !== 'ranges') return scope;
  return { kind: 'ranges', ranges: scope.ranges.map(([start, end]) => [start, end]) };
}

function viewOf({
  run,
  arm,
  cursor,
  region,
  metric,
  scaleShape,
  neuron,
  isDetailed,
}: ExplorerState): Experiment['view'] {
  return {
    arm: run ? nameOf(namesOf(run), arm) : arm,
    cursor: cursor === 'newest' ? null : cursor,
    region,
    metric,
    scaleShape,
    neuron,
    isDetailed,
  };
}

function isSameSet(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  const set = new Set(b);
  return a.length === b.length && a.every((neuron) => set.has(neuron));
}

function ascending(neurons: readonly number[]): number[] {
  return [...neurons].sort((a, b) => a - b);
}

/** The page's step; a recorded run may have been written with finer ones. */
function hundredths(alpha: number): number {
  return Math.round(alpha * 100) / 100;
}
