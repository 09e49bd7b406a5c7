// A tensor that grows row by row on disk, float32 little-endian, and is read back a block of rows at a time: feature
// files are larger than what node reads at once.

import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ExplorerError } from '../../model/errors.ts';

export interface RowFile {
  /** Cuts off whatever lies behind the first `rows` rows. @throws ExplorerError 'pipeline.invalid' if there are fewer */
  keep(rows: number): Promise<void>;
  append(row: Float32Array): Promise<void>;
  close(): Promise<void>;
}

export async function openRowFile(path: string, width: number): Promise<RowFile> {
  await mkdir(dirname(path), { recursive: true });
  const file: FileHandle = await open(path, 'a+');
  const rowBytes = width * Float32Array.BYTES_PER_ELEMENT;
  return {
    keep: async (rows) => {
      const { size } = await file.stat();
      if (size < rows * rowBytes) {
        throw new ExplorerError(
          'pipeline.invalid',
          `${path} has ${Math.floor(size / rowBytes)} rows, its list has ${rows}; delete the features.* files of this run`,
        );
      }
      await file.truncate(rows * rowBytes);
    },
    append: async (row) => {
      if (row.length !== width) throw new Error(`${path}: a row of ${row.length} values, expected ${width}`);
      await file.appendFile(Buffer.from(row.buffer, row.byteOffset, row.byteLength));
    },
    close: () => file.close(),
  };
}

/** Bytes read at once. */
const BLOCK = 1 << 26;

/**
 * The wanted rows, in the order given, [rows.length, width].
 * @throws ExplorerError 'pipeline.invalid' when the file is missing or too short
 */
export async function readRows(path: string, width: number, rows: readonly number[]): Promise<Float32Array> {
  const values = new Float32Array(rows.length * width);
  const rowBytes = width * Float32Array.BYTES_PER_ELEMENT;
  const file = await open(path, 'r').catch((cause) => {
    throw new ExplorerError('pipeline.invalid', `${path} cannot be read; run \`hneuron features\` first`, {
      cause,
    });
  });
  try {
    const atOnce = Math.max(1, Math.floor(BLOCK / rowBytes));
    for (let at = 0; at < rows.length; ) {
      // As many as follow one another on disk.
      let count = 1;
      while (count < atOnce && rows[at + count] === rows[at]! + count) count++;
      const bytes = new Uint8Array(values.buffer, at * rowBytes, count * rowBytes);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, rows[at]! * rowBytes);
      if (bytesRead < bytes.length) {
        throw new ExplorerError(
          'pipeline.invalid',
          `${path} ends before row ${rows[at]! + count}; run \`hneuron features\` again`,
        );
      }
      at += count;
    }
  } finally {
    await file.close();
  }
  return values;
}
