// The score of an answer on screen; a component renders again only when it changes.

import type { ArmId } from '../../model/generation/types.ts';
import type { ArmScore } from '../../store/armScore.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';
import { scoreOf } from './armScores.ts';

export function useArmScore(id: ArmId): ArmScore | null {
  const { readings } = useServices();
  return useExplorer((state) => scoreOf(state, readings, id));
}
