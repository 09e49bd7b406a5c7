// The words of an answer as a rival: some words ("Paris", "the") are right more often than others, and a probe that
// only recognises them has understood nothing of the model.

/** Lower-case words and numbers, each once, in order of appearance. */
export function wordsOf(text: string): string[] {
  return [
    ...new Set(
      text
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [],
    ),
  ];
}
