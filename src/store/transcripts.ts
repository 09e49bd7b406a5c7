// The same text? What a link says its answers were, beside what was written here.

import { compareTranscript } from '../model/permalink/expected.ts';
import type { Experiment, Turn } from '../model/permalink/experiment.ts';
import { answerText } from './conversation.ts';
import type { ExplorerState } from './explorer.ts';
import { armCalled } from './forks.ts';
import type { ArmRun, Run, TokenCandidate } from './run.ts';

/** Where an answer leaves the expected one. */
export interface Difference {
  /** Index of the first token that differs lies in [from, to]. */
  readonly from: number;
  readonly to: number;
  /** The two most probable tokens where it differs, if that is one place and both were possible. */
  readonly rivals: readonly [TokenCandidate, TokenCandidate] | null;
}

export interface ArmComparison {
  /** Index of the turn. */
  readonly turn: number;
  /** Of the arm as it is called here. */
  readonly arm: string;
  readonly label: string;
  /** Null: the same text. */
  readonly difference: Difference | null;
  /** The beginning of what was expected, or all of it. */
  readonly expected: string;
  /** What was written here. */
  readonly found: string;
}

/** One for each answer that the turn expects and the run has. */
export function compareTurn(turn: Turn, run: Run, index: number): ArmComparison[] {
  return turn.expected.flatMap((expected) => {
    const arm = armCalled(run, expected.arm);
    if (!arm) return [];
    const result = compareTranscript(
      expected,
      arm.tokens.map(({ id }) => id),
    );
    return {
      turn: index,
      arm: arm.id,
      label: arm.label,
      difference: result === 'same' ? null : { ...result, rivals: rivalsAt(arm, result) },
      expected: expected.start,
      found: answerText(arm),
    };
  });
}

function rivalsAt(
  arm: ArmRun,
  { from, to }: { readonly from: number; readonly to: number },
): Difference['rivals'] {
  const [first, second] = (from === to && arm.tokens[from]?.candidates) || [];
  return first && second ? [first, second] : null;
}

/** What may make the texts differ, in half sentences; empty when nothing is known. */
export function reasonsToDiffer(
  experiment: Experiment,
  { modelHash, opened }: Pick<ExplorerState, 'modelHash' | 'opened'>,
  isOtherProbe: boolean,
): string[] {
  const { model, backend } = experiment;
  const here = opened?.backend.name;
  const words = { cpu: 'the processor (CPU)', webgpu: 'WebGPU' };
  const isCut = experiment.turns.slice(0, -1).some((turn) => turn.expected.length === 0);
  return [
    ...(model && model.sha256 !== modelHash ? ['it was made with another model'] : []),
    ...(isOtherProbe ? ['it was made with another probe'] : []),
    ...(backend && here && backend !== here
      ? [`it was written on ${words[backend]}, this one on ${words[here]}, which round differently`]
      : []),
    ...(isCut ? ['an earlier answer was stopped by hand, and is written to its end here'] : []),
  ];
}
