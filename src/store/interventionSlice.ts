// The sliders: one α for a frozen list of loud neurons, one α each for neurons chosen by hand, where they act,
// and a switch that keeps the values. Every change goes to the running answer at its next token, newest wins.

import { type Intervention, NO_INTERVENTION, type Scope } from '../model/intervention.ts';
import type { Slice } from './explorer.ts';
import { latestWins } from './latestWins.ts';
import { describeProblem } from './problem.ts';
import { armOf } from './run.ts';

export const ALPHA_MAX = 3;
export const GROUP_MAX = 500;
const GROUP_ID = 'loudest';

/** The loudest neurons of one token, frozen when they were chosen. */
export interface ChosenGroup {
  readonly neurons: readonly number[];
  /** Where they were the loudest. */
  readonly tokenText: string;
  readonly position: number;
  readonly arm: string;
}

/** Scopes a person can choose here; ranges come with the answer span. */
export type ScopeChoice = Exclude<Scope['kind'], 'ranges'>;

export interface InterventionSlice {
  readonly group: ChosenGroup | null;
  readonly groupSize: number;
  readonly groupAlpha: number;
  /** Neurons with an α of their own. */
  readonly ownAlphas: ReadonlyMap<number, number>;
  readonly scope: ScopeChoice;
  readonly bypassed: boolean;
  /** A change touches prompt positions that were already read. */
  readonly promptNeedsRerun: boolean;
  setGroupSize(size: number): void;
  /** Takes the loudest neurons of the token on show. False when there is no reading yet. */
  chooseGroup(): boolean;
  /** Chooses the group first if there is none. */
  setGroupAlpha(alpha: number): void;
  setOwnAlpha(neuron: number, alpha: number): void;
  releaseOwn(neuron: number): void;
  setScope(scope: ScopeChoice): void;
  setBypassed(bypassed: boolean): void;
  resetInterventions(): void;
}

type Choices = Pick<InterventionSlice, 'group' | 'groupAlpha' | 'ownAlphas' | 'scope' | 'bypassed'>;

/** What the sliders ask for, in the engine's terms. */
export function toIntervention(choices: Choices): Intervention {
  const { group, groupAlpha, ownAlphas, scope, bypassed } = choices;
  if (!group && ownAlphas.size === 0) return { ...NO_INTERVENTION, scope: { kind: scope }, bypassed };
  return {
    own: [...ownAlphas],
    groups: group
      ? [
          {
            id: GROUP_ID,
            label: `top ${group.neurons.length}`,
            neurons: group.neurons,
            alpha: groupAlpha,
            enabled: true,
          },
        ]
      : [],
    scope: { kind: scope },
    bypassed,
  };
}

function clampAlpha(alpha: number): number {
  return Math.round(Math.min(ALPHA_MAX, Math.max(0, alpha)) * 100) / 100;
}

export const createInterventionSlice: Slice<InterventionSlice> = (set, get, deps) => {
  const send = latestWins<{ runId: string; intervention: Intervention }>(
    async ({ runId, intervention }) => {
      const outcome = await deps.engine.setIntervention(runId, 'steered', intervention);
      if (get().run?.id === runId && outcome.accepted) set({ promptNeedsRerun: outcome.promptNeedsRerun });
    },
    (error) => {
      // A dead engine is reported once, by the answer that it was writing.
      if (get().run?.status === 'running') {
        const problem = describeProblem(error, 'run');
        if (problem) set({ problem });
      }
    },
  );

  function change(next: Partial<Choices>): void {
    set(next);
    const { run } = get();
    if (run?.status === 'running') send({ runId: run.id, intervention: toIntervention(get()) });
  }

  function withOwn(edit: (map: Map<number, number>) => void): void {
    const ownAlphas = new Map(get().ownAlphas);
    edit(ownAlphas);
    change({ ownAlphas });
  }

  function chosenGroup(size: number): ChosenGroup | null {
    const { run, arm: armId } = get();
    const arm = armOf(run, armId);
    const position = get().shownPosition();
    if (!run || !arm || position === null) return null;
    const neurons = deps.readings.top(armId, position, size);
    if (neurons.length === 0) return null;
    return { neurons, tokenText: get().textAt(position), position, arm: armId };
  }

  return {
    group: null,
    groupSize: 50,
    groupAlpha: 1,
    ownAlphas: new Map(),
    scope: 'all',
    bypassed: false,
    promptNeedsRerun: false,
    setGroupSize: (size) => {
      const groupSize = Math.round(Math.min(GROUP_MAX, Math.max(1, size)));
      const { group } = get();
      const neurons = group ? deps.readings.top(group.arm, group.position, groupSize) : [];
      set({ groupSize });
      // The same token's list, longer or shorter, as long as its readings are there.
      if (group && neurons.length > 0) change({ group: { ...group, neurons } });
    },
    chooseGroup: () => {
      const group = chosenGroup(get().groupSize);
      if (!group) return false;
      change({ group });
      return true;
    },
    setGroupAlpha: (alpha) => {
      const group = get().group ?? chosenGroup(get().groupSize);
      if (group) change({ group, groupAlpha: clampAlpha(alpha) });
    },
    setOwnAlpha: (neuron, alpha) => withOwn((map) => map.set(neuron, clampAlpha(alpha))),
    releaseOwn: (neuron) => withOwn((map) => map.delete(neuron)),
    setScope: (scope) => change({ scope }),
    setBypassed: (bypassed) => change({ bypassed }),
    resetInterventions: () =>
      change({ group: null, groupAlpha: 1, ownAlphas: new Map(), scope: 'all', bypassed: false }),
  };
};
