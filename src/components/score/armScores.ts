// Scores of the answers on screen, each computed once: selectors may ask at every change of the state and get the
// same object as long as the answer, its span and the probe stay the same.

import type { ArmId } from '../../model/generation/types.ts';
import type { Probe } from '../../model/probe/probe.ts';
import { type ArmScore, armScore } from '../../store/armScore.ts';
import type { ExplorerState } from '../../store/explorer.ts';
import type { Place, Readings } from '../../store/readings.ts';
import { type ArmRun, armOf } from '../../store/run.ts';
import type { AnswerSpan } from '../../store/scoreSlice.ts';

type Shown = Pick<ExplorerState, 'run' | 'probe' | 'spans'>;

interface Known {
  readonly probe: Probe;
  readonly span: AnswerSpan | undefined;
  readonly status: string;
  readonly score: ArmScore | null;
}

/** By answer: it is another object whenever something is added to it. */
const known = new WeakMap<ArmRun, Known>();

export function scoreOf(state: Shown, readings: Readings, id: ArmId): ArmScore | null {
  const { run, probe, spans } = state;
  const arm = armOf(run, id);
  if (!run || !arm || !probe) return null;
  const span = spans.get(id);
  const before = known.get(arm);
  if (before && before.probe === probe && before.span === span && before.status === run.status)
    return before.score;
  const score = armScore(probe, run, arm, span, readings.span(id));
  known.set(arm, { probe, span, status: run.status, score });
  return score;
}

/** Largest size of a token's logit among all answers; 0 without a score. */
export function largestTokenLogit(state: Shown, readings: Readings): number {
  let most = 0;
  for (const { id } of state.run?.arms ?? []) {
    const score = scoreOf(state, readings, id);
    if (score?.kind !== 'scored') continue;
    for (const logit of score.tokenLogits) most = Math.max(most, Math.abs(logit));
  }
  return most;
}

/**
 * The mean score (logit) of a place as it was read while it was written, turned neurons and all: it moves by
 * construction. NaN where that was not kept.
 */
export function inFlightScore(readings: Readings, probe: Probe, place: Place): number {
  const neurons = probe.weights.map(([neuron]) => neuron);
  const shares = readings.shares(place, neurons);
  return probe.weights.reduce((sum, [, weight], k) => sum + weight * shares[k]!, probe.intercept);
}
