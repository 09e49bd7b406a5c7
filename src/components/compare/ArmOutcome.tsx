// Below an answer: how long it is, where it parts from the normal one, and how it ended.

import type { ArmId } from '../../model/generation/types.ts';
import { type ArmRun, armOf, firstDifference } from '../../store/run.ts';
import { useExplorer } from '../explorerContext.tsx';
import { comparedWith } from './columns.ts';

export function ArmOutcome({ name }: { readonly name: ArmId }) {
  const words = useExplorer(({ run }) => {
    const arm = armOf(run, name);
    return arm && describe(arm, armOf(run, comparedWith(name)));
  });
  return words && <span className="number">{words}</span>;
}

/** Nothing while the question is read: the answer's place says how far (readingWords.ts). */
function describe(arm: ArmRun, other: ArmRun | null): string | null {
  if (arm.tokens.length === 0) return arm.isOpen ? null : arm.broken === 'stopped' ? 'stopped' : 'no answer';
  const { length } = arm.tokens;
  const parts = [`${length} ${length === 1 ? 'token' : 'tokens'}`, other && sameness(arm, other), end(arm)];
  return parts.filter(Boolean).join(' · ');
}

/** Said from where the person reads: the normal answer is what the steered one differs from. */
function sameness(arm: ArmRun, other: ArmRun): string {
  const difference = firstDifference(arm, other);
  if (difference === null) return arm.stop !== null && other.stop !== null ? 'same text' : 'same so far';
  const where = `differs from token ${difference + 1}`;
  return arm.id === 'normal' ? `${other.label} ${where}` : where;
}

function end(arm: ArmRun): string | null {
  switch (arm.stop) {
    case 'length':
      return 'cut at the limit';
    case 'context':
      return 'the model can hold no more';
    case 'token':
    case 'string':
      return null;
    case null:
      if (arm.isOpen) return null;
      return arm.broken === 'failed' ? 'broken off' : 'stopped';
    default:
      return arm.stop satisfies never;
  }
}
