// Where the recorded runs are: below the answers as long as one of them is on show in the simple view, behind a button
// afterwards.

import type { ExplorerState } from '../../store/explorer.ts';

export function isRowOnShow({ run, isDetailed }: Pick<ExplorerState, 'run' | 'isDetailed'>): boolean {
  return !isDetailed && (run === null || run.isRecorded);
}
