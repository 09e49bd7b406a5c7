// Where two answers to one question part.

/**
 * Index of the first token in which the answers differ, or null when they are the same as far as both were written.
 * An answer that came to its end by itself differs from a longer one at its end; one that was cut may have gone on.
 * @param isComplete it ended by itself, and `ids` is all of it
 */
export function firstDifference(
  a: { readonly ids: readonly number[]; readonly isComplete: boolean },
  b: { readonly ids: readonly number[]; readonly isComplete: boolean },
): number | null {
  const [shorter, longer] = a.ids.length <= b.ids.length ? [a, b] : [b, a];
  const at = shorter.ids.findIndex((id, i) => id !== longer.ids[i]);
  if (at >= 0) return at;
  return shorter.isComplete && longer.ids.length > shorter.ids.length ? shorter.ids.length : null;
}
