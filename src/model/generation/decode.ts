// Token by token for all arms in one batch: the weights, which are what a step costs, are read once for all.
// An arm that has ended keeps its row and is fed its last token again, unread. Dropping the row would change the
// batch size, and with it rounding, in the middle of the other arms' answers, at a moment that depends on what
// another arm writes; and copying the caches costs more than the row. Where only the text of many arms counts
// (textOnly), ended rows are dropped (compactBatch.ts).

import { throwIfCancelled } from '../errors.ts';
import { type Arm, advance, type Plan, passEvents, pollMove, scalesAt, wantsToken } from './arm.ts';
import type { CacheOwner } from './caches.ts';
import { withoutEnded } from './compactBatch.ts';
import type { Cache, Forward } from './forward.ts';
import type { GenerationEvent, Pass } from './types.ts';

/**
 * Until every arm has ended.
 * @param cache row b is arm b's, all request.ids long
 */
export async function* decode(
  plan: Plan,
  forward: Forward,
  caches: CacheOwner,
  cache: Cache,
  arms: readonly Arm[],
): AsyncGenerator<GenerationEvent, void> {
  const { layers, neurons, vocabulary } = plan.shape;
  const dropsEnded = plan.request.textOnly && !plan.request.keepCache;
  let scalesOf = createBatchScales(plan, arms);
  for (let position = plan.request.ids.length; arms.some(isOpen); position++) {
    throwIfCancelled(plan.request.signal);
    const smaller = dropsEnded ? await withoutEnded(forward, cache, arms, isOpen) : null;
    if (smaller) {
      cache = caches.own(smaller.cache);
      arms = smaller.rows;
      caches.disposeExcept(cache);
      scalesOf = createBatchScales(plan, arms);
    }
    for (const arm of arms) {
      const moved = isOpen(arm) ? pollMove(plan, arm, position) : null;
      if (moved) yield moved;
    }
    const ids = Int32Array.from(arms, (arm) => arm.ids.at(-1) ?? 0);
    const scales = scalesOf(position);
    const wanted = wantsToken(plan, position + 1);
    const readings = await forward.run(cache, {
      ids,
      ...(scales && { scales }),
      logits: wanted ? 'last' : 'none',
      taps: plan.request.textOnly ? 'none' : 'last',
    });
    for (const [b, arm] of arms.entries()) {
      if (!isOpen(arm)) continue;
      const logits = wanted ? readings.logits.subarray(b * vocabulary, (b + 1) * vocabulary) : null;
      const { next, text } = advance(plan, arm, position + 1, logits);
      const pass: Pass = {
        arm: arm.id,
        start: position,
        ids: ids.slice(b, b + 1),
        z: rowOf(readings.z, b, arms.length, layers * neurons),
        norms: rowOf(readings.norms, b, arms.length, layers),
        next,
        stop: arm.stop,
      };
      yield* passEvents(plan, arm, pass, text);
    }
  }
}

const isOpen = (arm: Arm) => arm.stop === null;

/** Row b of [B, size] with a buffer of its own, so that passing it on does not carry the other rows along. */
function rowOf(array: Float32Array, b: number, batch: number, size: number): Float32Array {
  return batch === 1 ? array : array.slice(b * size, (b + 1) * size);
}

/**
 * [B, L, F] at a position, null when all are 1. The same array as long as nothing changes, a new one after a
 * change: a backend may recognise by that what it has uploaded already.
 */
function createBatchScales(plan: Plan, arms: readonly Arm[]): (position: number) => Float32Array | null {
  const size = plan.shape.layers * plan.shape.neurons;
  let rows: readonly (Float32Array | null)[] = arms.map(() => null);
  let batch: Float32Array | null = null;
  return (position) => {
    const now = arms.map((arm) => scalesAt(plan, arm, position));
    if (now.every((row, b) => row === rows[b])) return batch;
    rows = now;
    batch = null;
    if (now.every((row) => row === null)) return null;
    const built = new Float32Array(arms.length * size).fill(1);
    now.forEach((row, b) => {
      if (row) built.set(row, b * size);
    });
    batch = built;
    return batch;
  };
}
