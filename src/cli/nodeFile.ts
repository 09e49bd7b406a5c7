// A file on disk as a ByteSource. Reads only the ranges asked for, so a model is never in memory twice.

import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from '../model/byteSource.ts';
import { ExplorerError } from '../model/errors.ts';

/** One read call delivers at most 2³¹ − 1 bytes (libuv); larger ranges are read in several. */
const LONGEST_READ = 1 << 30; // bytes

export interface NodeFile extends ByteSource {
  /** Closes the file; reading afterwards rejects. */
  close(): Promise<void>;
}

/**
 * Opens a file for reading.
 * @throws ExplorerError 'file.invalid' when there is no readable file of that name.
 */
export async function openNodeFile(path: string): Promise<NodeFile> {
  const handle = await openForReading(path);
  const stat = await handle.stat();
  if (!stat.isFile()) {
    await handle.close();
    throw new ExplorerError('file.invalid', `"${path}" is not a file; give the path of a file`);
  }
  return {
    size: stat.size,
    name: path,
    slice: (start, end) => readRange(handle, path, start, end),
    close: () => handle.close(),
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file; check the path',
  EACCES: 'permission denied; make the file readable',
  EISDIR: 'is a folder; give the path of a file',
  ENOTDIR: 'a part of the path is not a folder; check the path',
};

async function openForReading(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    if (!reason) throw error;
    throw new ExplorerError('file.invalid', `cannot open "${path}": ${reason}`, { cause: error });
  }
}

/** Bytes [start, end); rejects when the file ends before. */
async function readRange(handle: FileHandle, path: string, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start);
  let filled = 0;
  while (filled < bytes.length) {
    const length = Math.min(bytes.length - filled, LONGEST_READ);
    const { bytesRead } = await handle.read(bytes, filled, length, start + filled);
    if (bytesRead === 0) {
      throw new ExplorerError(
        'file.invalid',
        `"${path}" ends at byte ${start + filled}, but bytes ${start} to ${end} are needed; it is cut short`,
      );
    }
    filled += bytesRead;
  }
  return bytes;
}
