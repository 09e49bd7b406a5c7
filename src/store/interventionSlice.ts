// The sliders: one α for what is turned (the H-Neurons of the chosen set, or a frozen list of loud neurons), one α
// each for neurons chosen by hand, where they act, a switch that keeps the values, and the random control set beside
// them. Every change goes to the running answer at its next token, newest wins.

import { type Intervention, isIdentity, type Scope } from '../model/intervention.ts';
import type { ExplorerState, Slice } from './explorer.ts';
import { type TurnTarget, targetOf, toControl, toIntervention } from './interventions.ts';
import { latestWins } from './latestWins.ts';
import { describeProblem } from './problem.ts';
import { armOf } from './run.ts';
import type { ArmName } from './viewSlice.ts';

export const ALPHA_MAX = 3;
export const GROUP_MAX = 500;

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
  /** What the strength turns while there is a probe; see targetOf. */
  readonly target: TurnTarget;
  readonly group: ChosenGroup | null;
  readonly groupSize: number;
  readonly groupAlpha: number;
  /** Neurons with an α of their own. */
  readonly ownAlphas: ReadonlyMap<number, number>;
  readonly scope: ScopeChoice;
  readonly bypassed: boolean;
  /** A third answer is written, with as many random neurons turned. */
  readonly isControlOn: boolean;
  /** Which draw of them. */
  readonly controlSeed: number;
  /** A change touches prompt positions that were already read. */
  readonly promptNeedsRerun: boolean;
  setTarget(target: TurnTarget): void;
  setGroupSize(size: number): void;
  /** Takes the loudest neurons of the token on show. False when there is no reading yet. */
  chooseGroup(): boolean;
  /** Where the loudest are turned, chooses them first if there are none. */
  setGroupAlpha(alpha: number): void;
  setOwnAlpha(neuron: number, alpha: number): void;
  releaseOwn(neuron: number): void;
  setScope(scope: ScopeChoice): void;
  setBypassed(bypassed: boolean): void;
  setControlOn(isOn: boolean): void;
  /** Other random neurons; tried at once on a question that is answered, if anything is turned. */
  redrawControl(): void;
  resetInterventions(): void;
  /** Tells the running answer what the sliders say now. */
  sendInterventions(): void;
}

function clampAlpha(alpha: number): number {
  return Math.round(Math.min(ALPHA_MAX, Math.max(0, alpha)) * 100) / 100;
}

export const createInterventionSlice: Slice<InterventionSlice> = (set, get, deps) => {
  const sender = (arm: ArmName) =>
    latestWins<{ runId: string; intervention: Intervention }>(
      async ({ runId, intervention }) => {
        const outcome = await deps.engine.setIntervention(runId, arm, intervention);
        const isShown = arm === 'steered' && get().run?.id === runId;
        if (isShown && outcome.accepted) set({ promptNeedsRerun: outcome.promptNeedsRerun });
      },
      (error) => {
        // A dead engine is reported once, by the answer that it was writing.
        if (get().run?.status === 'running') {
          const problem = describeProblem(error, 'run');
          if (problem) set({ problem });
        }
      },
    );
  const send = { steered: sender('steered'), control: sender('control') };

  function sendInterventions(): void {
    const { run } = get();
    if (run?.status !== 'running') return;
    send.steered({ runId: run.id, intervention: toIntervention(get()) });
    if (armOf(run, 'control')) send.control({ runId: run.id, intervention: toControl(get()) });
  }

  function change(next: Partial<ExplorerState>): void {
    set(next);
    sendInterventions();
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
    target: 'set',
    group: null,
    groupSize: 50,
    groupAlpha: 1,
    ownAlphas: new Map(),
    scope: 'all',
    bypassed: false,
    isControlOn: false,
    controlSeed: 1,
    promptNeedsRerun: false,
    sendInterventions,
    setTarget: (target) => change({ target }),
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
      const groupAlpha = clampAlpha(alpha);
      if (targetOf(get()) === 'set') return change({ groupAlpha });
      const group = get().group ?? chosenGroup(get().groupSize);
      if (group) change({ group, groupAlpha });
    },
    setOwnAlpha: (neuron, alpha) => withOwn((map) => map.set(neuron, clampAlpha(alpha))),
    releaseOwn: (neuron) => withOwn((map) => map.delete(neuron)),
    setScope: (scope) => change({ scope }),
    setBypassed: (bypassed) => change({ bypassed }),
    setControlOn: (isControlOn) => set({ isControlOn }),
    redrawControl: () => {
      change({ controlSeed: get().controlSeed + 1 });
      const isTried = get().isControlOn && !isIdentity(toControl(get()));
      if (isTried && get().run?.status === 'done') void get().rerun();
    },
    resetInterventions: () =>
      change({ group: null, groupAlpha: 1, ownAlphas: new Map(), scope: 'all', bypassed: false }),
  };
};
