// Reading the prompt, in chunks of one batch row. Arms whose scales have been the same so far share the reading;
// where they part (from the first position, at the edge of a scope, or at a move) the cache is copied
// and each part reads on by itself. So the prompt is read once for arms that only differ in the answer.

import { throwIfCancelled } from '../errors.ts';
import { scopeSegments } from '../scope.ts';
import { type Arm, advance, type Plan, passEvents, pollMove, scalesAt, wantsToken } from './arm.ts';
import type { CacheOwner } from './caches.ts';
import type { Cache, CacheRow, Forward } from './forward.ts';
import type { GenerationEvent, Pass } from './types.ts';

/** Taps of a chunk are read back at once: 128 positions of the default model are 24 MB. */
const CHUNK = 128;

/** Arms that have read the same under the same scales. */
interface Group {
  readonly arms: readonly Arm[];
  /** One row, `position` long; null before the first pass. */
  cache: Cache | null;
  position: number;
}

/** Reads all of request.ids for every arm, draws each arm's first token and sets its row. */
export async function* prefill(
  plan: Plan,
  forward: Forward,
  caches: CacheOwner,
  arms: readonly Arm[],
): AsyncGenerator<GenerationEvent, void> {
  const groups = await groupsByPrefix(plan, forward, caches, arms);
  for (let group = groups.shift(); group; group = groups.shift()) {
    while (group.position < plan.request.ids.length) {
      throwIfCancelled(plan.request.signal);
      for (const arm of group.arms) {
        const moved = pollMove(plan, arm, group.position);
        if (moved) yield moved;
      }
      const [together, apart] = partition(plan, group);
      if (apart.length > 0) {
        groups.unshift({ ...group, arms: apart, cache: await copyOf(forward, caches, group.cache) });
        group = { ...group, arms: together };
      }
      yield* readChunk(plan, forward, caches, group);
    }
  }
}

async function groupsByPrefix(
  plan: Plan,
  forward: Forward,
  caches: CacheOwner,
  arms: readonly Arm[],
): Promise<Group[]> {
  const found: { arms: Arm[]; row: CacheRow | null; length: number }[] = [];
  for (const arm of arms) {
    const prefix = plan.request.prefixOf?.(arm.id);
    const length = prefix ? commonLength(prefix.ids, plan.request.ids) : 0;
    const row = prefix && length > 0 ? prefix.row : null;
    const same = found.find(
      (group) => group.row?.cache === row?.cache && group.row?.row === row?.row && group.length === length,
    );
    if (same) same.arms.push(arm);
    else found.push({ arms: [arm], row, length });
  }
  const groups: Group[] = [];
  for (const { arms, row, length } of found) {
    const cache = row ? caches.own(await forward.copyRows([row], length)) : null;
    groups.push({ arms, cache, position: length });
  }
  return groups;
}

/** Leading ids in common, leaving at least one to read: its logits are needed. */
function commonLength(a: readonly number[], ids: readonly number[]): number {
  const most = Math.min(a.length, ids.length - 1);
  let length = 0;
  while (length < most && a[length] === ids[length]) length++;
  return length;
}

/** Arms whose scales at the group's position equal the first arm's, and the others. */
function partition(plan: Plan, group: Group): [together: Arm[], apart: Arm[]] {
  const [first] = group.arms;
  const shared = first ? scalesAt(plan, first, group.position) : null;
  const together: Arm[] = [];
  const apart: Arm[] = [];
  for (const arm of group.arms) {
    (equalScales(shared, scalesAt(plan, arm, group.position)) ? together : apart).push(arm);
  }
  return [together, apart];
}

function equalScales(a: Float32Array | null, b: Float32Array | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && a.every((alpha, n) => alpha === b[n]);
}

async function copyOf(forward: Forward, caches: CacheOwner, cache: Cache | null): Promise<Cache | null> {
  return cache && caches.own(await forward.copyRows([{ cache, row: 0 }]));
}

async function* readChunk(
  plan: Plan,
  forward: Forward,
  caches: CacheOwner,
  group: Group,
): AsyncGenerator<GenerationEvent, void> {
  const start = group.position;
  const end = endOfChunk(plan, group);
  const ids = Int32Array.from(plan.request.ids.slice(start, end));
  const last = end === plan.request.ids.length;
  const wanted = last && wantsToken(plan, end);
  const [first] = group.arms;
  const scales = first ? scalesAt(plan, first, start) : null;

  group.cache ??= caches.own(await forward.newCache());
  const { logits, z, norms } = await forward.run(group.cache, {
    ids,
    ...(scales && { scales }),
    logits: wanted ? 'last' : 'none',
    taps: plan.request.textOnly ? 'none' : 'all',
  });
  group.position = end;
  for (const arm of group.arms) {
    const { next, text } = last ? advance(plan, arm, end, wanted ? logits : null) : { next: null, text: '' };
    if (last) arm.row = { cache: group.cache, row: 0 };
    const pass: Pass = { arm: arm.id, start, ids, z, norms, next, stop: arm.stop };
    yield* passEvents(plan, arm, pass, text);
  }
}

/** As far as one chunk goes, no arm's scales change and no arm has a move to make again. */
function endOfChunk(plan: Plan, group: Group): number {
  let end = Math.min(group.position + CHUNK, plan.request.ids.length);
  for (const arm of group.arms) {
    const [move] = arm.moves; // those up to group.position are made
    if (move) end = Math.min(end, move.position);
    if (arm.scales === null) continue;
    const [segment] = scopeSegments(arm.intervention.scope, group.position, end, plan.promptLength);
    if (segment) end = segment.end;
  }
  return end;
}
