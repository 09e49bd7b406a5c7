// `hneuron inspect`: what a GGUF file holds and how each of its block types would be run, without running it.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ModelConfig } from '../model/config.ts';
import { readConfig } from '../model/gguf/config.ts';
import { openGguf } from '../model/gguf/openGguf.ts';
import { RECODED_FORMS } from '../model/gguf/recodedForm.ts';
import type { BlockType, GgufFile } from '../model/gguf/types.ts';
import { openNodeFile } from './nodeFile.ts';

export interface InspectReport extends ModelConfig {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly tensors: number;
  readonly blockTypes: readonly BlockTypeReport[];
}

interface BlockTypeReport {
  readonly type: BlockType;
  readonly tensors: number;
  readonly bytes: number;
  /** How the matrices reach the runtime; null where there are none: norms and biases are used as they are. */
  readonly mapping: BlockMapping | null;
}

/** Of the products; the CPU multiplies the GPU's values, expanded to float32. */
interface BlockMapping {
  readonly operator: 'MatMul' | 'MatMulNBits';
  readonly bits?: number;
  readonly blockSize?: number;
  readonly zeroPoints?: boolean;
  /** What the grid leaves of each block is kept in further columns, see docs/decisions/001. */
  readonly remainder?: boolean;
  /** Whether the values that run are those of the file. */
  readonly exact: boolean;
}

/** @throws ExplorerError 'file.invalid' or 'file.unsupported' */
export async function inspectFile(path: string): Promise<InspectReport> {
  const source = await openNodeFile(path);
  try {
    const file = await openGguf(source);
    return {
      file: basename(path),
      bytes: source.size,
      sha256: await sha256OfFile(path),
      ...readConfig(file),
      tensors: file.tensors.size,
      blockTypes: blockTypesOf(file),
    };
  } finally {
    await source.close();
  }
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function blockTypesOf({ tensors }: GgufFile): BlockTypeReport[] {
  const reports = new Map<BlockType, BlockTypeReport>();
  for (const { type, byteLength, shape } of tensors.values()) {
    const known = reports.get(type) ?? { type, tensors: 0, bytes: 0, mapping: null };
    reports.set(type, {
      type,
      tensors: known.tensors + 1,
      bytes: known.bytes + byteLength,
      mapping: shape.length > 1 ? mappingOf(type) : known.mapping,
    });
  }
  return [...reports.values()];
}

function mappingOf(type: BlockType): BlockMapping {
  const form = RECODED_FORMS[type];
  if (!form) return { operator: 'MatMul', exact: true };
  return { operator: 'MatMulNBits', ...form, remainder: form.zeroPoints, exact: !form.zeroPoints };
}
