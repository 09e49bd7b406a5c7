// Where model bytes are kept, as few operations as the three storages can all offer (opfsStore, cacheStore,
// memoryStore). A model is a record and bytes that only ever grow at the end; downloads, hashes and resumption
// are download.ts's and modelCache.ts's business.

import type { ByteSource } from '../../model/byteSource.ts';

export interface ModelRecord {
  /** The URL it comes from. */
  readonly key: string;
  readonly name: string; // last part of the URL
  /** Bytes when complete; null while the server has not said. */
  readonly size: number | null;
  /** ETag or Last-Modified of the bytes so far: what lets a download be resumed. */
  readonly validator: string | null;
  /** Of all bytes, once they are there and were checked. */
  readonly sha256: string | null;
}

export interface StoredBytes {
  readonly record: ModelRecord;
  /** Bytes so far. */
  readonly source: ByteSource;
}

/** Appends to one model's bytes. Bytes are safe once close() has resolved. */
export interface ModelWriter {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export interface ModelStore {
  readonly kind: 'opfs' | 'cache' | 'memory';
  list(): Promise<readonly StoredBytes[]>;
  find(key: string): Promise<StoredBytes | null>;
  /** Replaces the record alone. */
  update(record: ModelRecord): Promise<void>;
  /**
   * Opens for appending; `from` = how many of the present bytes stay (0: start over).
   * @throws ExplorerError 'storage' when another tab is writing the same model
   */
  append(record: ModelRecord, from: number): Promise<ModelWriter>;
  /** No such key: nothing happens. */
  delete(key: string): Promise<void>;
}
