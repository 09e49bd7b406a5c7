import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellBox, createFrame, mapSize } from '../../render/geometry.ts';
import {
  type MapView,
  mostZoom,
  panView,
  viewShowing,
  viewWith,
  WHOLE_MAP,
  windowOfView,
  zoomView,
} from './mapView.ts';

const SHAPE = { layers: 30, neurons: 1536 };
const FRAME = createFrame(1000, 300);
const MIDDLE = { across: 0.5, down: 0.5 };

const anyView = fc
  .array(
    fc.tuple(
      fc.double({ min: 0.2, max: 6, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: -900, max: 900 }),
      fc.integer({ min: -300, max: 300 }),
    ),
    { maxLength: 8 },
  )
  .map((steps) =>
    steps.reduce<MapView>(
      (view, [factor, across, down, dx, dy]) =>
        panView(zoomView(view, factor, { across, down }, FRAME, SHAPE), dx, dy, FRAME, SHAPE),
      WHOLE_MAP,
    ),
  );

describe('mapView', () => {
  it('shows the whole map at first', () => {
    expect(windowOfView(WHOLE_MAP, FRAME, SHAPE)).toEqual({ left: 0, right: 1536, top: 0, bottom: 30 });
  });

  it('never leaves the map, whatever is zoomed and panned', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { left, right, top, bottom } = windowOfView(view, FRAME, SHAPE);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(1536 + 1e-6);
        expect(bottom).toBeLessThanOrEqual(30 + 1e-6);
      }),
    );
  });

  it('zooms until a cell is wide enough for its name, with rows that stay a few lines high', () => {
    const view = zoomView(WHOLE_MAP, 1e6, MIDDLE, FRAME, SHAPE);
    expect(view.k).toBe(mostZoom(FRAME, SHAPE));
    const box = cellBox(FRAME, windowOfView(view, FRAME, SHAPE), 0, 0);
    expect(box.width).toBeCloseTo(72, 6);
    expect(box.height).toBeCloseTo(40, 6);
  });

  it('keeps the place under the pointer where it is', () => {
    const place = { across: 0.3, down: 0.6 };
    const before = windowOfView(WHOLE_MAP, FRAME, SHAPE);
    const after = windowOfView(zoomView(WHOLE_MAP, 50, place, FRAME, SHAPE), FRAME, SHAPE);
    expect(after.left + place.across * (after.right - after.left)).toBeCloseTo(
      before.right * place.across,
      6,
    );
    expect(after.top + place.down * (after.bottom - after.top)).toBeCloseTo(before.bottom * place.down, 6);
  });

  it('moves the picture with the hand', () => {
    const view = zoomView(WHOLE_MAP, 20, MIDDLE, FRAME, SHAPE);
    const before = cellBox(FRAME, windowOfView(view, FRAME, SHAPE), 15, 768);
    const after = cellBox(FRAME, windowOfView(panView(view, 40, -7, FRAME, SHAPE), FRAME, SHAPE), 15, 768);
    expect(after.x - before.x).toBeCloseTo(40, 6);
    expect(after.y - before.y).toBeCloseTo(-7, 6);
  });

  it('puts a cell that is not on show in the middle at the same zoom, and never moves for one that is', () => {
    fc.assert(
      fc.property(anyView, fc.integer({ min: 0, max: 30 * 1536 - 1 }), (view, neuron) => {
        const shown = viewShowing(view, neuron, FRAME, SHAPE);
        expect(shown.k).toBe(view.k);
        // Wholly on show now: nothing is left to move, but for rounding.
        const still = viewWith(shown, neuron, FRAME, SHAPE);
        expect(still.left).toBeCloseTo(shown.left, 9);
        expect(still.top).toBeCloseTo(shown.top, 9);
        if (viewWith(view, neuron, FRAME, SHAPE) === view) expect(shown).toBe(view);
      }),
    );
    const near = zoomView(WHOLE_MAP, 100, { across: 0, down: 0 }, FRAME, SHAPE);
    const { left, right, top, bottom } = windowOfView(
      viewShowing(near, 15 * 1536 + 768, FRAME, SHAPE),
      FRAME,
      SHAPE,
    );
    expect((left + right) / 2).toBeCloseTo(768.5, 6);
    expect((top + bottom) / 2).toBeCloseTo(15.5, 6);
  });

  it('brings a cell wholly on show at the same zoom, and stays where the cell is on show already', () => {
    fc.assert(
      fc.property(anyView, fc.integer({ min: 0, max: 30 * 1536 - 1 }), (view, neuron) => {
        const moved = viewWith(view, neuron, FRAME, SHAPE);
        expect(moved.k).toBe(view.k);
        const box = cellBox(
          FRAME,
          windowOfView(moved, FRAME, SHAPE),
          Math.floor(neuron / 1536),
          neuron % 1536,
        );
        const { width, height } = mapSize(FRAME);
        expect(box.x).toBeGreaterThanOrEqual(FRAME.left - 1e-6);
        expect(box.x + box.width).toBeLessThanOrEqual(FRAME.left + width + 1e-6);
        expect(box.y).toBeGreaterThanOrEqual(-1e-6);
        expect(box.y + box.height).toBeLessThanOrEqual(height + 1e-6);
      }),
    );
    const view = zoomView(WHOLE_MAP, 20, MIDDLE, FRAME, SHAPE);
    expect(viewWith(view, 15 * 1536 + 768, FRAME, SHAPE)).toBe(view);
  });
});
