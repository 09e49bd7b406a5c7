// Opens a GGUF: reads the header alone (a few MB however large the file), and checks all that it promises
// against the file's size. What the model is, and whether it can be run, is config.ts's to say.
//
// Spec: docs/gguf.md in ggml-org/ggml.

import type { ByteSource } from '../byteSource.ts';
import { ExplorerError } from '../errors.ts';
import { checkTensors } from './checkTensors.ts';
import { readHeader } from './readHeader.ts';
import type { GgufFile, MetadataValue } from './types.ts';

const DEFAULT_ALIGNMENT = 32; // of the tensor data and of every tensor in it, bytes
const MAX_ALIGNMENT = 65_536; // a memory page of the largest kind in use

/**
 * @throws ExplorerError 'file.invalid' for what is no GGUF, cut, or contradicts itself; 'file.unsupported' for
 * big-endian files, other versions and unknown tensor types. What the source throws passes through.
 */
export async function openGguf(source: ByteSource): Promise<GgufFile> {
  const { metadata, tensors, end } = await readHeader(source);
  const alignment = readAlignment(metadata.get('general.alignment'), source.name);
  const dataStart = Math.ceil(end / alignment) * alignment;
  return {
    source,
    metadata: Object.fromEntries(metadata),
    tensors: checkTensors(tensors, source, dataStart, alignment),
  };
}

function readAlignment(value: MetadataValue | undefined, name: string): number {
  if (value === undefined) return DEFAULT_ALIGNMENT;
  if (
    typeof value === 'number' &&
    value >= 1 &&
    value <= MAX_ALIGNMENT &&
    Number.isInteger(Math.log2(value))
  ) {
    return value;
  }
  throw new ExplorerError(
    'file.invalid',
    `${name}: general.alignment is ${String(value)}; it must be a power of two up to ${MAX_ALIGNMENT}`,
  );
}
