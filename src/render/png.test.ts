import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { encodePng, pngDataUrl } from './png.ts';

const pixels = {
  width: 2,
  height: 2,
  data: Uint8ClampedArray.of(1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 10, 11, 12, 255),
};

test('a PNG holds size and pixels, every chunk with its length and checksum', async () => {
  const bytes = Buffer.from(await encodePng(pixels));
  expect([...bytes.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([2, 2]);
  const length = bytes.readUInt32BE(33);
  expect(bytes.toString('latin1', 37, 41)).toBe('IDAT');
  const rows = inflateSync(bytes.subarray(41, 41 + length));
  expect([...rows]).toEqual([0, 1, 2, 3, 4, 5, 6, 0, 7, 8, 9, 10, 11, 12]);
  // The last twelve bytes of every PNG: an empty IEND and its checksum.
  expect(bytes.subarray(-12).toString('hex')).toBe('0000000049454e44ae426082');
});

test('as a data URL it is what an image of a scene takes', async () => {
  expect(await pngDataUrl(pixels)).toMatch(/^data:image\/png;base64,iVBORw0KGgo[A-Za-z0-9+/]+=*$/);
});
