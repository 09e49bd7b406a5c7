import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSpanReference, encodeSpanReference, QUANTILES } from './spanReference.ts';

function reference(values: readonly number[]) {
  const count = values.length;
  return {
    mean: Float64Array.from(values, Math.fround),
    spread: Float64Array.from(values, (value) => Math.fround(value / 2)),
    quantiles: Float32Array.from({ length: QUANTILES * count }, (_, i) => values[i % count]! * i),
  };
}

test('what is encoded comes back', () => {
  const value = fc.double({ min: 0, max: 9, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 9 }), (values) => {
      const written = reference(values);
      expect(decodeSpanReference(encodeSpanReference(written), values.length, 'r.f32')).toEqual(written);
    }),
  );
});

test('a file of another size or with impossible values is refused with the reason', () => {
  const bytes = encodeSpanReference(reference([1, 2]));
  expect(() => decodeSpanReference(bytes, 3, 'r.f32')).toThrow('r.f32 has 144 bytes, expected 216');
  expect(() => decodeSpanReference(encodeSpanReference(reference([1, -2])), 2, 'r.f32')).toThrow(
    'r.f32, value 1: -2',
  );
  expect(() => decodeSpanReference(encodeSpanReference(reference([1, Number.NaN])), 2, 'r.f32')).toThrow(
    'value 1: NaN',
  );
});
