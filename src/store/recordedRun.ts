// A trace as a run of the page: what was recorded by a script, with the answers at one of its strengths, or a run that
// was saved, with every answer that it had.

import type { ArmId } from '../model/generation/types.ts';
import type { TraceArm, TraceHeader, TraceSetting, TraceTurn } from '../model/trace/header.ts';
import type { TraceReadings } from '../model/trace/readings.ts';
import type { Trace } from '../model/trace/trace.ts';
import type { ControlRequest } from './controlSet.ts';
import { ARM_LABELS, type ArmRun, type Asked, endRun, newArm, type Run, startRun } from './run.ts';
import type { ReadingSource } from './runLog.ts';

/** By the arms on show: what the trace calls each. */
export type Cast = ReadonlyMap<ArmId, string>;

/** What of a trace is on show. */
export interface Showing {
  readonly cast: Cast;
  /** Null: every neuron as it is, or a trace without a choice of strengths. */
  readonly setting: TraceSetting | null;
}

/** Saved by the page: a person asked its question. */
export function isSaved({ header }: Pick<Trace, 'header'>): boolean {
  return header.command === '';
}

/** Several strengths were recorded beside the normal answer; else all arms are on show as they are. */
export function hasChoice({ header: { settings, arms } }: Pick<Trace, 'header'>): boolean {
  return settings.length > 0 && arms.some(({ id }) => id === 'normal');
}

/** @param alpha the nearest strength is shown, where there is a choice */
export function showingAt({ header }: Pick<Trace, 'header'>, alpha: number): Showing {
  if (!hasChoice({ header })) return { cast: new Map(header.arms.map(({ id }) => [id, id])), setting: null };
  const setting = nearest(header.settings, alpha);
  const cast = new Map([
    ['normal', 'normal'],
    ['steered', setting?.steered ?? 'normal'],
    ['control', setting?.control ?? 'normal'],
  ]);
  return { cast, setting };
}

/** Null for α = 1. */
function nearest(settings: readonly TraceSetting[], alpha: number): TraceSetting | null {
  let [found, distance]: [TraceSetting | null, number] = [null, Math.abs(alpha - 1)];
  for (const setting of settings) {
    const apart = Math.abs(setting.alpha - alpha);
    if (apart < distance) [found, distance] = [setting, apart];
  }
  return found;
}

export function armNamed({ header }: Trace, name: string): TraceArm {
  const arm = header.arms.find(({ id }) => id === name);
  if (!arm) throw new Error(`the trace has no arm '${name}'`); // checkHeader made sure
  return arm;
}

/** @param id of the run; the same for the same trace and strength */
export function runOf(trace: Trace, id: string, showing: Showing): Run {
  const { header } = trace;
  const history: Run[] = [];
  header.asked.history.forEach((turn, t) => {
    const asked = { ...turn, history: [...history] };
    history.push(finished(`${id}/${t}`, asked, turn, header, showing));
  });
  const asked = { ...header.asked, decoding: header.decoding, history };
  const run = finished(id, asked, header, header, showing);
  const arms = run.arms.map((arm) => {
    const { from, count } = armNamed(trace, showing.cast.get(arm.id) ?? arm.id).read;
    return { ...arm, readTo: count === 0 ? 0 : from + count };
  });
  return { ...run, arms };
}

/** One turn as it was left. */
function finished(
  id: string,
  asked: Asked,
  { arms, control, outcome }: Pick<TraceTurn, 'arms' | 'control' | 'outcome'>,
  header: TraceHeader,
  { cast }: Showing,
): Run {
  // Earlier turns may have had arms that went no further; with a choice of strengths each has the arms of all.
  const names = hasChoice({ header }) ? [...cast] : arms.map(({ id }) => [id, id] as const);
  const found = names.flatMap(([armId, name]) => {
    const arm = arms.find((one) => one.id === name);
    return arm ? [{ armId, arm }] : [];
  });
  const shown = found.map(({ armId, arm }): ArmRun => {
    const { from, start, prompt, tokens, stop } = arm;
    const label = LABELS[armId] ?? arm.label;
    return { ...newArm({ id: armId, label, from, prompt, tokens, start }), stop };
  });
  const { layers, neurons } = header.model;
  const turned = found.find(({ armId }) => armId === 'steered')?.arm.start.groups[0]?.neurons ?? [];
  const drawn: ControlRequest | null = control && { ...control, turned, layers, neurons, reference: null };
  const run = startRun(
    id,
    asked,
    shown,
    { circumstances: id, controlKind: control?.kind ?? 'matched', control: drawn },
    0,
  );
  const moves = found.flatMap(({ armId, arm }) => arm.moves.map((move) => ({ arm: armId, ...move })));
  return { ...endRun(run, outcome), isRecorded: true, moves };
}

const LABELS: Readonly<Record<string, string>> = ARM_LABELS;

export function sourceOf(readings: TraceReadings, cast: Cast): ReadingSource {
  return {
    token: (arm, position) => readings.at(cast.get(arm) ?? arm, position),
    has: (arm, position) => readings.has(cast.get(arm) ?? arm, position),
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
