// ByteSource over a URL, by HTTP range requests: enough to read a file's header before its hundreds of megabytes
// are downloaded. Not for whole files: see models/download.ts.

import type { ByteSource } from '../../model/byteSource.ts';
import { ExplorerError } from '../../model/errors.ts';
import { networkError } from './networkError.ts';

/**
 * Asks for the first byte to learn the size. Resolves to null where the server does not serve ranges.
 * @throws ExplorerError 'network'
 */
export async function urlSource(
  url: string,
  fetchBytes: typeof fetch = fetch,
  signal?: AbortSignal,
): Promise<ByteSource | null> {
  async function range(start: number, end: number): Promise<Response> {
    const headers = { Range: `bytes=${start}-${end - 1}` };
    try {
      return await fetchBytes(url, { headers, ...(signal && { signal }) });
    } catch (error) {
      throw networkError(url, error);
    }
  }

  const first = await range(0, 1);
  await first.body?.cancel();
  const size = totalSize(first);
  if (first.status !== 206 || size === null) return null;
  return {
    size,
    name: url,
    async slice(start, end) {
      if (start === end) return new Uint8Array(0);
      const response = await range(start, end);
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (response.status === 206 && bytes.byteLength === end - start) return bytes;
      throw new ExplorerError(
        'network',
        `${url}: bytes ${start} to ${end} were asked for, ${bytes.byteLength} came with status ${response.status}; try again`,
      );
    },
  };
}

/** The whole size in `Content-Range: bytes 0-0/1234`, null where it is missing or unknown. */
export function totalSize(response: Response): number | null {
  const total = /\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '')?.[1];
  return total === undefined ? null : Number(total);
}
