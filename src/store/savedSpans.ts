// What the answers of a run state, as a trace holds it: which tokens, and what the probe's neurons added there when the
// answer was read again.

import type { ArmId } from '../model/generation/types.ts';
import type { SpanReading } from '../model/probe/readSpan.ts';
import { scoreSpan } from '../model/probe/score.ts';
import type { TraceHeader } from '../model/trace/header.ts';
import type { ExplorerState } from './explorer.ts';
import type { Readings } from './readings.ts';
import type { Run } from './run.ts';

export interface SavedSpans {
  readonly heads: TraceHeader['spans'];
  /** Of the watched neurons, [S, W] each. */
  readonly cett: readonly Float32Array[];
  /** The probe's logit at each token, [S] each; empty without a probe. */
  readonly scores: readonly Float32Array[];
  /** Which of them is an arm's. */
  readonly of: ReadonlyMap<ArmId, number>;
}

/**
 * Answers of the same text share one.
 * @param total neurons of the model
 */
export function spansOf(
  run: Run,
  { spans, probe }: Pick<ExplorerState, 'spans' | 'probe'>,
  readings: Readings,
  watched: readonly number[],
  total: number,
): SavedSpans {
  const heads: TraceHeader['spans'] = [];
  const cett: Float32Array[] = [];
  const scores: Float32Array[] = [];
  const of = new Map<ArmId, number>();
  const known = new Map<SpanReading, number>();
  for (const { id } of run.arms) {
    const span = spans.get(id);
    if (!span?.tokens) continue;
    const reading = span.reading === 'done' ? readings.span(id) : null;
    const index = (reading && known.get(reading)) ?? heads.length;
    of.set(id, index);
    if (index < heads.length) continue;
    if (reading) known.set(reading, index);
    heads.push({
      tokens: [...span.tokens],
      isByHand: span.isByHand,
      logProbabilities: Array.from(reading?.logProbabilities ?? [], (value) => Math.min(0, value)),
    });
    const count = reading?.logProbabilities.length ?? 0;
    cett.push(
      Float32Array.from(
        { length: count * watched.length },
        (_, at) => reading!.cett[Math.floor(at / watched.length) * total + watched[at % watched.length]!]!,
      ),
    );
    const parts = probe && reading ? scoreSpan(probe, reading.cett).tokens : [];
    scores.push(Float32Array.from(parts, (part) => part + (probe?.intercept ?? 0)));
  }
  return { heads, cett, scores, of };
}
