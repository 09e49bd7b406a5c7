import { expect, test } from 'vitest';
import { createFrame, mapSize, windowOf } from './geometry.ts';
import { wholeMap } from './heatmap.ts';
import { overlayShapes } from './overlay.ts';

const frame = createFrame(600, 200);
const bare = { frame, window: wholeMap(30, 1536), neurons: 1536, marks: [], chosen: null, cursor: null };
const groupOf = (shapes: ReturnType<typeof overlayShapes>) => {
  const group = shapes.find((shape) => shape.kind === 'group');
  if (group?.kind !== 'group') throw new Error('no group');
  return group;
};

test('axes count layers and neurons and lie outside the map', () => {
  const shapes = overlayShapes(bare);
  const texts = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
  expect(texts).toEqual(expect.arrayContaining(['5', '25', '0', '1000']));
  expect(groupOf(shapes)).toMatchObject({ x: frame.left, y: 0, ...mapSize(frame), shapes: [] });
});

test('a zoomed axis counts what is on show', () => {
  const window = windowOf(frame, { k: 24, x: -24 * 200, y: -24 * 100 }, 30, 1536);
  const numbers = overlayShapes({ ...bare, window }).flatMap((shape) =>
    shape.kind === 'text' ? [Number(shape.text)] : [],
  );
  for (const number of numbers) expect(number).toBeLessThan(700);
  expect(Math.max(...numbers)).toBeGreaterThan(500);
});

test('marks have a halo, the chosen neuron is ringed on top, the cursor reaches the axes', () => {
  const mark = { neuron: 1536 * 3 + 700, shape: 'square', tone: 'right' } as const;
  const { shapes } = groupOf(overlayShapes({ ...bare, marks: [mark], chosen: 5, cursor: 9 }));
  expect(shapes.map((shape) => 'stroke' in shape && shape.stroke)).toEqual([
    'paper',
    'right',
    'paper',
    'paper',
    'ink',
    'ink',
    'paper',
    'ink',
  ]);
  const across = shapes.find((shape) => shape.kind === 'line');
  expect(across).toMatchObject({ x1: 0, x2: mapSize(frame).width });
});
