// The logit that is coloured the strongest, in all answers alike; 0 without a score.

import { useExplorer, useServices } from '../explorerContext.tsx';
import { largestTokenLogit } from './armScores.ts';
import { fixedScale } from './tokenScale.ts';

export function useStrongest(): number {
  const { readings } = useServices();
  return useExplorer((state) => {
    const most = largestTokenLogit(state, readings);
    const fixed = state.tokenScale === 'fixed' && state.probe ? fixedScale(state.probe) : null;
    return most > 0 ? (fixed ?? most) : most;
  });
}
