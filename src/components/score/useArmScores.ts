// The scores of the answers on screen, by arm, and the one colour scale that their tokens share.

import { useMemo } from 'react';
import { type ArmScore, armScore } from '../../store/armScore.ts';
import type { ArmName } from '../../store/viewSlice.ts';
import { useExplorer, useServices } from '../explorerContext.tsx';

export interface ArmScores {
  readonly of: ReadonlyMap<string, ArmScore>;
  /** Largest size of a token's logit among all answers; 0 without a score. */
  readonly most: number;
}

export function useArmScores(): ArmScores {
  const { readings } = useServices();
  const run = useExplorer((state) => (state.run?.status === 'running' ? null : state.run));
  const probe = useExplorer((state) => state.probe);
  const spans = useExplorer((state) => state.spans);
  return useMemo(() => {
    const of = new Map<string, ArmScore>();
    for (const arm of run?.arms ?? []) {
      const score = armScore(probe, run, arm, spans.get(arm.id), readings.span(arm.id));
      if (score) of.set(arm.id, score);
    }
    const sizes = [...of.values()].flatMap((score) =>
      score.kind === 'scored' ? score.tokenLogits.map(Math.abs) : [],
    );
    return { of, most: Math.max(0, ...sizes) };
  }, [readings, run, probe, spans]);
}

export function useArmScore(name: ArmName): ArmScore | null {
  return useArmScores().of.get(name) ?? null;
}
