// The sliders: one α for what is turned (targets.ts), one α each for neurons chosen by hand, where they act, a switch
// that keeps the values, and the random control set beside them. Every change goes to the answers being written at
// their next token, newest wins.

import type { ArmId } from '../model/generation/types.ts';
import { type Intervention, isIdentity, NO_INTERVENTION, type Scope } from '../model/intervention.ts';
import type { ControlKind } from './controlSet.ts';
import type { ExplorerState, Slice } from './explorer.ts';
import { toControl, toIntervention } from './interventions.ts';
import { latestWins } from './latestWins.ts';
import { describeProblem } from './problem.ts';
import { armOf, engineRunOf } from './run.ts';
import { type SpanScope, spanScopeOf } from './spanScope.ts';
import { tallyOf } from './tallySlice.ts';
import { type TurnTarget, targetOf } from './targets.ts';

export const ALPHA_MAX = 3;
export const GROUP_MAX = 500;

/** The loudest neurons of one token, frozen when they were chosen. */
export interface ChosenGroup {
  /** Loudest first; as many of them are turned as groupSize says. */
  readonly ranked: readonly number[];
  /** Those that are turned. */
  readonly neurons: readonly number[];
  /** Where they were the loudest; null: the list came with a link. */
  readonly at: { readonly tokenText: string; readonly position: number; readonly arm: ArmId } | null;
}

export interface InterventionSlice {
  /** What the strength turns while there is a probe; see targetOf. */
  readonly target: TurnTarget;
  readonly group: ChosenGroup | null;
  /** How many of the loudest, or of the heaviest. */
  readonly groupSize: number;
  /** The layer that is turned as a whole. */
  readonly layer: number;
  readonly groupAlpha: number;
  /** Neurons with an α of their own. */
  readonly ownAlphas: ReadonlyMap<number, number>;
  /** 'ranges' is the span of an answer, see spanScope. */
  readonly scope: Scope['kind'];
  readonly spanScope: SpanScope | null;
  readonly bypassed: boolean;
  /** A third answer is written, with as many random neurons turned. */
  readonly isControlOn: boolean;
  readonly controlKind: ControlKind;
  /** Which draw of them. */
  readonly controlSeed: number;
  /** A change touches prompt positions that were already read. */
  readonly promptNeedsRerun: boolean;
  setTarget(target: TurnTarget): void;
  setGroupSize(size: number): void;
  setLayer(layer: number): void;
  /** Takes the loudest neurons of the token on show. False when there is no reading yet. */
  chooseGroup(): boolean;
  /** Where the loudest are turned, chooses them first if there are none. */
  setGroupAlpha(alpha: number): void;
  setOwnAlpha(neuron: number, alpha: number): void;
  releaseOwn(neuron: number): void;
  setScope(scope: Exclude<Scope['kind'], 'ranges'>): void;
  /** Scales act on the span of the answer on show, in runs to come. False when it has none. */
  setSpanScope(): boolean;
  setBypassed(bypassed: boolean): void;
  setControlOn(isOn: boolean): void;
  setControlKind(kind: ControlKind): void;
  setControlSeed(seed: number): void;
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
  const senders = new Map<ArmId, (move: { runId: string; intervention: Intervention }) => void>();

  function senderOf(arm: ArmId) {
    const known = senders.get(arm);
    if (known) return known;
    const made = latestWins<{ runId: string; intervention: Intervention }>(
      async ({ runId, intervention }) => {
        const outcome = await deps.engine.setIntervention(runId, arm, intervention);
        const { run } = get();
        const isShown = arm !== 'control' && run?.arms.some((shown) => engineRunOf(run, shown) === runId);
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
    senders.set(arm, made);
    return made;
  }

  /** The steered answer and a fork follow the sliders, the control its own; the normal one nothing. */
  function sendInterventions(): void {
    const { run } = get();
    if (run?.status !== 'running') return;
    for (const arm of run.arms) {
      if (!arm.isOpen || arm.id === 'normal') continue;
      const intervention =
        arm.id === 'control' ? (toControl(get()) ?? NO_INTERVENTION) : toIntervention(get());
      senderOf(arm.id)({ runId: engineRunOf(run, arm), intervention });
    }
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
    const ranked = deps.readings.top(armId, position, GROUP_MAX);
    if (ranked.length === 0) return null;
    return {
      ranked,
      neurons: ranked.slice(0, size),
      at: { tokenText: get().textAt(position), position, arm: armId },
    };
  }

  return {
    target: 'set',
    group: null,
    groupSize: 50,
    layer: 0,
    groupAlpha: 1,
    ownAlphas: new Map(),
    scope: 'all',
    spanScope: null,
    bypassed: false,
    isControlOn: false,
    controlKind: 'matched',
    controlSeed: 1,
    promptNeedsRerun: false,
    sendInterventions,
    setTarget: (target) => change({ target }),
    setGroupSize: (size) => {
      const groupSize = Math.round(Math.min(GROUP_MAX, Math.max(1, size)));
      if (targetOf(get()) !== 'loudest') return change({ groupSize });
      const { group } = get();
      // The same token's list, longer or shorter.
      if (group) change({ groupSize, group: { ...group, neurons: group.ranked.slice(0, groupSize) } });
      else set({ groupSize });
    },
    setLayer: (layer) => {
      const most = (get().shape?.layers ?? 1) - 1;
      change({ layer: Math.round(Math.min(most, Math.max(0, layer))) });
    },
    chooseGroup: () => {
      const group = chosenGroup(get().groupSize);
      if (!group) return false;
      change({ group });
      return true;
    },
    setGroupAlpha: (alpha) => {
      const groupAlpha = clampAlpha(alpha);
      const { run, model } = get();
      if (run?.isRecorded && model.kind !== 'ready') return get().showRecordedAlpha(groupAlpha);
      if (targetOf(get()) !== 'loudest') return change({ groupAlpha });
      const group = get().group ?? chosenGroup(get().groupSize);
      if (group) change({ group, groupAlpha });
    },
    setOwnAlpha: (neuron, alpha) => withOwn((map) => map.set(neuron, clampAlpha(alpha))),
    releaseOwn: (neuron) => withOwn((map) => map.delete(neuron)),
    setScope: (scope) => change({ scope }),
    setSpanScope: () => {
      const { run, arm, spans } = get();
      const spanScope = run && spanScopeOf(run, arm, spans.get(arm));
      if (!spanScope) return false;
      change({ scope: 'ranges', spanScope });
      return true;
    },
    setBypassed: (bypassed) => change({ bypassed }),
    setControlOn: (isControlOn) => set({ isControlOn }),
    setControlKind: (controlKind) => change({ controlKind }),
    setControlSeed: (seed) => change({ controlSeed: Math.max(1, Math.round(seed)) }),
    redrawControl: () => {
      const { run: shown, model } = get();
      if (shown?.isRecorded && model.kind !== 'ready') return; // its control is the one that was recorded
      // One that has not been counted yet: it adds to the tally.
      const counted = tallyOf(get())?.keys() ?? [];
      change({ controlSeed: Math.max(get().controlSeed, ...counted) + 1 });
      const drawn = toControl(get());
      if (get().isControlOn && drawn && !isIdentity(drawn) && get().run?.status === 'done')
        void get().rerun();
    },
    resetInterventions: () =>
      change({
        group: null,
        groupAlpha: 1,
        ownAlphas: new Map(),
        scope: 'all',
        spanScope: null,
        bypassed: false,
      }),
  };
};
