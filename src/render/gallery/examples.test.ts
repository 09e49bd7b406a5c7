import { expect, test } from 'vitest';
import { drawExample, EXAMPLES } from './examples.ts';

/** FNV-1a over the pixels, colours rounded to 32 steps so that a last bit of colour mathematics does not count. */
function fingerprint(data: Uint8ClampedArray): string {
  let hash = 0x811c9dc5;
  for (const byte of data) hash = Math.imul(hash ^ (byte >> 3), 0x01000193);
  return (hash >>> 0).toString(16);
}

test.each(EXAMPLES)('$name looks as it did', (example) => {
  const looks = (['light', 'dark'] as const).map((theme) => {
    const pixels = { width: 300, height: 90, data: new Uint8ClampedArray(300 * 90 * 4) };
    drawExample(pixels, example, theme);
    return fingerprint(pixels.data);
  });
  expect(new Set(looks).size).toBe(2);
  expect(looks).toMatchSnapshot();
});
