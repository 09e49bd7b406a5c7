import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createValueScale } from './scales.ts';
import { byContribution, createStrip, moveInStrip, type StripNeuron, stripCellAt } from './strip.ts';

const scales = {
  contributions: createValueScale(1, true, 'linear'),
  shares: createValueScale(1, false, 'linear'),
};
const neuron = (n: number, contribution: number, share = 0.5): StripNeuron => ({
  neuron: n,
  name: `0:${n}`,
  contribution,
  share,
});
const many = (count: number, from = 0) => Array.from({ length: count }, (_, i) => neuron(from + i, 0.1));
const stripOf = (set: readonly StripNeuron[], control: readonly StripNeuron[], width = 600, chosen = -1) =>
  createStrip({ set, control, chosen, width, ...scales });
const rects = (strip: ReturnType<typeof createStrip>) =>
  strip.scene.shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape] : []));

describe('the strip', () => {
  test('orders from towards wrong to towards right, not recorded last', () => {
    const order = byContribution([neuron(1, -1), neuron(2, Number.NaN), neuron(3, 2), neuron(4, 0)]);
    expect(order.map((each) => each.neuron)).toEqual([3, 4, 1, 2]);
  });

  test('fits 5 to 300 neurons in any width, each hit at its centre and none over another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 300 }),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 300, max: 1400 }),
        (sets, controls, width) => {
          const strip = stripOf(many(sets), many(controls, 1000), width);
          expect(strip.cells).toHaveLength(sets + controls);
          for (const cell of strip.cells) {
            expect(cell.width).toBeGreaterThanOrEqual(7);
            expect(cell.x + cell.width).toBeLessThanOrEqual(width);
            expect(cell.y + cell.height).toBeLessThanOrEqual(strip.scene.height);
            expect(stripCellAt(strip, cell.x + cell.width / 2, cell.y + cell.height / 2)).toBe(cell);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a neuron of the set is orange towards wrong and blue towards right; the control is never either', () => {
    const strip = stripOf([neuron(1, 1), neuron(2, -0.5)], [neuron(3, 1), neuron(4, -1)]);
    const fills = rects(strip).map(({ fill }) => fill);
    expect(fills).toEqual([
      ['wrong', 1],
      ['ink', 0.5], // the share of the first, beneath it
      ['right', 0.5],
      ['ink', 0.5],
      ['ink', 0.5],
      ['ink', 0.5],
    ]);
  });

  test('what was not recorded is hatched, zero is a cell of paper, the chosen one has a ring', () => {
    const strip = stripOf([neuron(1, Number.NaN, Number.NaN), neuron(2, 0, 0)], [], 600, 2);
    const [missing, zero, , ring] = rects(strip);
    expect(missing).toMatchObject({ dash: '2 2' });
    expect(missing).not.toHaveProperty('fill');
    expect(zero?.fill).toEqual(['wrong', 0]);
    expect(ring).toMatchObject({ stroke: 'ink', lineWidth: 2 });
  });

  test('a point beside all cells hits none', () => {
    const strip = stripOf(many(5), []);
    expect(stripCellAt(strip, 10, 10)).toBeNull();
    expect(stripCellAt(strip, 590, 10)).toBeNull();
  });

  test('keys walk along a row, between the rows, and stop at the ends', () => {
    const strip = stripOf(many(4), many(3, 100));
    const walk = (...keys: string[]) => keys.reduce((at, key) => moveInStrip(strip, at, key) ?? -9, 0);
    expect(walk('ArrowRight', 'ArrowRight', 'ArrowLeft')).toBe(1);
    expect(walk('ArrowLeft')).toBe(0);
    expect(walk('End', 'ArrowRight')).toBe(3);
    expect(walk('ArrowRight', 'ArrowDown')).toBe(5);
    expect(walk('End', 'ArrowDown')).toBe(6); // the control is shorter
    expect(walk('ArrowDown', 'End', 'ArrowUp')).toBe(2);
    expect(walk('ArrowUp')).toBe(0);
    expect(moveInStrip(strip, 0, 'a')).toBeNull();
    expect(moveInStrip(stripOf([], []), 0, 'ArrowRight')).toBeNull();
  });
});
