import { describe, expect, it } from 'vitest';
import { createFrame } from '../../render/geometry.ts';
import { createValueScale } from '../../render/scales.ts';
import { cellLabels, cellOutline } from './cellLabels.ts';

const FRAME = createFrame(26 + 300, 18 + 80);
const CELLS = {
  values: Float32Array.of(0.1, 2, Number.NaN, -0.5, 0, 1),
  layers: 2,
  neurons: 3,
  window: { left: 0, right: 3, top: 0, bottom: 2 },
  scale: createValueScale(2, true, 'linear'),
};

const textsOf = (shapes: ReturnType<typeof cellLabels>) =>
  shapes.map((shape) => (shape.kind === 'text' ? [shape.text, shape.fill] : []));

describe('cellLabels', () => {
  it('names cells and their values once they are large, on dark cells in the colour of paper', () => {
    expect(textsOf(cellLabels(FRAME, CELLS)).slice(0, 4)).toEqual([
      ['0:0', 'ink'],
      ['0.100', 'ink'],
      ['0:1', 'paper'],
      ['2.00', 'paper'],
    ]);
  });

  it('says nothing of cells that were not recorded', () => {
    expect(textsOf(cellLabels(FRAME, CELLS)).flat()).not.toContain('0:2');
  });

  it('says nothing while cells are small', () => {
    expect(cellLabels(FRAME, { ...CELLS, window: { left: 0, right: 30, top: 0, bottom: 2 } })).toEqual([]);
  });

  it('leaves out cells that are cut at the edge', () => {
    const window = { left: 0.4, right: 3.4, top: 0, bottom: 2 };
    expect(textsOf(cellLabels(FRAME, { ...CELLS, window })).flat()).not.toContain('0:0');
  });

  it('outlines one cell', () => {
    const [group] = cellOutline(FRAME, CELLS, 4);
    expect(group).toMatchObject({ kind: 'group', x: 26, y: 0, width: 300, height: 80 });
    expect(group?.kind === 'group' && group.shapes.at(-1)).toMatchObject({ x: 100, y: 40, width: 100 });
  });
});
