import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTrace, type TraceArm, type TraceInput, traceLegend, tracePath } from './trace.ts';

const arm = (values: readonly number[], more: Partial<TraceArm> = {}): TraceArm => ({
  label: 'Normal',
  style: 'solid',
  values,
  movesByConstruction: false,
  ...more,
});
const trace = (input: Partial<TraceInput>) =>
  createTrace({
    width: 600,
    height: 170,
    arms: [],
    tokens: [],
    span: null,
    divergence: null,
    cursor: null,
    ...input,
  });
const texts = ({ scene }: ReturnType<typeof createTrace>) =>
  scene.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape] : []));
const NONE = Number.NaN;

describe('the trace', () => {
  test('a value that is missing leaves a gap, one that stands alone is seen', () => {
    const path = (values: readonly number[]) =>
      tracePath(
        values,
        (i) => 10 * i,
        (v) => v,
      );
    expect(path([1, 2, NONE, 4, NONE, 5, 6])).toBe('M0 1L10 2M28 4h4M50 5L60 6');
    expect(path([NONE, NONE])).toBe('');
    expect(path([7])).toBe('M-2 7h4');
  });

  test('higher on the picture is towards wrong, and every value lies between the axis and the top', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.constant(NONE)), {
          minLength: 2,
        }),
        (values) => {
          const { scene } = trace({ arms: [arm(values)] });
          const line = scene.shapes.find((shape) => shape.kind === 'path');
          const heights = [...(line?.kind === 'path' ? line.d : '').matchAll(/[ML][\d.-]+ ([\d.-]+)/g)].map(
            ([, y]) => Number(y),
          );
          const shown = values.filter((value) => !Number.isNaN(value));
          expect(heights).toHaveLength(shown.length);
          heights.forEach((y, i) => {
            expect(y).toBeGreaterThanOrEqual(18);
            expect(y).toBeLessThanOrEqual(148);
            if (i > 0 && shown[i]! > shown[i - 1]!) expect(y).toBeLessThanOrEqual(heights[i - 1]!);
          });
        },
      ),
    );
  });

  test('arms differ by line style; grey is what moves by construction', () => {
    const lines = trace({
      arms: [
        arm([1, 2]),
        arm([1, 2], { style: 'dashed', movesByConstruction: true }),
        arm([1, 2], { style: 'dash-dot' }),
      ],
    }).scene.shapes.flatMap((shape) => (shape.kind === 'path' ? [shape] : []));
    expect(lines.map(({ stroke, dash }) => [stroke, dash])).toEqual([
      ['ink', '9 3.5 2 3.5'], // the first arm is drawn last, on top
      ['faint', '6 4'],
      ['ink', undefined],
    ]);
  });

  test('the axis names its unit and both directions, and zero is on it', () => {
    const words = texts(trace({ arms: [arm([3, 4])] })).map(({ text }) => text);
    expect(words).toEqual(expect.arrayContaining(['logit: ↑ towards wrong, ↓ towards right', '0']));
  });

  test('words under the axis never touch, and that of the token on show is there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 512 }), fc.integer({ min: 300, max: 1400 }), (count, width) => {
        const tokens = Array.from({ length: count }, (_, i) => ` word${i}`);
        const cursor = count >> 1;
        const words = texts(trace({ tokens, cursor, width })).filter(({ y }) => y === 164);
        expect(words.map(({ text }) => text)).toContain(`word${cursor}`);
        for (let i = 1; i < words.length; i++) {
          expect(words[i]!.x - words[i - 1]!.x).toBeGreaterThan(0.5 * 11 * words[i]!.text.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a pointer finds the token under it, and none on the axis', () => {
    const drawn = trace({ tokens: ['a', 'b', 'c'], places: 12 });
    for (let place = 0; place < 12; place++) expect(drawn.placeAt(drawn.centre(place))).toBe(place);
    expect([drawn.placeAt(10), drawn.placeAt(599)]).toEqual([null, null]);
  });

  test('the span, the first difference and the token on show are marked where they are', () => {
    const drawn = trace({
      tokens: ['a', 'b', 'c', 'd'],
      span: { start: 1, end: 3 },
      divergence: 2,
      cursor: 3,
    });
    const half = (drawn.centre(1) - drawn.centre(0)) / 2;
    const band = drawn.scene.shapes.find((shape) => shape.kind === 'rect');
    expect(band).toMatchObject({ x: drawn.centre(1) - half, width: 4 * half });
    const lines = drawn.scene.shapes.flatMap((s) => (s.kind === 'line' && s.x1 === s.x2 ? [s] : []));
    expect(lines.map(({ x1, dash }) => [x1, dash])).toEqual([
      [drawn.centre(2) - half, '3 3'],
      [drawn.centre(3), undefined],
    ]);
    expect(texts(drawn).map(({ text }) => text)).toContain('texts differ');
  });

  test('an empty trace still has its axis', () => {
    expect(texts(trace({})).map(({ text }) => text)).toContain('−1.00');
  });

  test('the legend says what grey means and wraps', () => {
    const arms = [arm([]), arm([], { label: 'Steered', movesByConstruction: true })];
    expect(traceLegend(arms, 600).height).toBeLessThan(traceLegend(arms, 200).height);
    expect(JSON.stringify(traceLegend(arms, 600))).toContain('Steered (moves by construction)');
  });
});
