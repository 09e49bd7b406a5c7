// Arrows on the strength of a recorded run go from one recorded strength to the next: a step of the slider would be
// rounded back to where it was.

import type { KeyboardEvent } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { ExplorerState } from '../../store/explorer.ts';

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** To be called before the slider sees the key. */
export function stepRecorded(event: KeyboardEvent, store: Pick<StoreApi<ExplorerState>, 'getState'>): void {
  const by = STEPS[event.key];
  const { run, model, stepRecordedAlpha } = store.getState();
  if (by === undefined || !run?.isRecorded || model.kind === 'ready') return;
  event.preventDefault();
  event.stopPropagation();
  stepRecordedAlpha(by);
}
