// From the state to the figure that is drawn: which place of which answer, beside which place of the normal one, by
// which probe. Pure: the numbers themselves are asked of the readings.

import { type ControlSet, controlSet } from './controlSet.ts';
import type { ExplorerState } from './explorer.ts';
import { controlOf } from './interventions.ts';
import { normalPlace, placeOnShow } from './placeOnShow.ts';
import { setOf } from './probeSet.ts';
import type { Figure, Metric, Place } from './readings.ts';
import { armOf, isComplete } from './run.ts';
import { targetOf } from './targets.ts';
import type { Region } from './viewSlice.ts';

const NO_WEIGHTS: ReadonlyMap<number, number> = new Map();

/** The metric chosen, or the nearest that means something here: nothing differs from itself, no probe weighs nothing. */
export function metricOnShow({
  metric,
  arm,
  probe,
}: Pick<ExplorerState, 'metric' | 'arm' | 'probe'>): Metric {
  if (metric === 'difference' && arm === 'normal') return 'z';
  if (metric === 'contribution' && !probe) return 'share';
  return metric;
}

/** Null before the first reading. */
export function figureOf(state: ExplorerState): Figure | null {
  const place = placeOnShow(state);
  if (!place) return null;
  return {
    metric: metricOnShow(state),
    place,
    against: normalPlace(state, place),
    weights: state.probe ? setOf(state.probe).weightOf : NO_WEIGHTS,
  };
}

/** The same text for the same figure of the same run. */
export function figureKey(state: ExplorerState): string {
  const figure = figureOf(state);
  return figure
    ? JSON.stringify([state.run?.id, figure.metric, figure.place, figure.against, state.probe?.id])
    : '';
}

/** The answer span where the answer on show has one, else the token. */
export function regionOnShow({
  region,
  arm,
  spans,
}: Pick<ExplorerState, 'region' | 'arm' | 'spans'>): Region {
  return spans.get(arm)?.tokens ? region : 'token';
}

/** Why the answer on show has no span to take a mean over, in a sentence; null when it has one. */
export function whyNoSpan(state: Pick<ExplorerState, 'run' | 'arm' | 'spans' | 'probe'>): string | null {
  const arm = armOf(state.run, state.arm);
  const span = state.spans.get(state.arm);
  if (span?.tokens) return null;
  if (!arm) return 'Nothing is answered yet.';
  if (!state.probe) return 'Without a probe no span is looked for.';
  if (arm.isOpen || (state.run?.status === 'running' && !span)) return 'The answer is still being written.';
  if (!isComplete(arm)) return 'The answer was not finished, so it has no span.';
  return span
    ? 'No part of this answer states a fact that the rule can find.'
    : 'The span is being looked for.';
}

/** Why a figure has no values, in a sentence. */
export function whyNoValues({ run }: Pick<ExplorerState, 'run'>, { metric, place, against }: Figure): string {
  if (metric === 'difference' && !against)
    return 'The normal answer has no token here to compare with: it is shorter, or its question another.';
  const what = place.end - place.start === 1 ? 'this token' : 'these tokens';
  if (run?.isRecorded) return `The recorded run has no map of ${what}.`;
  return `The map of ${what} was let go to stay within 160 MB; scores are kept.`;
}

/**
 * Random neurons to stand beside the probe's: those that the control answer on show was written with where all H-Neurons
 * were turned, else a draw for them with the seed chosen. The same object for the same draw. Null without a probe, or when no others are left.
 */
export function stripControl(state: ExplorerState): ControlSet | null {
  const { run, probe, shape, reference, controlKind: kind, controlSeed: seed, ownAlphas } = state;
  if (!probe || !shape) return null;
  if (run?.control?.turned === setOf(probe).positive) return controlSet(run.control);
  if (targetOf(state) === 'set' && ownAlphas.size === 0) return controlOf(state);
  return controlSet({ turned: setOf(probe).positive, kind, seed, reference, ...shape });
}

/** One token, not a mean. */
export function isOneToken({ start, end }: Place): boolean {
  return end - start === 1;
}
