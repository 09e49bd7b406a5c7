// Forks: an answer goes on from one of its tokens with other scales, and both continuations stay. A fork reads its
// parent's kept tokens again under what acted on its parent, moves included, so it is the parent's answer with a
// slider moved at that token: with the same scales it writes the same text, but for ties that rounding decides (it is
// read in chunks and in a batch of its own).

import type { ArmId, ArmMove } from '../model/generation/types.ts';
import type { Intervention } from '../model/intervention.ts';
import type { AskedArm } from '../workers/protocol.ts';
import { messagesOf } from './conversation.ts';
import { type ArmRun, armOf, newArm, type Run } from './run.ts';

/**
 * @param token index of the first token drawn anew, 0 to the number of the parent's tokens
 * @param id no other arm's, of this run or of one that was undone
 */
export function forkOf(
  run: Run,
  parent: ArmRun,
  token: number,
  { id, scales }: { readonly id: ArmId; readonly scales: Intervention },
): ArmRun {
  const count = forksOf(run).length + 1;
  const kept = Math.min(Math.max(0, token), parent.tokens.length);
  return newArm({
    id,
    label: `Fork ${count}`,
    from: { arm: parent.id, tokens: kept, scales },
    prompt: parent.prompt,
    tokens: parent.tokens.slice(0, kept),
    start: parent.start,
  });
}

/**
 * What the engine is asked for.
 * @param later moves of its own, to make again
 */
export function forkRequest(run: Run, fork: ArmRun, later: readonly ArmMove[] = []): AskedArm {
  const { from, id, start } = fork;
  if (!from) throw new Error(`arm '${id}' is no fork`);
  // The pass that reads the position before a token draws it.
  const position = fork.prompt.length + from.tokens - 1;
  const earlier: ArmMove[] = run.moves
    .filter((move) => move.arm === from.arm && move.position < position)
    .map((move) => ({ position: move.position, intervention: move.intervention }))
    .sort((a, b) => a.position - b.position);
  return {
    id,
    intervention: start,
    moves: [...earlier, { position, intervention: from.scales }, ...later],
    messages: messagesOf(run, fork),
    kept: fork.tokens.map((token) => token.id),
  };
}

/** What files and links call the forks: numbered by when they were made; their names here are no one else's. */
export function namesOf(run: Run): ReadonlyMap<ArmId, string> {
  return new Map(forksOf(run).map(({ id }, i) => [id, `fork-${i + 1}`]));
}

/** The way back: the arm that files and links call so. */
export function armCalled(run: Run, name: string): ArmRun | null {
  const [, number] = /^fork-(\d+)$/.exec(name) ?? [];
  return number === undefined ? armOf(run, name) : (forksOf(run)[Number(number) - 1] ?? null);
}

function forksOf({ arms }: Run): ArmRun[] {
  return arms.filter(({ from }) => from !== null);
}
