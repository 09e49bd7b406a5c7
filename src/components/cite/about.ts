// What a saved table says of itself: made with what, of which model, probe, question and answer. Nothing is rounded.

import { SOFTWARE } from '../../model/methods/software.ts';
import { probeHash } from '../../model/permalink/probeHash.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import type { Place } from '../../store/readings.ts';
import { armOf, tokenAt } from '../../store/run.ts';

export interface TableAbout {
  readonly software: string;
  readonly page: string;
  readonly model: { readonly name: string; readonly sha256: string } | null;
  readonly probe: { readonly id: string; readonly label: string; readonly hash: string } | null;
  readonly question: string | null;
  readonly instruction: string | null;
  readonly system: string | null;
  readonly decoding: object | null;
  /** Label of the one answer that the table is of; null: of all, or of none. */
  readonly answer: string | null;
  /** Positions [start, end), counted from 0, prompt included. */
  readonly place: { readonly start: number; readonly end: number; readonly text: string } | null;
}

type Shown = Pick<ExplorerState, 'run' | 'probe' | 'modelHash'>;

/** @param arm the one answer; left out: that of the place */
export function aboutTable(
  { run, probe, modelHash }: Shown,
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
