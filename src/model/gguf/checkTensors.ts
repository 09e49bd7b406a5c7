// Tensor records → tensors with absolute positions, all of them inside the file and none over another.

import type { ByteSource } from '../byteSource.ts';
import { ExplorerError } from '../errors.ts';
import { BLOCK_TYPES, blockLayout, isBlockType } from './blocks/expandBlocks.ts';
import type { TensorRecord } from './readHeader.ts';
import { TYPE_NAMES } from './typeNames.ts';
import type { BlockType, TensorInfo } from './types.ts';

/** ggml's GGML_MAX_NAME is 64; a generous limit that keeps messages readable. */
const MAX_NAME_LENGTH = 256;

/**
 * @param dataStart where the tensor data begins, bytes from the start of the file.
 * @throws ExplorerError 'file.invalid' or, for a type that this build does not read, 'file.unsupported'.
 */
export function checkTensors(
  records: readonly TensorRecord[],
  source: ByteSource,
  dataStart: number,
  alignment: number,
): ReadonlyMap<string, TensorInfo> {
  const tensors = new Map<string, TensorInfo>();
  for (const record of records) {
    const info = checkTensor(record, source, dataStart, alignment);
    if (tensors.has(info.name)) {
      throw new ExplorerError('file.invalid', `${source.name} has two tensors named ${info.name}`);
    }
    tensors.set(info.name, info);
  }
  checkOverlaps([...tensors.values()], source.name);
  return tensors;
}

function checkTensor(
  { name, type: number, dimensions, offset: relative }: TensorRecord,
  source: ByteSource,
  dataStart: number,
  alignment: number,
): TensorInfo {
  const invalid = (problem: string) =>
    new ExplorerError('file.invalid', `${source.name}: tensor ${name.slice(0, MAX_NAME_LENGTH)} ${problem}`);
  if (name === '' || name.length > MAX_NAME_LENGTH) {
    throw invalid(`has a name of ${name.length} characters; 1 to ${MAX_NAME_LENGTH} are allowed`);
  }
  const type = readType(number, name, source.name);
  const shape = dimensions.toReversed();
  const columns = shape.at(-1);
  const count = shape.reduce((product, size) => product * size, 1);
  if (columns === undefined || count < 1 || !Number.isSafeInteger(count)) {
    throw invalid(`has the impossible shape [${shape.join(', ')}]`);
  }
  const { elements, bytes } = blockLayout(type);
  if (columns % elements !== 0) {
    throw invalid(`has rows of ${columns} values, not a multiple of the ${elements} of a ${type} block`);
  }
  const offset = dataStart + relative;
  const byteLength = (count / elements) * bytes;
  if (offset + byteLength > source.size) {
    throw invalid(
      `ends at byte ${offset + byteLength}, past the end of the file (${source.size} bytes). ` +
        'The file is cut or damaged: download it again.',
    );
  }
  if (relative % alignment !== 0) {
    throw invalid(`begins at byte ${relative} of the data, not a multiple of the alignment ${alignment}`);
  }
  return { name, type, shape, offset, byteLength };
}

function readType(number: number, tensor: string, file: string): BlockType {
  const type = TYPE_NAMES[number];
  if (isBlockType(type)) return type;
  throw new ExplorerError(
    'file.unsupported',
    `${file}: tensor ${tensor} has type ${type ?? `number ${number}`}, which this build does not read; ` +
      `it reads ${BLOCK_TYPES.join(', ')}`,
  );
}

function checkOverlaps(tensors: TensorInfo[], file: string): void {
  tensors.sort((a, b) => a.offset - b.offset);
  for (let i = 1; i < tensors.length; i++) {
    const before = tensors[i - 1]!;
    const tensor = tensors[i]!;
    if (before.offset + before.byteLength > tensor.offset) {
      throw new ExplorerError('file.invalid', `${file}: tensors ${before.name} and ${tensor.name} overlap`);
    }
  }
}
