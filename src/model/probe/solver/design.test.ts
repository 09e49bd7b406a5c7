import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnOf, designOf } from './design.ts';

it('takes the rows asked for, in their order, and turns them into columns', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 70 }),
      fc.nat(8),
      (n, columns, first) => {
        const values = Float32Array.from({ length: n * columns }, (_, i) => i);
        const indices = [first % n, n - 1, 0];
        const design = designOf(values, columns, indices);
        expect([design.rows, design.columns, design.values.length]).toEqual([3, columns, 3 * columns]);
        for (let c = 0; c < columns; c++) {
          expect([...columnOf(design, c)]).toEqual(indices.map((index) => index * columns + c));
        }
      },
    ),
  );
});
