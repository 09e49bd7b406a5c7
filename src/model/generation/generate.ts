// The generation loop, written once against Forward: read the prompt (prefill.ts), copy each arm's keys and values
// into one batch, then write all arms token by token (decode.ts). Every position an arm reads is reported, the
// last token of the answer included; tokens that end a turn are never read.
//
// On a backend that computes on the calling thread a pass resolves in a microtask: whoever consumes the events has
// to yield a macrotask between them, or moves and the signal are never seen.

import { ExplorerError } from '../errors.ts';
import { type Arm, createArm, type Plan } from './arm.ts';
import { type CacheOwner, createCacheOwner } from './caches.ts';
import { decode } from './decode.ts';
import type { Cache, Forward } from './forward.ts';
import { prefill } from './prefill.ts';
import type { GenerationEvent, GenerationRequest, KeptCache } from './types.ts';
import { validateArms, validateSampling, validateStopRules, validateTokens } from './validate.ts';

/**
 * Same request, same backend: same events. Caches made on the way are disposed however it ends, also when the
 * consumer returns early; only `request.keepCache` takes one over.
 * @throws ExplorerError 'request.invalid', 'context.full' when the prompt does not fit, 'aborted' before the first
 * pass after request.signal is set, and what Forward throws
 */
export async function* generate(
  forward: Forward,
  request: GenerationRequest,
): AsyncGenerator<GenerationEvent, void> {
  const plan = planOf(forward, request);
  const arms = request.arms.map((arm) => createArm(plan, arm));
  const caches = createCacheOwner();
  try {
    yield* prefill(plan, forward, caches, arms);
    if (!request.keepCache && arms.every((arm) => arm.stop !== null)) return;
    const cache = await batchOf(forward, caches, arms);
    yield* decode(plan, forward, caches, cache, arms);
    if (request.keepCache) {
      caches.release(cache);
      request.keepCache(keptCache(cache, arms));
    }
  } finally {
    caches.disposeExcept(null);
  }
}

function planOf(forward: Forward, request: GenerationRequest): Plan {
  const { ids, arms, promptLength = ids.length, interventionOf } = request;
  validateSampling(request.sampling);
  validateStopRules(request.stop, forward.shape.vocabulary);
  validateTokens('ids', ids, forward.shape.vocabulary);
  validateArms(arms, forward.shape);
  const own = new Map(arms.map((arm) => [arm.id, arm.intervention]));
  if (!Number.isInteger(promptLength) || promptLength < 1 || promptLength > ids.length) {
    throw new ExplorerError(
      'request.invalid',
      `promptLength is ${promptLength} with ${ids.length} ids; allowed: 1 to the number of ids`,
    );
  }
  if (ids.length > forward.contextLength) {
    throw new ExplorerError(
      'context.full',
      `The prompt has ${ids.length} tokens, but at most ${forward.contextLength} fit. Shorten it, or begin a new conversation.`,
    );
  }
  return {
    request,
    shape: forward.shape,
    promptLength,
    contextLength: forward.contextLength,
    interventionOf: interventionOf ?? ((id) => ownIntervention(own, id)),
  };
}

function ownIntervention<T>(own: ReadonlyMap<string, T>, id: string): T {
  const found = own.get(id);
  if (found === undefined) throw new ExplorerError('request.invalid', `there is no arm '${id}'`);
  return found;
}

/** One cache with a row for every arm, in order; the caches of the prefill are disposed. */
async function batchOf(forward: Forward, caches: CacheOwner, arms: readonly Arm[]): Promise<Cache> {
  const rows = arms.map((arm) => {
    if (!arm.row) throw new Error(`arm '${arm.id}' left the prefill without a row`);
    return arm.row;
  });
  const [first] = rows;
  const cache = rows.length === 1 && first ? first.cache : caches.own(await forward.copyRows(rows));
  caches.disposeExcept(cache);
  return cache;
}

function keptCache(cache: Cache, arms: readonly Arm[]): KeptCache {
  return {
    cache,
    // An arm that ended early has its last token again in the positions behind its ids: not of use.
    prefixes: new Map(arms.map((arm, row) => [arm.id, { row: { cache, row }, ids: arm.ids }])),
  };
}
