// The logit that is coloured the strongest, in all answers alike; 0 without a score.

import { useExplorer, useServices } from '../explorerContext.tsx';
import { largestTokenLogit } from './armScores.ts';
import { fixedScale } from './tokenScale.ts';

export function useStrongest(): number {
  const { readings } = useServices();
  return useExplorer((state) => {
    const most = largestTokenLogit(state, readings);
    return most > 0 && state.tokenScale === 'fixed' && state.probe ? fixedScale(state.probe) : most;
  });
}
