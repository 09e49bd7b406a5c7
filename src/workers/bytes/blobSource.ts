// ByteSource over a Blob or a File: what a person picked, or what the origin private file system holds. Nothing
// is read before it is asked for.

import type { ByteSource } from '../../model/byteSource.ts';
import { ExplorerError } from '../../model/errors.ts';

export function blobSource(blob: Blob, name: string): ByteSource {
  return {
    size: blob.size,
    name,
    async slice(start, end) {
      const bytes = new Uint8Array(await readPart(blob, start, end, name));
      if (bytes.byteLength === end - start) return bytes;
      throw new ExplorerError(
        'file.invalid',
        `${name} has ${blob.size} bytes; bytes ${start} to ${end} were asked for. Download or pick the file again`,
      );
    },
  };
}

async function readPart(blob: Blob, start: number, end: number, name: string): Promise<ArrayBuffer> {
  try {
    return await blob.slice(start, end).arrayBuffer();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    // NotReadableError, NotFoundError: the file was changed, moved or deleted since it was picked.
    throw new ExplorerError('storage', `${name} can no longer be read (${error.message}); pick it again`, {
      cause: error,
    });
  }
}
