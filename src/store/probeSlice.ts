// The probe in use: it scores answers, and its H-Neurons are what the strength turns. Published ones are fetched by
// the page (queries/probes.ts) and offered here; a person may open a file of their own. Whatever is refused leaves
// everything as it was.

import { ExplorerError } from '../model/errors.ts';
import { type Probe, parseOwnProbe } from '../model/probe/probe.ts';
import { checkProbeModel, type ProbeFile } from '../model/probe/probeFile.ts';
import type { SpanReference } from '../model/probe/spanReference.ts';
import type { Slice } from './explorer.ts';
import { describeProblem } from './problem.ts';

/** What is published for a model. */
export interface ProbeOffer {
  /** sha256 of the model they are for. */
  readonly model: string;
  readonly probes: readonly ProbeFile[];
  readonly defaultId: string;
  readonly reference: SpanReference | null;
}

export interface ProbeSlice {
  /** Null: there is none for this model, or none yet. */
  readonly probe: Probe | null;
  /** Opened from the person's disk. */
  readonly ownProbes: readonly Probe[];
  /** Loudness of every neuron on answer spans, for matched controls. */
  readonly reference: SpanReference | null;
  /** Whether any are published for the model on show has been found out. */
  readonly areProbesKnown: boolean;
  /** Takes the default of what is published, unless a probe is in use; null: nothing is. */
  offerProbes(offer: ProbeOffer | null): void;
  chooseProbe(probe: Probe): void;
  /** Of those that are here; where none has this name nothing happens. */
  chooseProbeNamed(id: string): void;
  /** A published probe, or a weight vector of scikit-learn for the open model. */
  openProbe(file: ProbeSource): Promise<void>;
}

/** What this needs of a picked File. */
export type ProbeSource = Pick<File, 'name' | 'size' | 'text'>;

/** A probe with all its metrics and examples has some hundred kilobytes; a model file picked by mistake many more. */
const MOST_BYTES = 20_000_000;

export const createProbeSlice: Slice<ProbeSlice> = (set, get, deps) => {
  /** Own and published: their neurons' shares are kept in full precision. */
  let published: readonly ProbeFile[] = [];

  function watch(probes: readonly Probe[]): void {
    deps.readings.watch(probes.flatMap(({ weights }) => weights.map(([neuron]) => neuron)));
  }

  function chooseProbe(probe: Probe): void {
    set({ probe });
    get().sendInterventions();
    void get().scoreAnswers();
  }

  function take({ probes, defaultId, reference }: ProbeOffer): void {
    set({ reference });
    published = probes;
    watch(probes);
    const first = probes.find(({ id }) => id === defaultId) ?? probes[0];
    if (get().probe || !first) return;
    set({ isControlOn: true });
    chooseProbe(first);
  }

  return {
    probe: null,
    ownProbes: [],
    reference: null,
    areProbesKnown: false,
    offerProbes: (offer) => {
      if (offer && get().modelHash !== offer.model) return; // fetched for a model that is gone
      if (offer) take(offer);
      set({ areProbesKnown: true });
      get().goOnWithLink();
      get().askWaiting();
    },
    chooseProbe,
    chooseProbeNamed: (id) => {
      const found = [...published, ...get().ownProbes].find((probe) => probe.id === id);
      if (found && found !== get().probe) chooseProbe(found);
    },
    openProbe: async (file) => {
      try {
        const text = await readText(file);
        const { opened } = get();
        if (!opened) {
          throw new ExplorerError(
            'probe.invalid',
            `${file.name} was not opened: no model is loaded. Load the model that it belongs to, then open it again`,
          );
        }
        const model = { sha256: opened.sha256, shape: opened.config };
        const probe = parseOwnProbe(text, file.name, model);
        checkProbeModel(probe, model);
        set({ ownProbes: [...get().ownProbes.filter(({ id }) => id !== probe.id), probe], problem: null });
        watch([...published, ...get().ownProbes]);
        chooseProbe(probe);
      } catch (error) {
        set({ problem: describeProblem(error, 'run') });
      }
    },
  };
};

/** @throws ExplorerError 'probe.invalid' */
async function readText(file: ProbeSource): Promise<string> {
  const refuse = (why: string, cause?: unknown) =>
    new ExplorerError('probe.invalid', `${file.name} ${why}`, { cause });
  if (file.size > MOST_BYTES) {
    const megabytes = Math.round(file.size / 1e6);
    throw refuse(`has ${megabytes} MB; a probe is a JSON file of at most ${MOST_BYTES / 1e6} MB`);
  }
  return file.text().catch((cause) => {
    throw refuse('cannot be read from the disk; choose it again', cause);
  });
}
