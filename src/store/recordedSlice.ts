// A recorded run on show: real answers of the model, made by a script, to explore before the model is there. The strength
// moves between the α that were recorded; everything else waits for the model.

import type { ArmId } from '../model/generation/types.ts';
import type { TraceArm, TraceSetting } from '../model/trace/header.ts';
import { type TraceReadings, traceReadings } from '../model/trace/readings.ts';
import type { Trace } from '../model/trace/trace.ts';
import type { Slice } from './explorer.ts';
import { ARM_LABELS, type ArmRun, endRun, newArm, type Run, startRun } from './run.ts';
import type { ReadingSource } from './runLog.ts';
import type { AnswerSpan } from './scoreSlice.ts';

export interface RecordedSlice {
  /** On show, or shown before; null: none. */
  readonly trace: Trace | null;
  /** Shows a recorded run with every neuron as it is; what was on show can be had back by undo. */
  showTrace(trace: Trace): void;
  /** Shows it with the recorded α that is nearest. */
  showRecordedAlpha(alpha: number): void;
  /** The next recorded α up or down, 1 among them. */
  stepRecordedAlpha(by: 1 | -1): void;
  /** One that was on show before. */
  showRecordedRun(run: Run): void;
}

/** What the trace calls each arm of the run on show. */
type Cast = ReadonlyMap<ArmId, string>;

export const createRecordedSlice: Slice<RecordedSlice> = (set, get, deps) => {
  const shown = new WeakMap<Run, { readonly trace: Trace; readonly alpha: number }>();

  function show(trace: Trace, alpha: number): void {
    const setting = nearestSetting(trace, alpha);
    const cast = castOf(setting);
    const run = runOf(trace, setting?.alpha ?? 1, cast);
    shown.set(run, { trace, alpha });
    const readings = traceReadings(trace);
    deps.readings.showRecorded(run.id, sourceOf(readings, cast));
    const { spans } = trace.header;
    const found = new Map<ArmId, AnswerSpan>();
    for (const [id, name] of cast) {
      const index = armNamed(trace, name).span;
      const reading = readings.span(name);
      found.set(id, {
        tokens: index === null ? null : (spans[index]?.tokens ?? null),
        isByHand: false,
        reading: reading ? 'done' : 'none',
      });
      if (reading) deps.readings.keepSpan(id, reading);
    }
    const draws = (setting?.draws ?? []).map(
      ([seed, isChanged]) => [seed, { isChanged, text: null }] as const,
    );
    const tallies = new Map(get().tallies);
    if (draws.length > 0) tallies.set(run.circumstances, new Map(draws));
    set({ trace, run, spans: found, tallies, groupAlpha: setting?.alpha ?? 1 });
  }

  return {
    trace: null,
    showTrace: (trace) => {
      const { model, asked } = trace.header;
      const isOther = get().modelHash !== model.sha256;
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
      show(trace, 1);
      // Where it states its answer: the token that a first look should be at.
      const normal = get().run?.arms.find(({ id }) => id === 'normal');
      const start = get().spans.get('normal')?.tokens?.[0];
      set({
        arm: 'steered',
        cursor: normal && start !== undefined ? normal.prompt.length + start : 'newest',
      });
    },
    showRecordedAlpha: (alpha) => {
      const { trace } = get();
      if (trace) show(trace, alpha);
    },
    stepRecordedAlpha: (by) => {
      const { trace, groupAlpha } = get();
      if (!trace) return;
      const alphas = [1, ...trace.header.settings.map(({ alpha }) => alpha)].sort((a, b) => a - b);
      const next =
        by > 0 ? alphas.find((alpha) => alpha > groupAlpha) : alphas.findLast((a) => a < groupAlpha);
      if (next !== undefined) show(trace, next);
    },
    showRecordedRun: (run) => {
      const known = shown.get(run);
      if (!known) throw new Error(`run '${run.id}' was never shown as a recorded one`);
      show(known.trace, known.alpha);
    },
  };
};

/** Null for α = 1: every neuron as it is. */
function nearestSetting({ header }: Trace, alpha: number): TraceSetting | null {
  let [nearest, distance]: [TraceSetting | null, number] = [null, Math.abs(alpha - 1)];
  for (const setting of header.settings) {
    const apart = Math.abs(setting.alpha - alpha);
    if (apart < distance) [nearest, distance] = [setting, apart];
  }
  return nearest;
}

function castOf(setting: TraceSetting | null): Cast {
  const cast = new Map([['normal', 'normal']]);
  cast.set('steered', setting?.steered ?? 'normal');
  cast.set('control', setting ? (setting.control ?? 'normal') : 'normal');
  return cast;
}

function armNamed({ header }: Trace, name: string): TraceArm {
  const arm = header.arms.find(({ id }) => id === name);
  if (!arm) throw new Error(`the trace has no arm '${name}'`); // checkHeader made sure
  return arm;
}

const LABELS: Readonly<Record<string, string>> = ARM_LABELS;

function runOf(trace: Trace, alpha: number, cast: Cast): Run {
  const { title, asked, decoding } = trace.header;
  const id = `recorded/${title}/${alpha}`;
  const arms = [...cast].map(([armId, name]): ArmRun => {
    const arm = armNamed(trace, name);
    const { prompt, tokens, start } = arm;
    const empty = newArm({ id: armId, label: LABELS[armId] ?? armId, prompt, tokens, start });
    return { ...empty, readTo: arm.read.from + arm.read.count, stop: arm.stop };
  });
  const run = startRun(
    id,
    { ...asked, decoding, history: [] },
    arms,
    { circumstances: id, controlKind: 'matched' },
    0,
  );
  const moves = [...cast].flatMap(([arm, name]) =>
    armNamed(trace, name).moves.map((move) => ({ arm, ...move })),
  );
  return { ...endRun(run, 'done'), isRecorded: true, moves };
}

function sourceOf(readings: TraceReadings, cast: Cast): ReadingSource {
  return {
    token: (arm, position) => readings.at(cast.get(arm) ?? arm, position),
    shares: (arm, neurons, start, end) => {
      const found = new Float32Array((end - start) * neurons.length).fill(Number.NaN);
      for (let position = start; position < end; position++) {
        const share = readings.at(cast.get(arm) ?? arm, position)?.share;
        neurons.forEach((neuron, k) => {
          if (share) found[(position - start) * neurons.length + k] = share[neuron]!;
        });
      }
      return found;
    },
    bytes: 0,
  };
}
