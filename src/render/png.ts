// Pixels as a PNG file (RFC 2083), without a canvas: the same bytes in the browser and in tests. Colour only, no alpha.

import type { Pixels } from './heatmap.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Of the header: 8 bits a channel, RGB, the one compression, the one filter method, not interlaced. */
const FORMAT = [8, 2, 0, 0, 0];

export async function encodePng({ width, height, data }: Pixels): Promise<Uint8Array> {
  const rows = new Uint8Array(height * (1 + 3 * width)); // each row begins with its filter, 0: none
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 4 * (y * width + x);
      rows.set(data.subarray(from, from + 3), y * (1 + 3 * width) + 1 + 3 * x);
    }
  }
  const header = new Uint8Array([...bigEndian(width), ...bigEndian(height), ...FORMAT]);
  const stream = new Blob([rows]).stream().pipeThrough(new CompressionStream('deflate')); // zlib's form, as PNG wants
  const body = new Uint8Array(await new Response(stream).arrayBuffer());
  const chunks = [chunk('IHDR', header), chunk('IDAT', body), chunk('IEND', new Uint8Array(0))];
  return joined([Uint8Array.from(SIGNATURE), ...chunks]);
}

export async function pngDataUrl(pixels: Pixels): Promise<string> {
  const bytes = await encodePng(pixels);
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return `data:image/png;base64,${btoa(binary)}`;
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const named = joined([Uint8Array.from(type, (letter) => letter.charCodeAt(0)), body]);
  return joined([bigEndian(body.length), named, bigEndian(crc32(named))]);
}

function bigEndian(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** As in the appendix of the PNG specification. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return ~crc;
}
