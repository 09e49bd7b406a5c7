// An experiment that came with a link, a file or a scene. Opening it sets what the page is set to, at once; nothing is
// downloaded and nothing runs until the person says so. Afterwards each answer is compared with the one expected.

import { ExplorerError } from '../model/errors.ts';
import type { Experiment } from '../model/permalink/experiment.ts';
import { probeHash } from '../model/permalink/probeHash.ts';
import type { ModelSource } from '../workers/protocol.ts';
import type { ExplorerState, Slice } from './explorer.ts';
import { describeProblem } from './problem.ts';
import { replay } from './replay.ts';
import { type Settings, settingsOf } from './settings.ts';
import { misfit, slidersOf } from './steering.ts';
import { type ArmComparison, reasonsToDiffer } from './transcripts.ts';

export interface OpenedLink {
  readonly experiment: Experiment;
  /** 'offered' waits for the person, 'loading' for the model and its probes. */
  readonly status: 'offered' | 'loading' | 'running' | 'done' | 'stopped';
  /** Of this page itself, before it was loaded again. */
  readonly isOwn: boolean;
  /** That carrying it out put on show: what is said of it is said of these. */
  readonly runs: readonly string[];
  /** So far. */
  readonly comparisons: readonly ArmComparison[];
  /** Why they may differ, in half sentences. */
  readonly reasons: readonly string[];
}

export interface LinkSlice {
  readonly link: OpenedLink | null;
  /** What was on show can be had back: the run by undo, the settings by dismissing the link before it has run. */
  openExperiment(experiment: Experiment, isOwn?: boolean): void;
  /**
   * Carries it out with the model that is there, or with the one that is to be loaded first.
   * @returns false: it does not fit, was stopped or failed
   */
  runExperiment(source?: ModelSource): Promise<boolean>;
  dismissLink(): void;
  /** The model's probes are known: a link that waits for them goes on. */
  goOnWithLink(): void;
  /** A link that cannot be read: said, and nothing else changes. */
  refuseLink(error: unknown): void;
}

/** What the card says is of what is on show: not of answers that were asked for since, or brought back. */
export function isLinkOnShow({ link, run }: Pick<ExplorerState, 'link' | 'run'>): boolean {
  if (!link) return false;
  if (link.status === 'offered') return run === null;
  return (
    link.status === 'loading' || link.status === 'running' || (run !== null && link.runs.includes(run.id))
  );
}

export const createLinkSlice: Slice<LinkSlice> = (set, get) => {
  /** What a link that has not run yet replaced, and the model whose neurons it names. */
  let before: {
    readonly settings: Settings;
    readonly modelHash: string | null;
    /** Answers were on show: undo brings them back. */
    readonly hadRun: boolean;
  } | null = null;
  let onProbesKnown: (() => void) | null = null;

  function change(next: Partial<OpenedLink>): void {
    const { link } = get();
    if (link) set({ link: { ...link, ...next } });
  }

  async function isLoaded(source: ModelSource): Promise<boolean> {
    const { opened } = get();
    await get().load(source);
    return get().model.kind === 'ready' && get().opened !== opened;
  }

  function apply({ settings, view, model }: Experiment): void {
    const { question, isAnswerOnly, system, decoding, steering, control } = settings;
    set({ question, isAnswerOnly, system, decoding, editing: null, waiting: null });
    set({
      metric: view.metric,
      scaleShape: view.scaleShape,
      tokenScale: 'fixed',
      isDetailed: view.isDetailed,
    });
    // Neurons of another model mean nothing here.
    const { modelHash, shape, link } = get();
    if (shape && (model?.sha256 !== modelHash || (link && misfit(link.experiment, shape)))) return;
    set(slidersOf(steering, get(), ''));
    set({ isControlOn: control.isOn, controlKind: control.kind, controlSeed: control.seed });
    if (shape) set({ neuron: view.neuron });
  }

  /** The probe that it was made with, of those that are here. */
  function chooseProbeOf({ probe: wanted }: Experiment): boolean {
    if (!wanted) return true;
    get().chooseProbeNamed(wanted.id);
    const { probe } = get();
    return probe !== null && probe.id === wanted.id && probeHash(probe) === wanted.hash;
  }

  return {
    link: null,
    openExperiment: (experiment, isOwn = false) => {
      const now = get();
      const { link, run } = now;
      if (link?.status !== 'offered')
        before = { settings: settingsOf(now), modelHash: now.modelHash, hadRun: run !== null };
      if (run) get().newChat();
      set({
        link: { experiment, isOwn, status: 'offered', runs: [], comparisons: [], reasons: [] },
        problem: null,
      });
      apply(experiment);
    },
    runExperiment: async (source) => {
      const opened = get().link?.experiment;
      if (!opened) return false;
      const isCurrent = () => get().link?.experiment === opened;
      if (source || !get().areProbesKnown) change({ status: 'loading' });
      if (source && !(await isLoaded(source))) {
        if (isCurrent()) change({ status: 'offered' }); // the notice says why; another model may be there still
        return false;
      }
      if (!get().areProbesKnown && get().model.kind === 'ready') {
        await new Promise<void>((resolve) => {
          onProbesKnown = resolve;
        });
      }
      const { model, shape } = get();
      if (!isCurrent()) return false;
      if (model.kind !== 'ready' || !shape) {
        change({ status: 'offered' });
        return false;
      }
      const why = misfit(opened, shape);
      if (why !== null) {
        change({ status: 'offered' });
        get().refuseLink(new ExplorerError('link.invalid', `It cannot be run with this model: ${why}.`));
        return false;
      }
      before = null;
      const isOtherProbe = !chooseProbeOf(opened);
      apply(opened);
      const reasons = reasonsToDiffer(opened, get(), isOtherProbe);
      change({ status: 'running', runs: [], comparisons: [], reasons });
      const isDone = await replay(opened, set, get, {
        onRun: (id) => isCurrent() && change({ runs: [...(get().link?.runs ?? []), id] }),
        onCompared: (comparisons) => isCurrent() && change({ comparisons }),
      });
      if (isCurrent()) change({ status: isDone ? 'done' : 'stopped' });
      return isDone;
    },
    dismissLink: () => {
      const { link, run } = get();
      if (link?.status === 'offered' && before?.modelHash === get().modelHash && !run) {
        if (before.hadRun) get().undo();
        set(before.settings);
      }
      before = null;
      set({ link: null });
    },
    goOnWithLink: () => {
      const { link } = get();
      if (link?.status === 'offered') apply(link.experiment); // a model that has come forgot the sliders
      onProbesKnown?.();
      onProbesKnown = null;
    },
    refuseLink: (error) => {
      const problem = describeProblem(error, 'run');
      if (problem) set({ problem: { ...problem, remedy: null } }); // trying again is up to whoever opens it
    },
  };
};
