import { describe, expect, test } from 'vitest';
import { cellSpans, cellsPerPixel, fillHeatmap, shownCell, wholeMap } from './heatmap.ts';
import { RAMP_SIZE, rampFor, rampOf } from './ramps.ts';
import { createValueScale } from './scales.ts';

const scale = createValueScale(1, false, 'linear');
const signed = createValueScale(1, true, 'linear');

function picture(values: readonly number[], layers: number, neurons: number) {
  return {
    values: Float32Array.from(values),
    layers,
    neurons,
    window: wholeMap(layers, neurons),
    scale,
    ramp: rampFor('light', false),
  };
}

function blank(width: number, height: number) {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}

const red = (pixels: ReturnType<typeof blank>, x: number, y: number) =>
  pixels.data[(y * pixels.width + x) * 4]!;

describe('heatmap pixels', () => {
  test('a zero cell is paper, a full cell is ink, every pixel is opaque', () => {
    const pixels = blank(4, 4);
    fillHeatmap(pixels, picture([0, 1, 1, 0], 2, 2));
    expect([...pixels.data.slice(0, 4)]).toEqual([255, 255, 255, 255]);
    expect([...pixels.data.slice(8, 12)]).toEqual([0x17, 0x19, 0x1d, 255]);
    expect(red(pixels, 0, 0)).toBe(255);
    expect(red(pixels, 0, 3)).toBe(0x17);
    expect(pixels.data.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  });

  test('one loud neuron among 64 in a pixel keeps its colour', () => {
    const values = new Array(64).fill(0.01);
    values[37] = -1;
    const pixels = blank(1, 1);
    fillHeatmap(pixels, { ...picture(values, 1, 64), scale: signed, ramp: rampFor('light', true) });
    expect([...pixels.data.slice(0, 3)]).toEqual([0x6d, 0x2a, 0x8c]);
  });

  test('a window shows only its own cells, enlarged', () => {
    const pixels = blank(2, 2);
    fillHeatmap(pixels, { ...picture([1, 0, 0, 1], 2, 2), window: { left: 0, right: 1, top: 0, bottom: 1 } });
    expect([red(pixels, 0, 0), red(pixels, 1, 0), red(pixels, 0, 1), red(pixels, 1, 1)]).toEqual([
      0x17, 0x17, 0x17, 0x17,
    ]);
  });

  test('rows that repeat a layer are equal and layers do not mix', () => {
    const pixels = blank(3, 6);
    fillHeatmap(pixels, picture([0, 0.5, 1, 1, 0.5, 0], 2, 3));
    const row = (y: number) => [...pixels.data.slice(y * 12, y * 12 + 12)];
    expect(row(0)).toEqual(row(2));
    expect(row(3)).toEqual(row(5));
    expect(row(0)).not.toEqual(row(3));
  });

  test.each([
    [0, 1536, 700],
    [0, 1536, 1536],
    [0, 30, 211],
    [100.5, 130.25, 900],
  ])('the cells [%d, %d) on %d pixels are all shown, none skipped', (start, end, pixels) => {
    const spans = cellSpans(start, end, pixels, 1536);
    const seen = new Set<number>();
    for (let i = 0; i < pixels; i++) {
      expect(spans[2 * i + 1]! - spans[2 * i]!).toBeGreaterThanOrEqual(1);
      for (let c = spans[2 * i]!; c < spans[2 * i + 1]!; c++) seen.add(c);
    }
    for (let c = Math.floor(start); c < Math.ceil(end); c++) expect(seen).toContain(c);
  });

  test('cells per pixel is above one only when cells are joined', () => {
    expect(cellsPerPixel(wholeMap(30, 1536), 768)).toBe(2);
    expect(cellsPerPixel({ left: 0, right: 96, top: 0, bottom: 30 }, 768)).toBeLessThan(1);
  });

  test('a cell without a value is hatched in every row, unlike zero and unlike any value', () => {
    for (const theme of ['light', 'dark'] as const) {
      const pixels = blank(24, 12);
      fillHeatmap(pixels, { ...picture([Number.NaN, 0], 1, 2), ramp: rampFor(theme, false) });
      const missing = new Set<number>();
      for (let y = 0; y < 12; y++) for (let x = 0; x < 12; x++) missing.add(red(pixels, x, y));
      const zero = red(pixels, 12, 0);
      expect(missing.size).toBe(2);
      for (const colour of missing) expect(Math.abs(colour - zero)).toBeGreaterThan(6);
      expect(red(pixels, 0, 0)).not.toBe(red(pixels, 0, 2)); // hatched down, too: rows are not copies
      expect(red(pixels, 0, 1)).toBe(red(pixels, 1, 0)); // along a diagonal
      for (let y = 0; y < 12; y++) expect(red(pixels, 20, y)).toBe(zero);
    }
  });

  test('one recorded neuron among many that are not keeps its colour, wherever it lies', () => {
    for (const place of [0, 37, 63]) {
      const values = new Array(64).fill(Number.NaN);
      values[place] = 1;
      const pixels = blank(1, 1);
      fillHeatmap(pixels, picture(values, 1, 64));
      expect(red(pixels, 0, 0)).toBe(0x17);
    }
  });

  test('a recorded neuron among ones that were not is three CSS pixels wide, and is found under each of them', () => {
    const values = new Array(400).fill(Number.NaN);
    [values[150], values[152]] = [0.25, 1];
    for (const [pixelRatio, width] of [
      [1, 100],
      [2, 200],
    ] as const) {
      const size = blank(width, 1);
      const sparse = { ...picture(values, 1, 400), pixelRatio };
      fillHeatmap(size, sparse);
      const dark = Array.from({ length: width }, (_, x) => x).filter((x) => red(size, x, 0) < 200);
      expect(dark.length).toBeGreaterThanOrEqual(3 * pixelRatio - 1);
      const found = new Set(dark.map((x) => shownCell(sparse, size, { x, y: 0 })));
      expect([...found].every((cell) => cell === 150 || cell === 152)).toBe(true);
      expect(found).toContain(152);
    }
  });

  test('the hatching grows with the pixel ratio', () => {
    const changes = (pixelRatio: number) => {
      const pixels = blank(60, 1);
      fillHeatmap(pixels, { ...picture([Number.NaN], 1, 1), pixelRatio });
      return Array.from({ length: 59 }, (_, x) => red(pixels, x, 0) !== red(pixels, x + 1, 0)).filter(Boolean)
        .length;
    };
    expect([changes(1), changes(2)]).toEqual([19, 9]);
  });

  test('no colour of a ramp is blue or orange, but for contributions to a probe', () => {
    for (const theme of ['light', 'dark'] as const) {
      for (const kind of ['magnitude', 'signed'] as const) {
        const ramp = rampOf(theme, kind);
        for (let i = 0; i < RAMP_SIZE; i++) {
          const [r, g, b] = [ramp[3 * i]!, ramp[3 * i + 1]!, ramp[3 * i + 2]!];
          expect(b > r + 40 && b > g + 20 && g > r, `blue at ${i}`).toBe(false);
          expect(r > g + 30 && g > b + 20, `orange at ${i}`).toBe(false);
        }
      }
    }
  });
});
