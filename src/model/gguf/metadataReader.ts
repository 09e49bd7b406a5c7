// Typed look-ups in the metadata of one architecture, with errors that name key and value.

import { ExplorerError } from '../errors.ts';
import type { GgufFile, MetadataValue } from './types.ts';

/** Far above any model; keeps products of two of them exact. */
const MAX_COUNT = 2 ** 24;

export class MetadataReader {
  readonly #file: GgufFile;

  constructor(file: GgufFile) {
    this.#file = file;
  }

  get(key: string): MetadataValue | undefined {
    return this.#file.metadata[key];
  }

  /** A string that is not empty. */
  text(key: string): string {
    const value = this.get(key);
    if (typeof value === 'string' && value !== '') return value;
    throw this.wrong(key, 'a string');
  }

  /** An integer from 1 up; an array of them (sizes that differ from layer to layer) is refused. */
  count(key: string, absent?: number): number {
    const value = this.get(key) ?? absent;
    if (Array.isArray(value)) {
      throw new ExplorerError(
        'file.unsupported',
        `${this.#file.source.name}: ${key} differs from layer to layer; this build runs models whose layers are alike`,
      );
    }
    const count = typeof value === 'bigint' ? Number(value) : value;
    if (typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= MAX_COUNT)
      return count;
    throw this.wrong(key, `an integer from 1 to ${MAX_COUNT}`);
  }

  /** A finite number above 0. */
  positive(key: string, absent?: number): number {
    const value = this.get(key) ?? absent;
    if (typeof value === 'number' && value > 0 && Number.isFinite(value)) return value;
    throw this.wrong(key, 'a number above 0');
  }

  wrong(key: string, wanted: string): ExplorerError {
    const value = this.get(key);
    const found = value === undefined ? 'missing' : Array.isArray(value) ? 'an array' : `"${String(value)}"`;
    return new ExplorerError(
      'file.invalid',
      `${this.#file.source.name}: ${key} is ${found}; it must be ${wanted}`,
    );
  }
}
