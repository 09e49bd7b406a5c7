// What a saved table says of itself: made with what, of which model, probe, question and answer. Nothing is rounded.

import type { Scope } from '../../model/intervention.ts';
import { RECORDED_PRECISION } from '../../model/methods/precision.ts';
import { SOFTWARE } from '../../model/methods/software.ts';
import { probeHash } from '../../model/permalink/probeHash.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import type { Place } from '../../store/readings.ts';
import { isSaved } from '../../store/recordedRun.ts';
import { armOf, type Run, tokenAt } from '../../store/run.ts';

export interface TableAbout {
  readonly software: string;
  readonly page: string;
  readonly model: { readonly name: string; readonly sha256: string } | null;
  readonly probe: { readonly id: string; readonly label: string; readonly hash: string } | null;
  readonly question: string | null;
  readonly instruction: string | null;
  readonly system: string | null;
  readonly decoding: object | null;
  /** Null: it was just written in the page. */
  readonly recorded: {
    readonly by: 'a script, published' | 'the page, saved';
    readonly precision: string;
  } | null;
  /** What the steered answer began with; what changed on the way is in the table of moves. */
  readonly steering: {
    /** Of the group. */
    readonly alpha: number;
    /** Neurons turned by hand besides. */
    readonly own: number;
    readonly scope: Scope;
  } | null;
  /** Null: no control answer was written. */
  readonly control: { readonly kind: string; readonly seed: number | null } | null;
  /** Label of the one answer that the table is of; null: of all, or of none. */
  readonly answer: string | null;
  /** Positions [start, end), counted from 0, prompt included. */
  readonly place: { readonly start: number; readonly end: number; readonly text: string } | null;
}

type Shown = Pick<ExplorerState, 'run' | 'probe' | 'modelHash' | 'trace'>;

/** @param arm the one answer; left out: that of the place */
export function aboutTable(
  { run, probe, modelHash, trace }: Shown,
  page: { readonly base: string; readonly modelName: string },
  place: Place | null,
  arm: string | null = place?.arm ?? null,
): TableAbout {
  const answer = arm === null ? null : armOf(run, arm);
  return {
    software: `${SOFTWARE.name} ${SOFTWARE.version}`,
    page: page.base,
    model: modelHash === null ? null : { name: page.modelName, sha256: modelHash },
    probe: probe && { id: probe.id, label: probe.label, hash: probeHash(probe) },
    question: run?.question ?? null,
    instruction: run?.instruction ?? null,
    system: run?.system ?? null,
    decoding: run?.decoding ?? null,
    recorded:
      run?.isRecorded && trace
        ? { by: isSaved(trace) ? 'the page, saved' : 'a script, published', precision: RECORDED_PRECISION }
        : null,
    steering: run && steeringOf(run),
    control: run && armOf(run, 'control') ? { kind: run.controlKind, seed: run.control?.seed ?? null } : null,
    answer: answer?.label ?? null,
    place: place && {
      start: place.start,
      end: place.end,
      text: Array.from(
        { length: place.end - place.start },
        (_, i) => (answer && tokenAt(answer, place.start + i)?.text) ?? '',
      ).join(''),
    },
  };
}

function steeringOf(run: Run): TableAbout['steering'] {
  const start = armOf(run, 'steered')?.start;
  if (!start) return null;
  const { bypassed, groups, own, scope } = start;
  const group = groups.find(({ enabled }) => enabled);
  return { alpha: bypassed ? 1 : (group?.alpha ?? 1), own: bypassed ? 0 : own.length, scope };
}
