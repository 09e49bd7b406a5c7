// Arrays as bytes that compress well: all first bytes of the values, then all second ones … (half floats have nearly the
// same second byte everywhere), and ascending numbers as differences. Little-endian throughout.

/** Reads and writes one part of a file after another. */
export interface ByteWriter {
  bytes(bytes: Uint8Array): void;
  u32(value: number): void;
  /** Planes of 16-bit values. */
  halves(values: Uint16Array): void;
  floats(values: Float32Array): void;
  /** Planes of 32-bit values. */
  words(values: Uint32Array): void;
  /** Ascending numbers, row by row. */
  ascending(values: Uint32Array, rowLength: number): void;
  finish(): Uint8Array<ArrayBuffer>;
}

export function createByteWriter(): ByteWriter {
  const parts: Uint8Array[] = [];
  const bytes = (part: Uint8Array) => parts.push(part);
  return {
    bytes,
    u32: (value) => bytes(planes(Uint32Array.of(value), 4)),
    halves: (values) => bytes(planes(values, 2)),
    floats: (values) => bytes(planes(bitsOf(values), 4)),
    words: (values) => bytes(planes(values, 4)),
    ascending: (values, rowLength) =>
      bytes(
        planes(
          values.map((value, i) => (i % rowLength === 0 ? value : value - values[i - 1]!)),
          4,
        ),
      ),
    finish: () => {
      const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        all.set(part, at);
        at += part.length;
      }
      return all;
    },
  };
}

export interface ByteReader {
  /** Bytes not read yet. Asking for more than that gives an error of `onEnd`. */
  readonly left: number;
  bytes(count: number): Uint8Array;
  u32(): number;
  halves(count: number): Uint16Array;
  floats(count: number): Float32Array;
  words(count: number): Uint32Array;
  ascending(count: number, rowLength: number): Uint32Array;
}

/** @param onEnd makes the error for bytes that are not there */
export function createByteReader(
  source: Uint8Array,
  onEnd: (wanted: number, left: number) => Error,
): ByteReader {
  let at = 0;
  const bytes = (count: number): Uint8Array => {
    if (count > source.length - at) throw onEnd(count, source.length - at);
    at += count;
    return source.subarray(at - count, at);
  };
  return {
    get left() {
      return source.length - at;
    },
    bytes,
    u32: () => joined(bytes(4), new Uint32Array(1))[0]!,
    halves: (count) => joined(bytes(2 * count), new Uint16Array(count)),
    floats: (count) => new Float32Array(joined(bytes(4 * count), new Uint32Array(count)).buffer),
    words: (count) => joined(bytes(4 * count), new Uint32Array(count)),
    ascending: (count, rowLength) => {
      const values = joined(bytes(4 * count), new Uint32Array(count));
      for (let i = 0; i < count; i++) {
        if (i % rowLength !== 0) values[i] = values[i]! + values[i - 1]!;
      }
      return values;
    },
  };
}

function bitsOf(values: Float32Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length);
}

/** Byte b of every value stands in plane b. */
function planes(values: Uint16Array | Uint32Array, width: 2 | 4): Uint8Array {
  const count = values.length;
  const bytes = new Uint8Array(width * count);
  for (let b = 0; b < width; b++) {
    for (let i = 0; i < count; i++) bytes[b * count + i] = (values[i]! >>> (8 * b)) & 0xff;
  }
  return bytes;
}

function joined<T extends Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(
  bytes: Uint8Array,
  into: T,
): T {
  const count = into.length;
  const width = into.BYTES_PER_ELEMENT;
  for (let i = 0; i < count; i++) {
    let value = 0;
    for (let b = width - 1; b >= 0; b--) value = ((value << 8) | bytes[b * count + i]!) >>> 0;
    into[i] = value;
  }
  return into;
}
