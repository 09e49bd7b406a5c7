// The answer span as a scope: where the answer of one run stated its fact. It means something only where the same is
// asked again; another question's span is not known before it is answered.

import type { PositionRange } from '../model/scope.ts';
import { haveOneHistory } from './controlTally.ts';
import { messagesFor } from './conversation.ts';
import { type Asked, armOf, type Run } from './run.ts';
import type { AnswerSpan } from './scoreSlice.ts';

export interface SpanScope {
  readonly range: PositionRange;
  /** The words of the span. */
  readonly text: string;
  /** What was asked. */
  readonly asked: string;
}

/** Null when the answer has no span. */
export function spanScopeOf(run: Run, armId: string, span: AnswerSpan | undefined): SpanScope | null {
  const arm = armOf(run, armId);
  // After different answers the prompts differ in length: the place of one arm's span is another in the others.
  if (!arm || !span?.tokens || !haveOneHistory(run)) return null;
  const [start, end] = span.tokens;
  const words = arm.tokens.slice(start, end).map(({ text }) => text);
  const range = [arm.prompt.length + start, arm.prompt.length + end] as const;
  return { range, text: words.join('').trim(), asked: askedAs(run) };
}

export function isSpanOf(scope: SpanScope | null, asked: Asked): boolean {
  return scope === null || scope.asked === askedAs(asked);
}

/** What a span is of, to be told from others. */
export function askedAs(asked: Asked): string {
  return JSON.stringify(messagesFor(asked, 'steered'));
}
