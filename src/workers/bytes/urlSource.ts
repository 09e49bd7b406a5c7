// ByteSource over a URL, by HTTP range requests: enough to read a file's header before its hundreds of megabytes
// are downloaded. Not for whole files: see models/download.ts.

import type { ByteSource } from '../../model/byteSource.ts';
import { ExplorerError } from '../../model/errors.ts';
import { networkError } from './networkError.ts';

/**
 * Asks for the first byte to learn the size. Resolves to null where the server does not serve ranges.
 * @throws ExplorerError 'network' or 'aborted', as do its slices
 */
export async function urlSource(
  url: string,
  fetchBytes: typeof fetch = fetch,
  signal?: AbortSignal,
): Promise<ByteSource | null> {
  /** One request for [start, end), and what is wanted of its response. */
  async function range<T>(start: number, end: number, use: (response: Response) => Promise<T>): Promise<T> {
    const headers = { Range: `bytes=${start}-${end - 1}` };
    try {
      return await use(await fetchBytes(url, { headers, ...(signal && { signal }) }));
    } catch (error) {
      throw networkError(url, error);
    }
  }

  const first = await range(0, 1, async (response) => {
    await response.body?.cancel();
    return response;
  });
  const size = totalSize(first);
  if (first.status !== 206 || size === null) return null;
  return {
    size,
    name: url,
    async slice(start, end) {
      if (start === end) return new Uint8Array(0);
      const { status, bytes } = await range(start, end, async (response) => {
        if (response.status === 206) {
          return { status: 206, bytes: new Uint8Array(await response.arrayBuffer()) };
        }
        await response.body?.cancel(); // it may be the whole file
        return { status: response.status, bytes: new Uint8Array(0) };
      });
      if (status === 206 && bytes.byteLength === end - start) return bytes;
      throw new ExplorerError(
        'network',
        `${url}: bytes ${start} to ${end} were asked for, ${bytes.byteLength} came with status ${status}; try again`,
      );
    },
  };
}

/** The whole size in `Content-Range: bytes 0-0/1234`, null where it is missing or unknown. */
export function totalSize(response: Response): number | null {
  const total = /\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '')?.[1];
  return total === undefined ? null : Number(total);
}
