// Below an answer: how long it is, whether it is the normal one's text, and how it ended.

import { type ArmRun, firstDifference, type Run } from '../store/run.ts';

interface Props {
  readonly run: Run;
  readonly arm: ArmRun;
  /** The answer it is compared with. */
  readonly other: ArmRun | null;
}

export function ArmOutcome({ run, arm, other }: Props) {
  if (arm.tokens.length === 0) {
    const words = {
      running: 'reading the question',
      done: 'no answer',
      stopped: 'stopped',
      failed: 'no answer',
    };
    return <span>{words[run.status]}</span>;
  }
  const difference = other && firstDifference(arm, other);
  const areBothOver = arm.stop !== null && other?.stop !== null;
  const sameness =
    difference === null
      ? areBothOver
        ? 'same text'
        : 'same so far'
      : `differs from token ${difference + 1}`;
  return (
    <span className="number">
      {arm.tokens.length} tokens · {sameness}
      {describeEnd(run, arm)}
    </span>
  );
}

function describeEnd(run: Run, arm: ArmRun): string {
  switch (arm.stop) {
    case 'length':
      return ' · cut at the limit';
    case 'context':
      return ' · the model can hold no more';
    case 'token':
    case 'string':
      return '';
    case null:
      return run.status === 'stopped' ? ' · stopped' : run.status === 'failed' ? ' · broken off' : '';
    default:
      return arm.stop satisfies never;
  }
}
