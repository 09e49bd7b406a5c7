import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellBox, createFrame, placeOnMap, windowOf } from './geometry.ts';
import { cellSpans, wholeMap } from './heatmap.ts';

const frame = createFrame(1000, 260);

describe('map geometry', () => {
  test('the pixel at the centre of a visible cell shows that cell, at any zoom that separates cells', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1535 }),
        fc.double({ min: 4, max: 40, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (index, k, pan) => {
          const window = windowOf(frame, { k, x: -pan * (k - 1) * 974, y: 0 }, 30, 1536);
          const box = cellBox(frame, window, 0, index);
          const place = placeOnMap(frame, box.x + box.width / 2, 1);
          if (!place) {
            expect(index < window.left || index + 1 > window.right).toBe(true);
            return;
          }
          const spans = cellSpans(window.left, window.right, 974, 1536);
          const pixel = Math.floor(place.across * 974);
          expect(spans[2 * pixel]).toBe(index);
        },
      ),
    );
  });

  test('no zoom shows the whole map', () => {
    expect(windowOf(frame, { k: 1, x: 0, y: 0 }, 30, 1536)).toEqual({
      ...wholeMap(30, 1536),
      left: -0,
      top: -0,
    });
  });

  test('a point on an axis is not on the map', () => {
    expect(placeOnMap(frame, 5, 100)).toBeNull();
    expect(placeOnMap(frame, 500, 255)).toBeNull();
    expect(placeOnMap(frame, 26 + 487, 121)).toEqual({ across: 0.5, down: 0.5 });
  });
});
