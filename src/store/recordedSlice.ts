// A recorded run on show: real answers of the model, made by a script, to explore before the model is there, or saved by
// a person. The strength moves between the α that were recorded, if there is more than one; everything else waits for the
// model.

import { ExplorerError } from '../model/errors.ts';
import type { ArmId } from '../model/generation/types.ts';
import { traceReadings } from '../model/trace/readings.ts';
import type { Trace } from '../model/trace/trace.ts';
import type { Slice } from './explorer.ts';
import { steadyStrength } from './guessSlice.ts';
import { armNamed, hasChoice, isSaved, runOf, showingAt, sourceOf } from './recordedRun.ts';
import { armOf, type Run } from './run.ts';
import type { AnswerSpan } from './scoreSlice.ts';
import { askedAs } from './spanScope.ts';
import { misfit, slidersOf } from './steering.ts';

export interface RecordedSlice {
  /** On show, or shown before; null: none. */
  readonly trace: Trace | null;
  /** Its name among the published ones, as links call it; null for one from a file. */
  readonly traceId: string | null;
  /**
   * Shows a recorded run with every neuron as it is; what was on show can be had back by undo, if it was of the same
   * model.
   * @throws ExplorerError 'trace.invalid' for one that contradicts the model on show
   */
  showTrace(trace: Trace, id?: string): void;
  /** Shows it with the recorded α that is nearest. */
  showRecordedAlpha(alpha: number): void;
  /** The next recorded α up or down, 1 among them. */
  stepRecordedAlpha(by: 1 | -1): void;
  /** One that was on show before. */
  showRecordedRun(run: Run): void;
}

export const createRecordedSlice: Slice<RecordedSlice> = (set, get, deps) => {
  const shown = new WeakMap<
    Run,
    { readonly trace: Trace; readonly id: string | null; readonly alpha: number }
  >();
  const numbers = new WeakMap<Trace, number>();
  let numbered = 0;

  /** Two runs of the same title are two. */
  function nameOf(trace: Trace, alpha: number): string {
    if (!numbers.has(trace)) numbers.set(trace, ++numbered);
    return `recorded/${numbers.get(trace)}/${alpha}`;
  }

  function show(trace: Trace, id: string | null, wanted: number): void {
    const showing = showingAt(trace, wanted);
    const { cast, setting } = showing;
    const run = runOf(trace, nameOf(trace, setting?.alpha ?? 1), showing);
    const alpha = setting?.alpha ?? (hasChoice(trace) ? 1 : strengthOf(run));
    shown.set(run, { trace, id, alpha: wanted });
    const readings = traceReadings(trace);
    deps.readings.showRecorded(run.id, sourceOf(readings, cast));
    const { spans } = trace.header;
    const found = new Map<ArmId, AnswerSpan>();
    for (const [arm, name] of cast) {
      const index = armNamed(trace, name).span;
      const span = index === null ? undefined : spans[index];
      const reading = readings.span(name);
      const isUnread = span && !reading ? 'failed' : 'none';
      found.set(arm, {
        tokens: span?.tokens ?? null,
        isByHand: span?.isByHand ?? false,
        reading: reading ? 'done' : isUnread,
      });
      if (reading) deps.readings.keepSpan(arm, reading);
    }
    const draws = setting
      ? setting.draws.map(([seed, isChanged]) => [seed, { isChanged, text: null }] as const)
      : trace.header.tally.map(([seed, isChanged, text]) => [seed, { isChanged, text }] as const);
    const tallies = new Map(get().tallies);
    if (draws.length > 0) tallies.set(run.circumstances, new Map(draws));
    set({ trace, traceId: id, run, spans: found, tallies, groupAlpha: alpha });
  }

  /** A person's own run is set up as it was: asked again, it is asked the same. */
  function setUpAs({ header }: Trace): void {
    const { run } = get();
    const { experiment, asked, decoding, control } = header;
    set({
      system: asked.system,
      decoding,
      ...(control && { controlKind: control.kind, controlSeed: control.seed }),
    });
    if (experiment && misfit(experiment, header.model) === null) {
      set(slidersOf(experiment.settings.steering, get(), run ? askedAs(run) : ''));
      set({ isControlOn: experiment.settings.control.isOn });
    }
    const wanted = experiment?.view;
    const arm = armOf(run, wanted?.arm ?? 'steered') ?? run?.arms[0];
    if (arm) set({ arm: arm.id, cursor: wanted?.cursor ?? 'newest' });
  }

  return {
    trace: null,
    traceId: null,
    showTrace: (trace, id) => {
      const { model, asked } = trace.header;
      const isOther = get().modelHash !== model.sha256;
      const { shape } = get();
      if (!isOther && shape && (shape.layers !== model.layers || shape.neurons !== model.neurons)) {
        throw new ExplorerError(
          'trace.invalid',
          `it says that its model has ${model.layers} layers of ${model.neurons} neurons; the model of this sha256 ` +
            `has ${shape.layers} of ${shape.neurons}`,
        );
      }
      if (!isOther) get().keepForUndo();
      get().leaveRun();
      if (isOther) {
        const { layers, neurons } = model;
        get().showModel(model.sha256, { layers, neurons });
        // The engine's model is not the one on show: what is turned here must not turn another's neurons.
        if (get().model.kind === 'ready') set({ model: { kind: 'none' }, opened: null });
      }
      const isAnswerOnly = asked.instruction !== '';
      set({ question: asked.question, waiting: null, isAnswerOnly, isPlaying: false, region: 'token' });
      show(trace, id ?? null, 1);
      if (isSaved(trace)) return setUpAs(trace);
      // Where it states its answer: the token that a first look should be at.
      const normal = armOf(get().run, 'normal');
      const start = get().spans.get('normal')?.tokens?.[0];
      set({
        arm: armOf(get().run, 'steered') ? 'steered' : (get().run?.arms[0]?.id ?? 'normal'),
        cursor: normal && start !== undefined ? normal.prompt.length + start : 'newest',
      });
    },
    showRecordedAlpha: (alpha) => {
      const { trace, traceId } = get();
      if (trace && hasChoice(trace)) show(trace, traceId, alpha);
    },
    stepRecordedAlpha: (by) => {
      const { trace, traceId, groupAlpha } = get();
      if (!trace || !hasChoice(trace)) return;
      const alphas = [1, ...trace.header.settings.map(({ alpha }) => alpha)].sort((a, b) => a - b);
      const next =
        by > 0 ? alphas.find((alpha) => alpha > groupAlpha) : alphas.findLast((a) => a < groupAlpha);
      if (next !== undefined) show(trace, traceId, next);
    },
    showRecordedRun: (run) => {
      const known = shown.get(run);
      if (!known) throw new Error(`run '${run.id}' was never shown as a recorded one`);
      show(known.trace, known.id, known.alpha);
    },
  };
};

function strengthOf(run: Run): number {
  return steadyStrength(run)?.alpha ?? 1;
}
