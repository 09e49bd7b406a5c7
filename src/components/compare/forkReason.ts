// Why an answer cannot go on from a token just now, in a sentence; null when it can.

import type { ExplorerState } from '../../store/explorer.ts';

export function whyNoFork({ run, model }: Pick<ExplorerState, 'run' | 'model'>): string | null {
  if (!run) return 'There is no answer yet.';
  if (run.isRecorded)
    return 'This run is a recording. Ask its question again to have one that can be forked.';
  if (model.kind !== 'ready') return 'Needs the model: load it first.';
  if (run.status === 'running') return 'An answer is being written.';
  return null;
}
