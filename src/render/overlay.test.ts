import { expect, test } from 'vitest';
import { cellBox, createFrame, mapSize, windowOf } from './geometry.ts';
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

test('a mark stays within a cell that has room for it, and is of its own size around a small one', () => {
  const mark = { neuron: 1536 * 3 + 700, shape: 'circle', tone: 'wrong' } as const;
  const large = { left: 698, right: 706, top: 2, bottom: 6 };
  const framed = groupOf(overlayShapes({ ...bare, window: large, marks: [mark] })).shapes;
  const box = cellBox(frame, large, 3, 700);
  const ring = framed.find((shape) => shape.kind === 'rect' && shape.stroke === 'wrong');
  if (ring?.kind !== 'rect') throw new Error('the cell has no frame');
  const left = box.x - frame.left;
  expect(ring.x).toBeGreaterThan(left);
  expect(ring.x + ring.width).toBeLessThan(left + box.width);
  expect(ring.height).toBeLessThan(box.height);
  const tall = { left: 690, right: 720, top: 3, bottom: 4 };
  const [, around] = groupOf(overlayShapes({ ...bare, window: tall, marks: [mark] })).shapes;
  expect(around).toMatchObject({ kind: 'path', d: expect.stringMatching(/A9 9 /) });
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
