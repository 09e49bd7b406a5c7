import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barsScene } from './bars.ts';

const row = fc.record({
  text: fc.string(),
  probability: fc.double({ min: 0, max: 1, noNaN: true }),
  isWritten: fc.boolean(),
});

test('every bar stays within its track, in proportion to its probability', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 200, max: 1200 }),
      (rows, width) => {
        const { shapes, height } = barsScene([{ label: 'Normal', style: 'solid', rows }], width);
        const boxes = shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape] : []));
        expect(boxes).toHaveLength(2 * rows.length);
        rows.forEach(({ probability }, i) => {
          const [track, bar] = [boxes[2 * i]!, boxes[2 * i + 1]!];
          expect(bar.width).toBeCloseTo(track.width * probability, 9);
          expect(bar.x + bar.width).toBeLessThanOrEqual(width);
          expect(bar.y + bar.height).toBeLessThanOrEqual(height);
        });
      },
    ),
  );
});
