// The one seam through which src/model sees bytes. Adapters for Blob, URL with ranges and OPFS live in
// workers/, for node files in cli/.

export interface ByteSource {
  /** Total number of bytes. */
  readonly size: number;
  /** File name or URL, for messages. */
  readonly name: string;
  /**
   * Bytes [start, end). The result owns its buffer and has exactly end − start bytes;
   * a source that cannot deliver them rejects.
   */
  slice(start: number, end: number): Promise<Uint8Array>;
}

/** A source over bytes that are already in memory. */
export function bytesSource(bytes: Uint8Array, name = 'bytes in memory'): ByteSource {
  return {
    size: bytes.byteLength,
    name,
    slice: async (start, end) => bytes.slice(start, end),
  };
}
