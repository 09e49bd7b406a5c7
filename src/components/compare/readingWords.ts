// How far a question has been read before the first token of its answer; a long one takes a while.

import { formatCount } from '../../render/format.ts';
import type { ArmRun } from '../../store/run.ts';

/** Tokens of a question that are read in one step: progress within it cannot be told. */
const ONE_STEP = 128;

type Reading = Pick<ArmRun, 'isOpen' | 'prompt' | 'tokens' | 'readTo'>;

/** Null once something is written, or nothing is any more. */
export function readingWords({ isOpen, prompt, tokens, readTo }: Reading): string | null {
  if (!isOpen || tokens.length > 0) return null;
  if (prompt.length <= ONE_STEP) return 'reading the question';
  return `reading the question, ${formatCount(readTo)} of ${formatCount(prompt.length)} tokens`;
}

/** Quarters that are read, 0 to 3, for a voice that speaks seldom; null where there is nothing to wait for. */
export function quarterRead({ isOpen, prompt, tokens, readTo }: Reading): number | null {
  if (!isOpen || tokens.length > 0 || prompt.length <= 2 * ONE_STEP) return null;
  return Math.min(3, Math.floor((4 * readTo) / prompt.length));
}
