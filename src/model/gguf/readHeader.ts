// Reads a GGUF header: metadata and tensor records, as they stand, in one pass. Every count and length is
// checked against the size of the file before anything is made of it, so a damaged header cannot make the reader
// allocate or loop beyond what the file holds. What the records promise is checked in checkTensors.ts.
//
// Spec: docs/gguf.md in ggml-org/ggml. Why not @huggingface/gguf: see README.md; the tests compare with it.

import type { ByteSource } from '../byteSource.ts';
import { ExplorerError } from '../errors.ts';
import { HeaderCursor, HeaderGoesOn } from './headerCursor.ts';
import type { MetadataValue } from './types.ts';

/** Real headers are 2 to 15 MB: vocabulary and merges. */
const MAX_HEADER_BYTES = 32 * 2 ** 20;
const FIRST_READ_BYTES = 2 * 2 ** 20; // the default model's header is 1.8 MB
/** Of metadata entries, and of tensors: a 126-layer model has about 1,100. */
const MAX_COUNT = 65_536;
const MAX_NESTING = 4; // arrays of arrays; known files have none
const MAX_DIMENSIONS = 4; // ggml's

const MAGIC = 0x46554747; // "GGUF", read as a little-endian number

/** A tensor record as it stands in the header, unchecked. */
export interface TensorRecord {
  readonly name: string;
  /** ggml's type number. */
  readonly type: number;
  /** Innermost first, as ggml has it. */
  readonly dimensions: readonly number[];
  /** From the start of the tensor data. */
  readonly offset: number; // bytes
}

export interface Header {
  readonly metadata: ReadonlyMap<string, MetadataValue>;
  readonly tensors: readonly TensorRecord[];
  /** Of the last tensor record, without padding; bytes from the start of the file. */
  readonly end: number;
}

/**
 * Reads as much of the file as its header needs.
 * @throws ExplorerError 'file.invalid' (no GGUF, cut, or inconsistent) or 'file.unsupported' (big-endian,
 * other versions, absurdly long).
 */
export async function readHeader(source: ByteSource): Promise<Header> {
  let bytes: Uint8Array = new Uint8Array(0);
  for (let wanted = FIRST_READ_BYTES; ; wanted *= 4) {
    const end = Math.min(wanted, MAX_HEADER_BYTES, source.size);
    const grown = new Uint8Array(end);
    grown.set(bytes);
    grown.set(await source.slice(bytes.length, end), bytes.length);
    bytes = grown;
    try {
      return parseHeader(new HeaderCursor(bytes, source));
    } catch (error) {
      if (!(error instanceof HeaderGoesOn)) throw error;
      if (end === MAX_HEADER_BYTES) {
        throw new ExplorerError(
          'file.unsupported',
          `${source.name}: the header is longer than ${MAX_HEADER_BYTES} bytes, far more than a vocabulary needs`,
        );
      }
    }
  }
}

function parseHeader(cursor: HeaderCursor): Header {
  if (cursor.uint32('magic') !== MAGIC) {
    throw new ExplorerError(
      'file.invalid',
      `${cursor.name} is not a GGUF file: it does not begin with "GGUF"`,
    );
  }
  readVersion(cursor);
  // The shortest record: an empty name and no dimensions, or an empty key and one byte.
  const tensorCount = cursor.count('tensors', cursor.sizeBytes + 16, MAX_COUNT);
  const metadataCount = cursor.count('metadata entries', cursor.sizeBytes + 5, MAX_COUNT);
  const metadata = new Map<string, MetadataValue>();
  for (let i = 0; i < metadataCount; i++) {
    const key = cursor.string('metadata key');
    if (metadata.has(key)) throw cursor.invalid(`the metadata key "${key.slice(0, 80)}" comes a second time`);
    metadata.set(key, readValue(cursor, cursor.uint32('metadata type')));
  }
  const tensors = Array.from({ length: tensorCount }, () => readTensorRecord(cursor));
  return { metadata, tensors, end: cursor.position };
}

function readVersion(cursor: HeaderCursor): void {
  const version = cursor.uint32('version');
  if ((version & 0xffff) === 0 && version !== 0) {
    throw new ExplorerError(
      'file.unsupported',
      `${cursor.name} is a big-endian GGUF file; only little-endian ones are read. Convert it with gguf_convert_endian.py.`,
    );
  }
  if (version < 1 || version > 3) {
    throw new ExplorerError(
      'file.unsupported',
      `${cursor.name} is GGUF version ${version}; this build reads versions 1 to 3`,
    );
  }
  if (version === 1) cursor.sizeBytes = 4;
}

const ARRAY = 9;

/** Metadata values by type number; arrays (9) hold values of one of the others, or arrays. */
const VALUES: Readonly<
  Record<number, { readonly bytes: number; read(cursor: HeaderCursor): MetadataValue }>
> = {
  0: { bytes: 1, read: (cursor) => cursor.uint8() },
  1: { bytes: 1, read: (cursor) => cursor.int8() },
  2: { bytes: 2, read: (cursor) => cursor.uint16() },
  3: { bytes: 2, read: (cursor) => cursor.int16() },
  4: { bytes: 4, read: (cursor) => cursor.uint32() },
  5: { bytes: 4, read: (cursor) => cursor.int32() },
  6: { bytes: 4, read: (cursor) => cursor.float32() },
  7: { bytes: 1, read: (cursor) => cursor.uint8() !== 0 },
  8: { bytes: 4, read: (cursor) => cursor.string() }, // at least its length
  10: { bytes: 8, read: (cursor) => cursor.uint64() },
  11: { bytes: 8, read: (cursor) => cursor.int64() },
  12: { bytes: 8, read: (cursor) => cursor.float64() },
};

function readValue(cursor: HeaderCursor, type: number): MetadataValue {
  if (type === ARRAY) return readArray(cursor, 1);
  const value = VALUES[type];
  if (!value) throw cursor.invalid(`the metadata type ${type} is not one of 0 to 12`);
  return value.read(cursor);
}

function readArray(cursor: HeaderCursor, depth: number): MetadataValue[] {
  if (depth > MAX_NESTING) throw cursor.invalid(`arrays are nested more than ${MAX_NESTING} deep`);
  const type = cursor.uint32('array type');
  const length = cursor.arrayLength(VALUES[type]?.bytes ?? 4);
  const elements: MetadataValue[] = [];
  for (let i = 0; i < length; i++) {
    elements.push(type === ARRAY ? readArray(cursor, depth + 1) : readValue(cursor, type));
  }
  return elements;
}

function readTensorRecord(cursor: HeaderCursor): TensorRecord {
  const name = cursor.string('tensor name');
  const rank = cursor.uint32('number of dimensions');
  if (rank > MAX_DIMENSIONS) throw cursor.invalid(`tensor "${name.slice(0, 80)}" has ${rank} dimensions`);
  const dimensions = Array.from({ length: rank }, () => cursor.size('dimension'));
  return { name, dimensions, type: cursor.uint32('tensor type'), offset: cursor.position64('tensor offset') };
}
