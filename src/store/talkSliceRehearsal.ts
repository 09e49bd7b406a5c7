// Rehearsing: every scene that can be run is run on this machine, one after the other, and compared with what it is
// expected to say: the same, another text, or too slow for a room that waits.

import type { Experiment } from '../model/permalink/experiment.ts';
import { type Scene, USUAL_LIMIT } from '../model/talk/talk.ts';
import type { Trace } from '../model/trace/trace.ts';
import { experimentOf } from './experiment.ts';
import type { ExplorerState, Slice } from './explorer.ts';
import { settingsOf } from './settings.ts';
import type { ArmComparison } from './transcripts.ts';

export type Rehearsed =
  | { readonly kind: 'running' }
  | { readonly kind: 'same'; readonly ms: number }
  /** Index of the first token that differs. */
  | { readonly kind: 'differs'; readonly label: string; readonly from: number; readonly ms: number }
  /** Stopped there. */
  | { readonly kind: 'too slow'; readonly limit: number }
  | { readonly kind: 'failed'; readonly why: string };

export interface RehearsalHall {
  /** The recording of a scene, by its file's stem. */
  readonly openTrace: (id: string) => Promise<Trace>;
  /** Tells of every change of the store. @returns stops telling */
  readonly onChange: (listener: (state: ExplorerState) => void) => () => void;
}

export interface RehearsalSlice {
  /** By scene id; scenes of words have none. */
  readonly rehearsed: ReadonlyMap<string, Rehearsed>;
  readonly isRehearsing: boolean;
  /** Needs a model; not while the talk is given. */
  rehearse(hall: RehearsalHall): Promise<void>;
  /** After the scene that runs. */
  stopRehearsing(): void;
}

export const createRehearsalSlice: Slice<RehearsalSlice> = (set, get, deps) => {
  function note(id: string, rehearsed: Rehearsed): void {
    set({ rehearsed: new Map(get().rehearsed).set(id, rehearsed) });
  }

  async function experimentOfScene(
    { show }: Scene,
    openTrace: RehearsalHall['openTrace'],
  ): Promise<Experiment | null> {
    if (show.kind === 'words') return null;
    const { modelHash } = get();
    if (show.kind === 'experiment') {
      if (show.experiment.model?.sha256 !== modelHash) throw new Error('made with another model');
      return show.experiment;
    }
    const trace = await openTrace(show.id);
    // Showing it would put the loaded model aside.
    if (trace.header.model.sha256 !== modelHash) throw new Error('recorded with another model');
    get().showTrace(trace);
    get().showRecordedAlpha(show.alpha);
    const experiment = experimentOf(get());
    return trace.header.control ? experiment : withoutControl(experiment);
  }

  async function run(
    experiment: Experiment,
    limit: number,
    onChange: RehearsalHall['onChange'],
  ): Promise<Rehearsed> {
    const start = deps.now();
    let isLate = false;
    const stop = onChange((state) => {
      if (isLate || state.run?.status !== 'running' || deps.now() - start <= limit * 1000) return;
      isLate = true;
      state.stop();
    });
    get().openExperiment(experiment);
    const isDone = await get().runExperiment();
    stop();
    const ms = deps.now() - start;
    const { link, problem } = get();
    get().dismissLink();
    if (isLate || ms > limit * 1000) return { kind: 'too slow', limit };
    if (!isDone || !link) return { kind: 'failed', why: problem?.detail ?? 'It was stopped.' };
    return resultOf(link.comparisons, ms);
  }

  return {
    rehearsed: new Map(),
    isRehearsing: false,
    rehearse: async ({ openTrace, onChange }) => {
      const before = get();
      const { talk, isRehearsing, isTalking, model } = before;
      if (!talk || isRehearsing || isTalking || model.kind !== 'ready') return;
      set({ isRehearsing: true, rehearsed: new Map() });
      for (const scene of talk.scenes) {
        if (!get().isRehearsing) break;
        if (scene.show.kind === 'words') continue;
        note(scene.id, { kind: 'running' });
        try {
          const experiment = await experimentOfScene(scene, openTrace);
          if (experiment) note(scene.id, await run(experiment, scene.limit ?? USUAL_LIMIT, onChange));
        } catch (error) {
          note(scene.id, { kind: 'failed', why: error instanceof Error ? error.message : String(error) });
        }
      }
      get().showRun(before.run);
      set({ ...settingsOf(before), past: before.past, isRehearsing: false });
    },
    stopRehearsing: () => set({ isRehearsing: false }),
  };
};

function resultOf(comparisons: readonly ArmComparison[], ms: number): Rehearsed {
  if (comparisons.length === 0) return { kind: 'failed', why: 'There is no answer to compare with.' };
  const other = comparisons.find(({ difference }) => difference !== null);
  if (!other?.difference) return { kind: 'same', ms };
  return { kind: 'differs', label: other.label, from: other.difference.from, ms };
}

/** Of a recording that does not say which draw its control was. */
function withoutControl(experiment: Experiment): Experiment {
  const turns = experiment.turns.map((turn) => ({
    ...turn,
    control: null,
    expected: turn.expected.filter(({ arm }) => arm !== 'control'),
  }));
  const { settings } = experiment;
  return { ...experiment, turns, settings: { ...settings, control: { ...settings.control, isOn: false } } };
}
