// A batch without the rows that have ended. Another batch size moves logits in their last bits, so this is for
// callers that want text and throughput, not for answers whose readings are compared.

import type { Cache, Forward } from './forward.ts';

/**
 * A batch is copied without its ended rows when at most this share is left: a copy costs about as much as a step of
 * the rows that it drops.
 */
const COMPACT_AT = 0.75;

/**
 * The rows that go on in a cache of their own, or null while dropping the others is not worth it. The old cache
 * stays the caller's to dispose.
 * @param rows by row of the cache
 */
export async function withoutEnded<Row>(
  forward: Forward,
  cache: Cache,
  rows: readonly Row[],
  isOpen: (row: Row) => boolean,
): Promise<{ readonly cache: Cache; readonly rows: readonly Row[] } | null> {
  const open = rows.filter(isOpen);
  if (open.length === 0 || open.length > COMPACT_AT * rows.length) return null;
  const kept = rows.flatMap((row, b) => (isOpen(row) ? [{ cache, row: b }] : []));
  return { cache: await forward.copyRows(kept), rows: open };
}
