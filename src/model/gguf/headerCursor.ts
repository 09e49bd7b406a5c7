// A position in the bytes of a header. Nothing is read, counted or decoded that the file cannot hold.

import type { ByteSource } from '../byteSource.ts';
import { ExplorerError } from '../errors.ts';

/** In all arrays together; a vocabulary of 262,144 with its scores, types and merges has 1.3 million. */
const MAX_ARRAY_ELEMENTS = 4_000_000;

/** The header needs bytes that the file has but that are not read yet. */
export class HeaderGoesOn extends Error {
  override readonly name = 'HeaderGoesOn';
}

export class HeaderCursor {
  position = 0; // bytes from the start of the file
  /** Of a count or length: 4 in version 1, else 8. */
  sizeBytes: 4 | 8 = 8;
  readonly name: string;
  readonly #fileSize: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #elements = 0;

  /** @param bytes the first bytes of the source. */
  constructor(bytes: Uint8Array, source: ByteSource) {
    this.name = source.name;
    this.#fileSize = source.size;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  uint8 = () => this.#view.getUint8(this.#take(1, 'value'));
  int8 = () => this.#view.getInt8(this.#take(1, 'value'));
  uint16 = () => this.#view.getUint16(this.#take(2, 'value'), true);
  int16 = () => this.#view.getInt16(this.#take(2, 'value'), true);
  int32 = () => this.#view.getInt32(this.#take(4, 'value'), true);
  float32 = () => this.#view.getFloat32(this.#take(4, 'value'), true);
  uint64 = () => this.#view.getBigUint64(this.#take(8, 'value'), true);
  int64 = () => this.#view.getBigInt64(this.#take(8, 'value'), true);
  float64 = () => this.#view.getFloat64(this.#take(8, 'value'), true);

  uint32(what = 'value'): number {
    return this.#view.getUint32(this.#take(4, what), true);
  }

  /** A 64-bit number that is a size or position; beyond 2^53 it is rounded, which no file reaches. */
  position64(what: string): number {
    return this.uint32(what) + this.uint32(what) * 2 ** 32;
  }

  /** A size, in the width of the file's version. */
  size(what: string): number {
    return this.sizeBytes === 4 ? this.uint32(what) : this.position64(what);
  }

  string(what = 'string'): string {
    const length = this.size(`length of a ${what}`);
    const start = this.#take(length, what);
    return this.#decoder.decode(this.#bytes.subarray(start, start + length));
  }

  /** A count of records that take at least `leastBytes` each. */
  count(what: string, leastBytes: number, limit: number): number {
    const count = this.size(`number of ${what}`);
    if (count * leastBytes > this.#fileSize - this.position) {
      throw this.invalid(`${count} ${what} do not fit in the file (${this.#fileSize} bytes)`);
    }
    if (count > limit)
      throw this.invalid(`there are ${count} ${what}; no known model has more than ${limit}`);
    return count;
  }

  arrayLength(leastBytes: number): number {
    const length = this.count('array elements', leastBytes, MAX_ARRAY_ELEMENTS - this.#elements);
    this.#elements += length;
    return length;
  }

  invalid(problem: string): ExplorerError {
    return new ExplorerError(
      'file.invalid',
      `${this.name}: at byte ${this.position} of the header, ${problem}. The file is cut or damaged.`,
    );
  }

  /** Moves past `length` bytes and returns where they begin. */
  #take(length: number, what: string): number {
    const start = this.position;
    if (length > this.#fileSize - start) {
      throw this.invalid(`a ${what} of ${length} bytes reaches past the end of the file (${this.#fileSize})`);
    }
    if (start + length > this.#bytes.length) throw new HeaderGoesOn();
    this.position = start + length;
    return start;
  }
}
