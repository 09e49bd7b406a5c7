// Typed access to the tokenizer's part of the GGUF metadata. It checks what the rest relies on (types, lengths, ids
// inside the vocabulary), so that a damaged file ends in a sentence rather than in wrong tokens.

import { ExplorerError } from '../errors.ts';
import type { MetadataValue } from '../gguf/types.ts';

export type Metadata = Readonly<Record<string, MetadataValue>>;

/** @throws ExplorerError 'file.invalid' when the key is there and not a string. */
export function optionalString(metadata: Metadata, key: string): string | null {
  const value = metadata[key];
  if (value === undefined) return null;
  if (typeof value !== 'string') throw wrongType(key, 'a string', value);
  return value;
}

/** @throws ExplorerError 'file.invalid' when the key is missing or not a list of strings. */
export function stringList(metadata: Metadata, key: string): readonly string[] {
  const value = metadata[key];
  if (!isList(value)) throw wrongType(key, 'a list of strings', value);
  value.forEach((item, index) => {
    if (typeof item !== 'string') throw wrongType(`${key}[${index}]`, 'a string', item);
  });
  return value as readonly string[]; // every item was just checked
}

/** @throws ExplorerError 'file.invalid' when the key is there and not a list of `length` numbers. */
export function optionalNumberList(
  metadata: Metadata,
  key: string,
  length: number,
): readonly number[] | null {
  const value = metadata[key];
  if (value === undefined) return null;
  if (!isList(value) || value.length !== length) throw wrongType(key, `a list of ${length} numbers`, value);
  value.forEach((item, index) => {
    if (typeof item !== 'number') throw wrongType(`${key}[${index}]`, 'a number', item);
  });
  return value as readonly number[]; // every item was just checked
}

/** A token id in [0, vocabularySize), or null when the file names none. */
export function optionalTokenId(metadata: Metadata, key: string, vocabularySize: number): number | null {
  const value = metadata[key];
  if (value === undefined) return null;
  const id = typeof value === 'bigint' ? Number(value) : value;
  if (typeof id !== 'number' || !Number.isInteger(id) || id < 0 || id >= vocabularySize) {
    throw wrongType(key, `a token id below ${vocabularySize}`, value);
  }
  return id;
}

function isList(value: MetadataValue | undefined): value is readonly MetadataValue[] {
  return Array.isArray(value);
}

function wrongType(key: string, wanted: string, value: MetadataValue | undefined): ExplorerError {
  const found =
    value === undefined
      ? 'nothing'
      : isList(value)
        ? `a list of ${value.length}`
        : `${typeof value} ${String(value).slice(0, 40)}`;
  return new ExplorerError(
    'file.invalid',
    `The GGUF metadata ${key} should be ${wanted}, but holds ${found}. Download the file again or convert it anew.`,
  );
}
