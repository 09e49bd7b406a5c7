// Finding stop strings in text that arrives in pieces. The answer ends before the occurrence that is complete first
// (of several that end with the same character, the longest): a rule that looks at one character after the other,
// so how the text was cut into tokens does not matter. Text that may be the beginning of a stop string is held back.
// Knuth, Morris, Pratt: one automaton a string, constant work a character.

export interface StopMatcher {
  /**
   * @returns `text`: what is now known to belong to the answer; `stopped`: a stop string is complete, and `text` is
   * the last of the answer. Not to be called again after that.
   */
  push(piece: string): { readonly text: string; readonly stopped: boolean };
  /** The answer ended otherwise: what was held back. */
  flush(): string;
}

/** @param strings none empty; without any, all text passes through */
export function createStopMatcher(strings: readonly string[]): StopMatcher {
  const automata = strings.map((string) => ({ string, failure: failureTable(string), matched: 0 }));
  let held = '';

  function push(piece: string): { text: string; stopped: boolean } {
    const from = held.length;
    held += piece;
    for (let i = from; i < held.length; i++) {
      let stop = 0; // length of the longest stop string that ends here
      for (const automaton of automata) {
        automaton.matched = step(automaton.string, automaton.failure, automaton.matched, held.charAt(i));
        if (automaton.matched === automaton.string.length) stop = Math.max(stop, automaton.matched);
      }
      if (stop > 0) {
        const text = held.slice(0, i + 1 - stop);
        held = '';
        return { text, stopped: true };
      }
    }
    const keep = automata.reduce((most, { matched }) => Math.max(most, matched), 0);
    return { text: take(held.length - keep), stopped: false };
  }

  function take(length: number): string {
    const text = held.slice(0, length);
    held = held.slice(length);
    return text;
  }

  return { push, flush: () => take(held.length) };
}

/** Length of the longest beginning of `string` that the text ends with after one more character. */
function step(string: string, failure: readonly number[], matched: number, character: string): number {
  let length = matched;
  while (length > 0 && string.charAt(length) !== character) length = failure[length - 1] ?? 0;
  return string.charAt(length) === character ? length + 1 : 0;
}

/** failure[i]: length of the longest proper beginning of string[0..i] that is also its end. */
function failureTable(string: string): readonly number[] {
  const failure = [0];
  for (let i = 1; i < string.length; i++) {
    failure.push(step(string, failure, failure[i - 1] ?? 0, string.charAt(i)));
  }
  return failure;
}
