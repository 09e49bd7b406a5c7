// Arms with different histories cannot share a batch (its rows have one length), so each history is a generation of
// its own. They take turns, one step each, so that all answers grow at the same time.

import type { Forward } from './forward.ts';
import { generate } from './generate.ts';
import type { GenerationEvent, GenerationRequest } from './types.ts';

interface Running {
  readonly events: AsyncGenerator<GenerationEvent, void>;
  /** Arms that have not ended. */
  writing: number;
}

/**
 * The events of several generations. Each makes the passes that it makes alone, in the same batches; when one fails,
 * or the consumer returns early, all are ended and their caches disposed.
 * @param requests their arms' ids distinct
 * @throws what generate() throws
 */
export async function* generateSideBySide(
  forward: Forward,
  requests: readonly GenerationRequest[],
): AsyncGenerator<GenerationEvent, void> {
  const all = requests.map(
    (request): Running => ({ events: generate(forward, request), writing: request.arms.length }),
  );
  try {
    for (let open = all; open.length > 0; open = open.filter(({ writing }) => writing > 0)) {
      for (const running of open) yield* step(running);
    }
  } finally {
    await Promise.allSettled(all.map(({ events }) => events.return()));
  }
}

/** One pass of each arm that writes. The pass that ends an arm has its 'end' behind it, which makes no further pass. */
async function* step(running: Running): AsyncGenerator<GenerationEvent, void> {
  const { events } = running;
  for (let due = running.writing; due > 0; ) {
    const { value: event, done } = await events.next();
    if (done) throw new Error('a generation was over before all of its arms');
    if (event.type === 'end') running.writing--;
    if (event.type === 'end' || (event.type === 'pass' && event.pass.stop === null)) due--;
    yield event;
  }
  if (running.writing === 0) await events.next(); // lets it hand on or dispose its cache now
}
