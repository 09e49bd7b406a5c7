// Draws the side of each subject. A subject is on one side over all relations and kinds; subjects of inverse facts
// (hot and cold, 11 + 48 and 59 - 48) and of small closed sets (the days) go together. About 60 % train, 20 % dev, 20 % test.

import type { Split } from '../../model/questions/question.ts';
import { draw, subjectKey } from './text.ts';

/** Subjects linked to each other that are more than this would decide what dev or test is: they are trained on. */
const LARGE_FAMILY = 40;

export class Splits {
  readonly #seed: number;
  readonly #parents = new Map<string, string>();
  readonly #sizes = new Map<string, number>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Puts two subjects on one side; before the first `of`. */
  link(subject: string, other: string): void {
    const [a, b] = [this.#root(subjectKey(subject)), this.#root(subjectKey(other))];
    if (a === b) return;
    // The first by the alphabet leads, so that the order of links does not matter.
    const [root, child] = a < b ? [a, b] : [b, a];
    this.#parents.set(child, root);
    this.#sizes.set(root, (this.#sizes.get(root) ?? 1) + (this.#sizes.get(child) ?? 1));
  }

  of(subject: string): Split {
    const root = this.#root(subjectKey(subject));
    if ((this.#sizes.get(root) ?? 1) > LARGE_FAMILY) return 'train';
    const x = draw(this.#seed, `split:${root}`);
    return x < 0.6 ? 'train' : x < 0.8 ? 'dev' : 'test';
  }

  #root(subject: string): string {
    let root = subject;
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) root = next;
    return root;
  }
}
