import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64Digit, fromBase64url, toBase64url } from './base64url.ts';

describe('base64url', () => {
  test('is what node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64url');
        expect(toBase64url(bytes)).toBe(text);
        expect(fromBase64url(text)).toEqual(Uint8Array.from(bytes));
      }),
      { seed: 1 },
    );
  });

  test('is read from nothing but what it writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AQgw_-+/= é\u0000'), maxLength: 6 }), (text) => {
        const bytes = fromBase64url(text);
        if (bytes) expect(toBase64url(bytes)).toBe(text);
      }),
      { seed: 2, numRuns: 1000 },
    );
    for (const text of ['A', 'AAAAA', 'AA=', 'AA==', '++', '//', 'A A', 'AB', '字字']) {
      expect(fromBase64url(text), text).toBeNull();
    }
  });

  test('has a digit for six bits, whatever lies above them', () => {
    expect([0, 25, 26, 61, 62, 63, 64, -1].map(base64Digit).join('')).toBe('AZa9-_A_');
  });
});
