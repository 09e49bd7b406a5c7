// What could have come after the place on show, in every answer: as a table of all that is known, and as the bars on show.

import type { BarBlock } from '../../render/bars.ts';
import type { CsvCell } from '../../render/csv.ts';
import { lineStyleOf } from '../../render/lines.ts';
import type { Table } from '../../render/table.ts';
import {
  type AnswerToken,
  type ArmRun,
  alignedPosition,
  type Run,
  type TokenCandidate,
} from '../../store/run.ts';

/** Rows in a figure. */
const SHOWN = 5;

/** The most probable tokens, and the written one in any case. */
export function shownCandidates(token: AnswerToken): readonly TokenCandidate[] {
  const shown = token.candidates.slice(0, SHOWN);
  return shown.some(({ id }) => id === token.id) ? shown : [...shown.slice(0, SHOWN - 1), token];
}

/** @param position of `shown`, of the token before the candidates */
function written(arm: ArmRun, shown: ArmRun, position: number): AnswerToken | undefined {
  return arm.tokens[alignedPosition(shown, position, arm) + 1 - arm.prompt.length];
}

/** Somewhere something was written after it. */
export function hasCandidates({ arms }: Pick<Run, 'arms'>, shown: ArmRun, position: number): boolean {
  return arms.some((arm) => written(arm, shown, position) !== undefined);
}

/** @param position of `shown`, of the token before the candidates */
export function candidateTable({ arms }: Pick<Run, 'arms'>, shown: ArmRun, position: number): Table {
  const rows = arms.flatMap((arm) => {
    const token = written(arm, shown, position);
    if (!token) return [];
    const isListed = token.candidates.some(({ id }) => id === token.id);
    const all = isListed ? token.candidates : [...token.candidates, token];
    return all.map(({ id, text, probability }, rank): CsvCell[] => [
      arm.label,
      isListed || rank < token.candidates.length ? rank + 1 : null,
      id,
      text,
      probability,
      id === token.id ? 'yes' : 'no',
    ]);
  });
  return {
    columns: [
      { name: 'answer' },
      { name: 'rank', unit: '1 is the most probable; empty: below those that were kept' },
      { name: 'token id' },
      { name: 'text' },
      { name: 'probability', unit: '0 to 1, at temperature 1, before top-k and top-p' },
      { name: 'written' },
    ],
    rows,
  };
}

/** @param position of `shown`, of the token before the candidates */
export function candidateBlocks({ arms }: Pick<Run, 'arms'>, shown: ArmRun, position: number): BarBlock[] {
  return arms.flatMap((arm) => {
    const token = written(arm, shown, position);
    if (!token) return [];
    const rows = shownCandidates(token).map(({ id, text, probability }) => ({
      text,
      probability,
      isWritten: id === token.id,
    }));
    return [{ label: arm.label, style: lineStyleOf(arm.id), rows }];
  });
}
