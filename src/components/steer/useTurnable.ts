// Whether the sliders act on anything: a recorded run has only the strengths that were recorded.

import { useExplorer } from '../explorerContext.tsx';

export function useTurnable(): boolean {
  return useExplorer((state) => !state.run?.isRecorded || state.model.kind === 'ready');
}
