// The model: none, being loaded, ready, or lost with its engine. One AbortSignal per load, from the cancel button
// to the worker. A load that fails or is cancelled leaves the question, the answers and the sliders on screen as
// they were: `opened` is the model they belong to.

import type { ModelShape } from '../model/config.ts';
import { ExplorerError, isExplorerError } from '../model/errors.ts';
import type { BackendName, LoadedModel, LoadProgress, ModelSource } from '../workers/protocol.ts';
import type { Slice } from './explorer.ts';
import { describeProblem, type Problem } from './problem.ts';

export type { BackendReport, LoadedModel } from '../workers/protocol.ts';

export type ModelStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly source: ModelSource; readonly progress: LoadProgress | null }
  | { readonly kind: 'ready' };

export type ShownShape = Pick<ModelShape, 'layers' | 'neurons'>;

export interface ModelSlice {
  readonly model: ModelStatus;
  /** The last model that was loaded; answers and readings on screen are its. */
  readonly opened: LoadedModel | null;
  /** Where that one came from. */
  readonly openedFrom: ModelSource | null;
  /** sha256 of the model on show: the one opened, or that of a recorded run. */
  readonly modelHash: string | null;
  /** Of the same. */
  readonly shape: ShownShape | null;
  /** Another model is on show from now on: nothing of the one before is left. */
  showModel(sha256: string, shape: ShownShape): void;
  /** Asked for by the address or by a remedy; 'auto' lets the engine choose. */
  readonly backend: BackendName | 'auto';
  /** What went wrong last and has not been dismissed. */
  readonly problem: Problem | null;
  /** The source of the last load: what "try again" and "start it again" load. */
  readonly lastSource: ModelSource | null;
  load(source: ModelSource): Promise<void>;
  cancelLoad(): void;
  /** Carries out the button of the notice. */
  applyRemedy(): Promise<void>;
  dismissProblem(): void;
}

export const createModelSlice: Slice<ModelSlice> = (set, get, deps) => {
  let loading: AbortController | null = null;
  let isRestarting = false;

  deps.engine.subscribe((status) => {
    if (status.phase !== 'dead' || isRestarting) return;
    set({ model: { kind: 'none' }, problem: describeProblem(status.error, 'run') });
  });

  async function load(source: ModelSource): Promise<void> {
    loading?.abort();
    const mine = new AbortController();
    loading = mine;
    const isCurrent = () => loading === mine;
    get().stop();
    const { model: before } = get();
    set({ model: { kind: 'loading', source, progress: null }, lastSource: source, problem: null });
    try {
      const model = await deps.engine.load(
        { source, backend: get().backend },
        (progress) => isCurrent() && set({ model: { kind: 'loading', source, progress } }),
        mine.signal,
      );
      if (mine.signal.aborted) throw new ExplorerError('aborted', 'stopped on request');
      const { layers, neurons } = model.config;
      // The same model again, after a restart or a recorded run: what is on screen stays valid.
      if (model.sha256 !== get().modelHash) showModel(model.sha256, { layers, neurons });
      deps.readings.open(model);
      set({ model: { kind: 'ready' }, opened: model, openedFrom: source });
      get().askWaiting();
      void get().readAndCount(); // of answers on screen, after a restart
    } catch (error) {
      const kept = before.kind === 'ready' && (await holdsOpened());
      if (isCurrent()) {
        set({ problem: describeProblem(error, 'load'), waiting: null });
        set({ model: kept ? before : { kind: 'none' } });
        void get().readAndCount(); // the load may have interrupted it
      }
    } finally {
      if (isCurrent()) loading = null;
    }
  }

  function showModel(modelHash: string, shape: ShownShape): void {
    get().forgetRun();
    set({ probe: null, ownProbes: [], reference: null, areProbesKnown: false, isControlOn: false });
    set({ modelHash, shape });
  }

  /** The engine still has the model that is on screen. */
  async function holdsOpened(): Promise<boolean> {
    try {
      return (await deps.engine.loadedModel()) === get().opened?.sha256;
    } catch (error) {
      if (isExplorerError(error)) return false; // the engine died: its own notice says so
      throw error;
    }
  }

  async function loadLast(): Promise<void> {
    const { lastSource } = get();
    if (lastSource) await load(lastSource);
  }

  async function restartEngine(): Promise<void> {
    isRestarting = true;
    deps.engine.restart();
    isRestarting = false;
    set({ model: { kind: 'none' }, problem: null });
    await loadLast();
  }

  return {
    model: { kind: 'none' },
    opened: null,
    openedFrom: null,
    modelHash: null,
    shape: null,
    showModel,
    backend: 'auto',
    problem: null,
    lastSource: null,
    load,
    cancelLoad: () => loading?.abort(),
    dismissProblem: () => set({ problem: null }),
    applyRemedy: async () => {
      const remedy = get().problem?.remedy ?? null;
      set({ problem: null });
      switch (remedy) {
        case 'load-again':
          return loadLast();
        case 'load-on-cpu':
          set({ backend: 'cpu' });
          return loadLast();
        case 'restart-engine':
          return restartEngine();
        case null:
          return;
        default:
          remedy satisfies never;
      }
    },
  };
};
