// Which prompts are read and written together: those of equal length, in the order of the questions. The plan is a
// pure function of the questions, so an interrupted run finds the same batches again.

/** Items grouped by length (ascending), each group cut into chunks of at most `size`. */
export function chunksByLength<T>(
  items: readonly T[],
  lengthOf: (item: T) => number,
  size: number,
): (readonly T[])[] {
  const byLength = new Map<number, T[]>();
  for (const item of items) {
    const length = lengthOf(item);
    const group = byLength.get(length) ?? [];
    byLength.set(length, group);
    group.push(item);
  }
  return [...byLength].sort(([a], [b]) => a - b).flatMap(([, group]) => chunksOf(group, size));
}

export function chunksOf<T>(items: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

/** Leading ids that all lists share, leaving at least one of each. */
export function sharedPrefix(lists: readonly (readonly number[])[]): readonly number[] {
  const [first] = lists;
  if (!first) return [];
  let length = Math.min(...lists.map((ids) => ids.length - 1));
  for (const ids of lists) {
    let same = 0;
    while (same < length && ids[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length);
}
