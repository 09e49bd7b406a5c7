import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GridFitter } from './gridFit.ts';

/** Largest q → steps that 8 bits allow. */
const KINDS = [
  { largest: 3, steps: 85 },
  { largest: 15, steps: 17 },
  { largest: 31, steps: 8 },
];

const finite = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true }).map(Math.fround);
const spacing = fc.double({ min: 1e-5, max: 10, noNaN: true }).map(Math.fround);

/** Values on the fitted grid, computed as the runtimes do. */
function gridValues(fitter: GridFitter, largest: number): number[] {
  const quants = Int8Array.from({ length: largest + 1 }, (_, q) => q);
  const codes = new Uint8Array(quants.length);
  fitter.encode(quants, 0, codes, 0, quants.length);
  return Array.from(codes, (code) => Math.fround(fitter.scale * (code - fitter.zeroPoint)));
}

function largestError(fitter: GridFitter, largest: number, d: number, m: number): number {
  return Math.max(...gridValues(fitter, largest).map((value, q) => Math.abs(value - (d * q + m))));
}

for (const { largest, steps } of KINDS) {
  const fitter = new GridFitter(largest);

  test(`q up to ${largest}: with zero among the values the error stays under d/${2 * steps}`, () => {
    fc.assert(
      fc.property(
        spacing,
        fc.double({ min: 0, max: largest, noNaN: true }),
        fc.boolean(),
        (d, r, negative) => {
          const signed = negative ? -d : d;
          const m = Math.fround(-r * signed);
          fitter.fit(signed, m);
          expect(largestError(fitter, largest, signed, m)).toBeLessThanOrEqual(
            d / (2 * steps) + d * largest * 2 ** -22,
          );
        },
      ),
      { seed: 1, numRuns: 2000 },
    );
  });

  test(`q up to ${largest}: no step does better than the one taken`, () => {
    fc.assert(
      fc.property(spacing, fc.double({ min: 0, max: largest, noNaN: true }), (d, r) => {
        const m = Math.fround(-r * d);
        fitter.fit(d, m);
        const exact = -m / d;
        const best = Math.min(
          ...Array.from({ length: steps }, (_, i) => Math.abs(exact - Math.round(exact * (i + 1)) / (i + 1))),
        );
        // The table may miss a step that is best only between two of its places, 1/8192 apart.
        expect(largestError(fitter, largest, d, m)).toBeLessThanOrEqual(d * (best + 1 / 8192));
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  test(`q up to ${largest}: wherever zero lies, the error is within 1/510 of the largest value or d/${2 * steps}`, () => {
    fc.assert(
      fc.property(finite(100), finite(1000), (d, m) => {
        fitter.fit(d, m);
        const farthest = Math.max(Math.abs(m), Math.abs(d * largest + m));
        const bound = Math.max(farthest / 510, Math.abs(d) / (2 * steps)) + farthest * 2 ** -20;
        expect(largestError(fitter, largest, d, m)).toBeLessThanOrEqual(bound);
        expect(Number.isInteger(fitter.zeroPoint) && fitter.zeroPoint >= 0 && fitter.zeroPoint <= 255).toBe(
          true,
        );
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  test(`q up to ${largest}: a group without spacing keeps its one value exactly`, () => {
    for (const m of [0, 0.1, -0.1, 65504, -(2 ** -24)]) {
      fitter.fit(0, Math.fround(m));
      expect(
        gridValues(fitter, largest).every((value) => value === Math.fround(m) || (m === 0 && value === 0)),
      ).toBe(true);
    }
  });
}

test('a minimum that is a whole multiple of the spacing is kept to float rounding', () => {
  const fitter = new GridFitter(15);
  fitter.fit(0.25, -2);
  expect(largestError(fitter, 15, 0.25, -2)).toBe(0);
  fitter.fit(0.3, -0.9);
  expect(largestError(fitter, 15, 0.3, -0.9)).toBeLessThan(1e-6);
});
