// The result on show for components: where the answers part, how usual that is, and when it counts.

import { useEffect } from 'react';
import { turnedOutcome } from '../../store/guessSlice.ts';
import { setOf } from '../../store/probeSet.ts';
import { useActions, useExplorer } from '../explorerContext.tsx';
import { usePresets } from '../usePresets.ts';
import { type BaseRate, baseRateOf } from './baseRate.ts';

/** A slider on its way to the end passes other strengths: their results decide no guess. */
const AT_REST_MS = 900;

/** First token that differs, null for the same text; undefined: nothing to tell yet. */
export function useDiffersAt(): number | null | undefined {
  return useExplorer((state) => turnedOutcome(state.run)?.differsAt);
}

export function useBaseRate(): BaseRate | null {
  const { presets } = usePresets();
  const run = useExplorer((state) => state.run);
  const probe = useExplorer((state) => state.probe);
  if (!presets || !run || !probe) return null;
  return baseRateOf(presets, run, { probe: probe.id, neurons: setOf(probe).positive });
}

/** A result decides the guess when it has stayed on show for a moment. */
export function useSettling(): void {
  const { settleGuess } = useActions();
  const id = useExplorer((state) => state.run?.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run has another result, which rests anew.
  useEffect(() => {
    const timer = setTimeout(settleGuess, AT_REST_MS);
    return () => clearTimeout(timer);
  }, [id, settleGuess]);
}
