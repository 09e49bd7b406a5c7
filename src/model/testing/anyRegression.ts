// Small regression problems of the awkward kinds that neurons come in: silent, constant, loud, and copies of each
// other.

import fc from 'fast-check';
import type { Design } from '../probe/solver/design.ts';
import { uniform } from '../random.ts';

export interface Regression {
  readonly design: Design;
  readonly labels: Uint8Array;
  readonly c: number;
}

const KINDS = ['plain', 'plain', 'loud', 'quiet', 'constant', 'zero', 'copy', 'mirrored'] as const;

/** Both classes occur in every one. */
export function anyRegression(): fc.Arbitrary<Regression> {
  return fc
    .record({
      rows: fc.integer({ min: 3, max: 40 }),
      kinds: fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 20 }),
      signal: fc.constantFrom(0, 1, 4),
      seed: fc.nat(1e6),
      c: fc.constantFrom(0.01, 0.1, 1, 3, 10, 100),
    })
    .map(({ rows, kinds, signal, seed, c }) => {
      let t = 0;
      const normal = () =>
        Math.sqrt(-2 * Math.log(1 - uniform(seed, t++))) * Math.cos(2 * Math.PI * uniform(seed, t++));
      const labels = Uint8Array.from({ length: rows }, (_, r) =>
        r < 2 ? r : Math.floor(2 * uniform(seed, t++)),
      );
      const columns: number[][] = [];
      for (const kind of kinds) {
        const column = Array.from(labels, (label) => Math.exp(normal() + signal * 0.3 * label * Math.cos(t)));
        const last = columns.at(-1) ?? column;
        if (kind === 'plain') columns.push(column);
        else if (kind === 'loud') columns.push(column.map((value) => 1000 * value));
        else if (kind === 'quiet') columns.push(column.map((value) => value / 1000));
        else if (kind === 'constant') columns.push(column.map(() => 2.5));
        else if (kind === 'zero') columns.push(column.map(() => 0));
        else columns.push(last.map((value) => (kind === 'copy' ? value : -value)));
      }
      return {
        design: { rows, columns: kinds.length, values: Float32Array.from(columns.flat()) },
        labels,
        c,
      };
    });
}
